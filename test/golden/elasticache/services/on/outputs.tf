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
