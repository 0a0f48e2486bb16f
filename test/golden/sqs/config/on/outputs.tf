output "cluster" {
  description = "Name of the cluster."
  value       = aws_ecs_cluster.this.name
}

output "database_secret" {
  description = "ARN of the secret with the password of the database."
  value       = one(aws_rds_cluster.this.master_user_secret[*].secret_arn)
}

output "archive" {
  description = "Bucket of the archive, null where there is none."
  value       = one([for bucket in aws_s3_bucket.archive : bucket.id])
}

output "queue_urls" {
  description = "Queue URLs, by name."
  value       = { for k, q in aws_sqs_queue.this : k => q.url }
}

output "queue_arns" {
  description = "Queue ARNs, by name."
  value       = { for k, q in aws_sqs_queue.this : k => q.arn }
}

output "dead_letter_queue_urls" {
  description = "Dead-letter queue URLs, by name of the queue."
  value       = { for k, q in aws_sqs_queue.dlq : k => q.url }
}
