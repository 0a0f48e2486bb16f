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

output "catalog_table_names" {
  description = "Table names, by key."
  value       = { for k, t in aws_dynamodb_table.catalog : k => t.name }
}

output "catalog_table_arns" {
  description = "Table ARNs, by key."
  value       = { for k, t in aws_dynamodb_table.catalog : k => t.arn }
}

output "catalog_table_stream_arns" {
  description = "Stream ARNs of tables, by key; empty for a table without a stream."
  value       = { for k, t in aws_dynamodb_table.catalog : k => t.stream_arn }
}
