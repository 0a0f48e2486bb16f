output "queue_urls" {
  value = { for k, q in aws_sqs_queue.messaging : k => q.url }
}

output "queue_arns" {
  value = { for k, q in aws_sqs_queue.messaging : k => q.arn }
}

output "dead_letter_queue_urls" {
  value = { for k, q in aws_sqs_queue.messaging_dlq : k => q.url }
}
