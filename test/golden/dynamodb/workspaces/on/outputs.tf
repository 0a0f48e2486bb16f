output "cluster_name" {
  value       = aws_ecs_cluster.listing.name
  description = "Name of the cluster"
}

output "exports_bucket" {
  value       = try(aws_s3_bucket.exports[0].id, null)
  description = "Bucket of the exports, where there is one"
}

output "table_names" {
  value       = { for k, t in aws_dynamodb_table.dynamodb : k => t.name }
  description = "Table names, by key"
}

output "table_arns" {
  value       = { for k, t in aws_dynamodb_table.dynamodb : k => t.arn }
  description = "Table ARNs, by key"
}

output "table_stream_arns" {
  value       = { for k, t in aws_dynamodb_table.dynamodb : k => t.stream_arn }
  description = "Stream ARNs of tables, by key; empty for a table without a stream"
}
