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

output "lambda_function_names" {
  description = "Function names, by key."
  value       = { for k, f in aws_lambda_function.this : k => f.function_name }
}

output "lambda_function_arns" {
  description = "Function ARNs, by key."
  value       = { for k, f in aws_lambda_function.this : k => f.arn }
}

output "lambda_function_failures_url" {
  description = "URL of the queue of events that failed."
  value       = one(aws_sqs_queue.failures[*].url)
}
