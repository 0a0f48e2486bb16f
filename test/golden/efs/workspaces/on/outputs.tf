output "cluster_name" {
  value       = aws_ecs_cluster.listing.name
  description = "Name of the cluster"
}

output "exports_bucket" {
  value       = try(aws_s3_bucket.exports[0].id, null)
  description = "Bucket of the exports, where there is one"
}

output "efs_file_system_id" {
  value       = try(aws_efs_file_system.efs[0].id, null)
  description = "ID of the file system"
}

output "efs_access_point_ids" {
  value       = { for k, p in aws_efs_access_point.efs : k => p.id }
  description = "IDs of the access points, by name"
}
