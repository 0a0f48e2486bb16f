resource "aws_apigatewayv2_api" "api_gateway" {
  count         = local.environment.api_gateway_enabled ? 1 : 0
  name          = "${local.environment_name}-http-api"
  protocol_type = "HTTP"

  dynamic "cors_configuration" {
    for_each = length(local.environment.api_gateway_cors_origins) > 0 ? [local.environment.api_gateway_cors_origins] : []

    content {
      allow_origins = cors_configuration.value
      allow_methods = ["*"]
      allow_headers = local.environment.api_gateway_cors_headers
      max_age       = 3600
    }
  }
}

resource "aws_cloudwatch_log_group" "api_gateway_access" {
  count             = local.environment.api_gateway_enabled ? 1 : 0
  name              = "${local.environment_name}-http-api-access"
  retention_in_days = local.environment.log_retention_in_days
  kms_key_id        = aws_kms_key.listing.arn
}

resource "aws_apigatewayv2_stage" "api_gateway" {
  count       = local.environment.api_gateway_enabled ? 1 : 0
  api_id      = aws_apigatewayv2_api.api_gateway[0].id
  name        = "$default"
  auto_deploy = true

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.api_gateway_access[0].arn

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
    throttling_burst_limit = local.environment.api_gateway_burst_limit
    throttling_rate_limit  = local.environment.api_gateway_rate_limit
  }
}
