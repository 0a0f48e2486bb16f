output "endpoint" {
  value = aws_apigatewayv2_api.shop_api.api_endpoint
}

output "id" {
  value = aws_apigatewayv2_api.shop_api.id
}

output "execution_arn" {
  value = aws_apigatewayv2_api.shop_api.execution_arn
}
