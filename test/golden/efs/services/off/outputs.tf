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

output "efs_file_system_id" {
  description = "ID of the file system."
  value       = one(aws_efs_file_system.this[*].id)
}

output "efs_access_point_ids" {
  description = "IDs of the access points, by name."
  value       = { for k, p in aws_efs_access_point.this : k => p.id }
}
