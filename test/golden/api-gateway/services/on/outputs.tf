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

output "api_gateway_endpoint" {
  description = "Address of the API."
  value       = one(aws_apigatewayv2_api.this[*].api_endpoint)
}

output "api_gateway_id" {
  description = "ID of the API."
  value       = one(aws_apigatewayv2_api.this[*].id)
}

output "api_gateway_execution_arn" {
  description = "ARN that permissions to invoke the API are about."
  value       = one(aws_apigatewayv2_api.this[*].execution_arn)
}
