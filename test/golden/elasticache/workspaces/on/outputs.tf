output "cluster_name" {
  value       = aws_ecs_cluster.listing.name
  description = "Name of the cluster"
}

output "exports_bucket" {
  value       = try(aws_s3_bucket.exports[0].id, null)
  description = "Bucket of the exports, where there is one"
}

output "elasticache_primary_endpoint" {
  value       = try(aws_elasticache_replication_group.elasticache[0].primary_endpoint_address, null)
  description = "Host that takes reads and writes"
}

output "elasticache_reader_endpoint" {
  value       = try(aws_elasticache_replication_group.elasticache[0].reader_endpoint_address, null)
  description = "Host that takes reads"
}

output "elasticache_token_arn" {
  value       = try(aws_secretsmanager_secret.elasticache_token[0].arn, null)
  description = "ARN of the token"
}
