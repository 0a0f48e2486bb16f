output "orders_url" {
  value = module.orders.url
}

output "invoices_function" {
  value = module.invoices.function_name
}

output "messaging_queue_urls" {
  value = module.messaging.queue_urls
}

output "messaging_queue_arns" {
  value = module.messaging.queue_arns
}

output "messaging_dead_letter_queue_urls" {
  value = module.messaging.dead_letter_queue_urls
}
