output "api_endpoint" {
  description = "Where hives and the app talk to"
  value       = aws_apigatewayv2_stage.main.invoke_url
}

output "measurements_topic_arn" {
  description = "Topic of everything that is measured"
  value       = aws_sns_topic.measurements.arn
}

output "measurements_failed_queue_url" {
  description = "Queue to redrive after an outage"
  value       = aws_sqs_queue.measurements_failed.url
}

output "weekly_function" {
  description = "Function that writes the letter, to run it by hand"
  value       = one(aws_lambda_function.weekly[*].function_name)
}

output "partners_endpoint" {
  description = "Address of the API"
  value       = aws_apigatewayv2_api.partners.api_endpoint
}

output "partners_id" {
  description = "ID of the API"
  value       = aws_apigatewayv2_api.partners.id
}

output "partners_execution_arn" {
  description = "ARN that permissions to invoke the API are about"
  value       = aws_apigatewayv2_api.partners.execution_arn
}
