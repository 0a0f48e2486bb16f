output "cluster_arn" {
  description = "Cluster of the tasks."
  value       = aws_ecs_cluster.this.arn
}

output "sessions_table" {
  description = "Table of the sessions."
  value       = one(aws_dynamodb_table.this[*].name)
}

output "exports_bucket" {
  description = "Bucket of the exports."
  value       = one(aws_s3_bucket.this[*].id)
}

output "messaging_queue_urls" {
  description = "Queue URLs, by name."
  value       = { for k, q in aws_sqs_queue.this : k => q.url }
}

output "messaging_queue_arns" {
  description = "Queue ARNs, by name."
  value       = { for k, q in aws_sqs_queue.this : k => q.arn }
}

output "messaging_dead_letter_queue_urls" {
  description = "Dead-letter queue URLs, by name of the queue."
  value       = { for k, q in aws_sqs_queue.dlq : k => q.url }
}
