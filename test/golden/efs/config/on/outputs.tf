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

output "efs_file_system_id" {
  description = "ID of the file system."
  value       = one(aws_efs_file_system.this[*].id)
}

output "efs_access_point_ids" {
  description = "IDs of the access points, by name."
  value       = { for k, p in aws_efs_access_point.this : k => p.id }
}
