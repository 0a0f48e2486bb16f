#
# Nothing secret here: secrets are in Secrets Manager
#

output "setup_id" {
  description = "Suffix of every name"
  value       = random_string.setup.id
}

output "vpc_id" {
  description = "Network identifier"
  value       = module.vpc.vpc_id
}

output "alb_dns_name" {
  description = "Address of the load balancer"
  value       = aws_lb.main.dns_name
}

output "ecs_cluster_name" {
  description = "Name of the cluster"
  value       = aws_ecs_cluster.main.name
}

output "ecs_services" {
  description = "Names of the services"
  value       = { for k, s in aws_ecs_service.service : k => s.name }
}

output "db_cluster_endpoint" {
  description = "Writer endpoint of the database"
  value       = var.rds_create_cluster ? aws_rds_cluster.db[0].endpoint : null
}

output "db_secret_arn" {
  description = "Secret with the connection details"
  value       = var.rds_create_cluster ? aws_secretsmanager_secret.db_secrets[0].arn : null
}

output "elasticache_primary_endpoint_address" {
  description = "Primary endpoint of the cache"
  value       = var.elasticache_create_instance ? aws_elasticache_replication_group.cache[0].primary_endpoint_address : null
}

output "efs_id" {
  description = "File system identifier"
  value       = var.efs_create ? aws_efs_file_system.main[0].id : null
}

output "s3_user_data_bucket" {
  description = "Bucket for user data"
  value       = one(aws_s3_bucket.user_data[*].id)
}

output "cloudfront_domain_name" {
  description = "Address of the distribution"
  value       = one(aws_cloudfront_distribution.cdn[*].domain_name)
}

output "sns_alarms_topic_arn" {
  description = "Topic of the alarms"
  value       = one(aws_sns_topic.alarms[*].arn)
}

output "dynamodb_table_names" {
  description = "Table names, by key"
  value       = { for k, t in aws_dynamodb_table.main : k => t.name }
}

output "dynamodb_table_arns" {
  description = "Table ARNs, by key"
  value       = { for k, t in aws_dynamodb_table.main : k => t.arn }
}

output "dynamodb_table_stream_arns" {
  description = "Stream ARNs of tables, by key; empty for a table without a stream"
  value       = { for k, t in aws_dynamodb_table.main : k => t.stream_arn }
}

output "lambda_function_names" {
  description = "Function names, by key"
  value       = { for k, f in aws_lambda_function.main : k => f.function_name }
}

output "lambda_function_arns" {
  description = "Function ARNs, by key"
  value       = { for k, f in aws_lambda_function.main : k => f.arn }
}

output "lambda_function_failures_url" {
  description = "URL of the queue of events that failed"
  value       = var.lambda_create ? aws_sqs_queue.failures[0].url : null
}

output "api_gateway_endpoint" {
  description = "Address of the API"
  value       = var.api_gateway_create ? aws_apigatewayv2_api.main[0].api_endpoint : null
}

output "api_gateway_id" {
  description = "ID of the API"
  value       = var.api_gateway_create ? aws_apigatewayv2_api.main[0].id : null
}

output "api_gateway_execution_arn" {
  description = "ARN that permissions to invoke the API are about"
  value       = var.api_gateway_create ? aws_apigatewayv2_api.main[0].execution_arn : null
}
