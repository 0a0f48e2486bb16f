output "originals_bucket" {
  description = "Bucket that pictures are uploaded to"
  value       = aws_s3_bucket.originals.id
}

output "thumbnailer_arn" {
  description = "ARN of the thumbnailer"
  value       = try(aws_lambda_function.thumbnailer[0].arn, null)
}

output "database_address" {
  description = "Address of the database"
  value       = aws_db_instance.this.address
}

output "efs_file_system_id" {
  description = "ID of the file system"
  value       = try(aws_efs_file_system.efs[0].id, null)
}

output "efs_access_point_ids" {
  description = "IDs of the access points, by name"
  value       = { for k, p in aws_efs_access_point.efs : k => p.id }
}
