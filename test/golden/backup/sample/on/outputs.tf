#
# Nothing secret here: secrets are in Secrets Manager
#

output "setup_id" {
  description = "Suffix of every name"
  value       = random_string.setup.id
}

output "vpc_id" {
  description = "Network identifier"
  value       = module.vpc.vpc_id
}

output "alb_dns_name" {
  description = "Address of the load balancer"
  value       = aws_lb.main.dns_name
}

output "ecs_cluster_name" {
  description = "Name of the cluster"
  value       = aws_ecs_cluster.main.name
}

output "ecs_services" {
  description = "Names of the services"
  value       = { for k, s in aws_ecs_service.service : k => s.name }
}

output "db_cluster_endpoint" {
  description = "Writer endpoint of the database"
  value       = var.rds_create_cluster ? aws_rds_cluster.db[0].endpoint : null
}

output "db_secret_arn" {
  description = "Secret with the connection details"
  value       = var.rds_create_cluster ? aws_secretsmanager_secret.db_secrets[0].arn : null
}

output "elasticache_primary_endpoint_address" {
  description = "Primary endpoint of the cache"
  value       = var.elasticache_create_instance ? aws_elasticache_replication_group.cache[0].primary_endpoint_address : null
}

output "efs_id" {
  description = "File system identifier"
  value       = var.efs_create ? aws_efs_file_system.main[0].id : null
}

output "s3_user_data_bucket" {
  description = "Bucket for user data"
  value       = one(aws_s3_bucket.user_data[*].id)
}

output "cloudfront_domain_name" {
  description = "Address of the distribution"
  value       = one(aws_cloudfront_distribution.cdn[*].domain_name)
}

output "sns_alarms_topic_arn" {
  description = "Topic of the alarms"
  value       = one(aws_sns_topic.alarms[*].arn)
}

output "backup_vault_arn" {
  description = "ARN of the vault that copies are kept in"
  value       = var.backup_create ? aws_backup_vault.main[0].arn : null
}

output "backup_plan_id" {
  description = "ID of the plan"
  value       = var.backup_create ? aws_backup_plan.main[0].id : null
}
