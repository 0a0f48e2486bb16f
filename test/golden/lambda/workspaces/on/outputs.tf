output "cluster_name" {
  value       = aws_ecs_cluster.listing.name
  description = "Name of the cluster"
}

output "exports_bucket" {
  value       = try(aws_s3_bucket.exports[0].id, null)
  description = "Bucket of the exports, where there is one"
}

output "function_names" {
  value       = { for k, f in aws_lambda_function.lambda : k => f.function_name }
  description = "Function names, by key"
}

output "function_arns" {
  value       = { for k, f in aws_lambda_function.lambda : k => f.arn }
  description = "Function ARNs, by key"
}

output "function_failures_url" {
  value       = try(aws_sqs_queue.lambda_failures[0].url, null)
  description = "URL of the queue of events that failed"
}
