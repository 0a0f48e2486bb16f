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

output "letters_file_system_id" {
  description = "ID of the file system"
  value       = try(module.letters[0].id, null)
}

output "letters_access_point_ids" {
  description = "IDs of the access points, by name"
  value       = { for k, _ in var.letters_access_points : k => module.letters[0].access_points[k].id if var.letters_enabled }
}
