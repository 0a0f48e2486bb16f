resource "aws_apigatewayv2_api" "this" {
  count = var.enable_api_gateway ? 1 : 0

  name          = "${local.prefix}-http-api"
  protocol_type = "HTTP"

  dynamic "cors_configuration" {
    for_each = length(var.api_gateway_cors_origins) > 0 ? [var.api_gateway_cors_origins] : []

    content {
      allow_origins = cors_configuration.value
      allow_methods = ["*"]
      allow_headers = var.api_gateway_cors_headers
      max_age       = 3600
    }
  }
}

resource "aws_cloudwatch_log_group" "access" {
  count = var.enable_api_gateway ? 1 : 0

  name              = "/apigateway/${local.prefix}-http-api/access"
  retention_in_days = 30
  kms_key_id        = aws_kms_key.this.arn
}

resource "aws_apigatewayv2_stage" "this" {
  count = var.enable_api_gateway ? 1 : 0

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
    throttling_burst_limit = var.api_gateway_burst_limit
    throttling_rate_limit  = var.api_gateway_rate_limit
  }
}

resource "aws_cloudwatch_metric_alarm" "api_gateway_server_errors" {
  count = var.enable_api_gateway ? 1 : 0

  alarm_name          = "${local.prefix}-http-api-server-errors"
  alarm_description   = "The API or what it calls fails."
  namespace           = "AWS/ApiGateway"
  metric_name         = "5xx"
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 2
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.api_gateway_server_errors_threshold
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.this.arn]
  ok_actions          = [aws_sns_topic.this.arn]

  dimensions = {
    ApiId = aws_apigatewayv2_api.this[0].id
  }
}

resource "aws_cloudwatch_metric_alarm" "api_gateway_client_errors" {
  count = var.enable_api_gateway ? 1 : 0

  alarm_name          = "${local.prefix}-http-api-client-errors"
  alarm_description   = "The API refuses many requests."
  namespace           = "AWS/ApiGateway"
  metric_name         = "4xx"
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 2
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.api_gateway_client_errors_threshold
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.this.arn]
  ok_actions          = [aws_sns_topic.this.arn]

  dimensions = {
    ApiId = aws_apigatewayv2_api.this[0].id
  }
}

resource "aws_cloudwatch_metric_alarm" "api_gateway_latency" {
  count = var.enable_api_gateway ? 1 : 0

  alarm_name          = "${local.prefix}-http-api-latency"
  alarm_description   = "The API answers slowly."
  namespace           = "AWS/ApiGateway"
  metric_name         = "Latency"
  extended_statistic  = "p95"
  period              = 300
  evaluation_periods  = 2
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.api_gateway_latency_threshold
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.this.arn]
  ok_actions          = [aws_sns_topic.this.arn]

  dimensions = {
    ApiId = aws_apigatewayv2_api.this[0].id
  }
}

resource "aws_cloudwatch_metric_alarm" "api_gateway_requests" {
  count = var.enable_api_gateway ? 1 : 0

  alarm_name          = "${local.prefix}-http-api-requests"
  alarm_description   = "The API is called unusually often."
  namespace           = "AWS/ApiGateway"
  metric_name         = "Count"
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 2
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.api_gateway_requests_threshold
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.this.arn]
  ok_actions          = [aws_sns_topic.this.arn]

  dimensions = {
    ApiId = aws_apigatewayv2_api.this[0].id
  }
}
