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

output "elasticache_primary_endpoint" {
  description = "Host that takes reads and writes."
  value       = one(aws_elasticache_replication_group.this[*].primary_endpoint_address)
}

output "elasticache_reader_endpoint" {
  description = "Host that takes reads."
  value       = one(aws_elasticache_replication_group.this[*].reader_endpoint_address)
}

output "elasticache_token_arn" {
  description = "ARN of the token."
  value       = one(aws_secretsmanager_secret.elasticache_token[*].arn)
}
