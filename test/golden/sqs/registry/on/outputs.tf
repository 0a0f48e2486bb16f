output "load_balancer" {
  description = "Name that meters report to"
  value       = module.alb.dns_name
}

output "readings_queue_url" {
  description = "URL of the queue"
  value       = module.readings.queue_url
}

output "readings_dlq_url" {
  description = "URL of the dead-letter queue"
  value       = module.readings.dead_letter_queue_url
}

output "exports_bucket" {
  description = "Bucket of the exports"
  value       = try(module.exports.s3_bucket_id, null)
}

output "database_address" {
  description = "Address of the database"
  value       = module.database.db_instance_address
}

output "parcels_queue_urls" {
  description = "Queue URLs, by name"
  value       = { for k, q in module.parcels : k => q.queue_url }
}

output "parcels_queue_arns" {
  description = "Queue ARNs, by name"
  value       = { for k, q in module.parcels : k => q.queue_arn }
}

output "parcels_dead_letter_queue_urls" {
  description = "Dead-letter queue URLs, by name of the queue"
  value       = { for k, q in module.parcels : k => q.dead_letter_queue_url if var.parcels_create_dead_letter_queues }
}
