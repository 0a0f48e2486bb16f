output "cluster_name" {
  value       = aws_ecs_cluster.listing.name
  description = "Name of the cluster"
}

output "exports_bucket" {
  value       = try(aws_s3_bucket.exports[0].id, null)
  description = "Bucket of the exports, where there is one"
}

output "api_gateway_endpoint" {
  value       = try(aws_apigatewayv2_api.api_gateway[0].api_endpoint, null)
  description = "Address of the API"
}

output "api_gateway_id" {
  value       = try(aws_apigatewayv2_api.api_gateway[0].id, null)
  description = "ID of the API"
}

output "api_gateway_execution_arn" {
  value       = try(aws_apigatewayv2_api.api_gateway[0].execution_arn, null)
  description = "ARN that permissions to invoke the API are about"
}
