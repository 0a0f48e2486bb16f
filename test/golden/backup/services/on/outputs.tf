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

output "backup_vault_arn" {
  description = "ARN of the vault that copies are kept in."
  value       = one(aws_backup_vault.this[*].arn)
}

output "backup_plan_id" {
  description = "ID of the plan."
  value       = one(aws_backup_plan.this[*].id)
}
