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

output "vaults_backup_vault_arn" {
  description = "ARN of the vault that copies are kept in."
  value       = one(aws_backup_vault.vaults[*].arn)
}

output "vaults_backup_plan_id" {
  description = "ID of the plan."
  value       = one(aws_backup_plan.vaults[*].id)
}
