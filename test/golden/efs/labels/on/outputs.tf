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

output "efs_file_system_id" {
  value       = one(aws_efs_file_system.efs[*].id)
  description = "ID of the file system"
}

output "efs_access_point_ids" {
  value       = { for k, p in aws_efs_access_point.efs : k => p.id }
  description = "IDs of the access points, by name"
}
