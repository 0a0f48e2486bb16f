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

output "function_names" {
  description = "Function names, by key."
  value       = { for k, f in aws_lambda_function.this : k => f.function_name }
}

output "function_arns" {
  description = "Function ARNs, by key."
  value       = { for k, f in aws_lambda_function.this : k => f.arn }
}

output "function_failures_url" {
  description = "URL of the queue of events that failed."
  value       = one(aws_sqs_queue.failures[*].url)
}
