output "cluster_name" {
  value       = aws_ecs_cluster.listing.name
  description = "Name of the cluster"
}

output "exports_bucket" {
  value       = try(aws_s3_bucket.exports[0].id, null)
  description = "Bucket of the exports, where there is one"
}

output "archive_backup_vault_arn" {
  value       = aws_backup_vault.archive.arn
  description = "ARN of the vault that copies are kept in"
}

output "archive_backup_plan_id" {
  value       = aws_backup_plan.archive.id
  description = "ID of the plan"
}
