output "cluster_name" {
  value       = aws_ecs_cluster.default.name
  description = "Cluster name"
}

output "history_table_name" {
  value       = one(aws_dynamodb_table.history[*].name)
  description = "Table name, `null` when history is disabled"
}

output "key_arns" {
  value       = module.keys.arns
  description = "Key ARNs by purpose"
}

output "messaging_queue_urls" {
  value       = { for k, q in aws_sqs_queue.messaging : k => q.url }
  description = "Queue URLs, by name"
}

output "messaging_queue_arns" {
  value       = { for k, q in aws_sqs_queue.messaging : k => q.arn }
  description = "Queue ARNs, by name"
}

output "messaging_dead_letter_queue_urls" {
  value       = { for k, q in aws_sqs_queue.messaging_dlq : k => q.url }
  description = "Dead-letter queue URLs, by name of the queue"
}
