output "cluster_name" {
  value       = aws_ecs_cluster.listing.name
  description = "Name of the cluster"
}

output "exports_bucket" {
  value       = try(aws_s3_bucket.exports[0].id, null)
  description = "Bucket of the exports, where there is one"
}

output "queue_urls" {
  value       = { for k, q in aws_sqs_queue.messaging : k => q.url }
  description = "Queue URLs, by name"
}

output "queue_arns" {
  value       = { for k, q in aws_sqs_queue.messaging : k => q.arn }
  description = "Queue ARNs, by name"
}

output "dead_letter_queue_urls" {
  value       = { for k, q in aws_sqs_queue.messaging_dlq : k => q.url }
  description = "Dead-letter queue URLs, by name of the queue"
}
