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

output "table_names" {
  description = "Table names, by key."
  value       = { for k, t in aws_dynamodb_table.this : k => t.name }
}

output "table_arns" {
  description = "Table ARNs, by key."
  value       = { for k, t in aws_dynamodb_table.this : k => t.arn }
}

output "table_stream_arns" {
  description = "Stream ARNs of tables, by key; empty for a table without a stream."
  value       = { for k, t in aws_dynamodb_table.this : k => t.stream_arn }
}
