resource "aws_apigatewayv2_api" "this" {
  count = local.config.api_gateway.enabled ? 1 : 0

  name          = local.api_gateway_name
  protocol_type = "HTTP"

  dynamic "cors_configuration" {
    for_each = length(local.config.api_gateway.cors_origins) > 0 ? [local.config.api_gateway.cors_origins] : []

    content {
      allow_origins = cors_configuration.value
      allow_methods = ["*"]
      allow_headers = local.config.api_gateway.cors_headers
      max_age       = 3600
    }
  }
}

resource "aws_cloudwatch_log_group" "access" {
  count = local.config.api_gateway.enabled ? 1 : 0

  name              = "/fleet/${var.environment}/http-api-access"
  retention_in_days = local.config.log_retention_days
  kms_key_id        = aws_kms_key.logs.arn
}

resource "aws_apigatewayv2_stage" "this" {
  count = local.config.api_gateway.enabled ? 1 : 0

  api_id      = aws_apigatewayv2_api.this[0].id
  name        = "$default"
  auto_deploy = true

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.access[0].arn

    format = jsonencode({
      requestId          = "$context.requestId"
      requestTime        = "$context.requestTime"
      sourceIp           = "$context.identity.sourceIp"
      userAgent          = "$context.identity.userAgent"
      httpMethod         = "$context.httpMethod"
      path               = "$context.path"
      routeKey           = "$context.routeKey"
      protocol           = "$context.protocol"
      status             = "$context.status"
      responseLength     = "$context.responseLength"
      responseLatency    = "$context.responseLatency"
      integrationStatus  = "$context.integrationStatus"
      integrationLatency = "$context.integrationLatency"
      integrationError   = "$context.integrationErrorMessage"
      authorizerError    = "$context.authorizer.error"
      error              = "$context.error.message"
    })
  }

  default_route_settings {
    throttling_burst_limit = local.config.api_gateway.burst_limit
    throttling_rate_limit  = local.config.api_gateway.rate_limit
  }
}
