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
