output "orders_url" {
  value = module.orders.url
}

output "invoices_function" {
  value = module.invoices.function_name
}

output "messaging_queue_urls" {
  value = { for k, q in aws_sqs_queue.messaging : k => q.url }
}

output "messaging_queue_arns" {
  value = { for k, q in aws_sqs_queue.messaging : k => q.arn }
}

output "messaging_dead_letter_queue_urls" {
  value = { for k, q in aws_sqs_queue.messaging_dlq : k => q.url }
}
