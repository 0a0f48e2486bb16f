# Partners

resource "aws_apigatewayv2_api" "partners" {
  name          = "${local.prefix}-partners-http-api"
  protocol_type = "HTTP"

  dynamic "cors_configuration" {
    for_each = length(local.stage.partners_cors_origins) > 0 ? [local.stage.partners_cors_origins] : []

    content {
      allow_origins = cors_configuration.value
      allow_methods = ["*"]
      allow_headers = local.stage.partners_cors_headers
      max_age       = 3600
    }
  }
}

resource "aws_apigatewayv2_authorizer" "partners_jwt" {
  api_id           = aws_apigatewayv2_api.partners.id
  name             = "${local.prefix}-partners-http-api-jwt"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = local.stage.partners_issuer
    audience = local.stage.partners_audience
  }
}

resource "aws_apigatewayv2_integration" "partners_function" {
  for_each = { for k, v in local.stage.partners_routes : k => v if v.function != null }

  api_id                 = aws_apigatewayv2_api.partners.id
  integration_type       = "AWS_PROXY"
  integration_uri        = local.partners_functions[each.value.function].invoke_arn
  payload_format_version = "2.0"
  timeout_milliseconds   = each.value.timeout_seconds * 1000
}

resource "aws_apigatewayv2_route" "partners_function" {
  for_each = { for k, v in local.stage.partners_routes : k => v if v.function != null }

  api_id             = aws_apigatewayv2_api.partners.id
  route_key          = each.value.route_key
  target             = "integrations/${aws_apigatewayv2_integration.partners_function[each.key].id}"
  authorization_type = each.value.authorized ? "JWT" : "NONE"
  authorizer_id      = each.value.authorized ? aws_apigatewayv2_authorizer.partners_jwt.id : null
}

resource "aws_lambda_permission" "partners_function" {
  for_each = { for k, v in local.stage.partners_routes : k => v if v.function != null }

  action        = "lambda:InvokeFunction"
  function_name = local.partners_functions[each.value.function].name
  principal     = "apigateway.amazonaws.com"

  # Method and path without a space between them, any method as a star
  source_arn = "${aws_apigatewayv2_api.partners.execution_arn}/*/${replace(replace(each.value.route_key, "ANY ", "* "), " ", "")}"
}

resource "aws_cloudwatch_log_group" "partners_access" {
  name              = "/aws/apigateway/${local.prefix}-partners-http-api/access"
  retention_in_days = local.stage.log_days
}

resource "aws_apigatewayv2_stage" "partners" {
  api_id      = aws_apigatewayv2_api.partners.id
  name        = "$default"
  auto_deploy = true

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.partners_access.arn

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
    throttling_burst_limit = local.stage.partners_burst_limit
    throttling_rate_limit  = local.stage.partners_rate_limit
  }
}

resource "aws_cloudwatch_metric_alarm" "partners_server_errors" {
  alarm_name          = "${local.prefix}-partners-http-api-server-errors"
  alarm_description   = "The API or what it calls fails"
  namespace           = "AWS/ApiGateway"
  metric_name         = "5xx"
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 2
  threshold           = local.stage.partners_server_errors_threshold
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alerts.arn]

  dimensions = {
    ApiId = aws_apigatewayv2_api.partners.id
  }
}

resource "aws_cloudwatch_metric_alarm" "partners_client_errors" {
  alarm_name          = "${local.prefix}-partners-http-api-client-errors"
  alarm_description   = "The API refuses many requests"
  namespace           = "AWS/ApiGateway"
  metric_name         = "4xx"
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 2
  threshold           = local.stage.partners_client_errors_threshold
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alerts.arn]

  dimensions = {
    ApiId = aws_apigatewayv2_api.partners.id
  }
}

resource "aws_cloudwatch_metric_alarm" "partners_latency" {
  alarm_name          = "${local.prefix}-partners-http-api-latency"
  alarm_description   = "The API answers slowly"
  namespace           = "AWS/ApiGateway"
  metric_name         = "Latency"
  extended_statistic  = "p95"
  period              = 300
  evaluation_periods  = 2
  threshold           = local.stage.partners_latency_threshold
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alerts.arn]

  dimensions = {
    ApiId = aws_apigatewayv2_api.partners.id
  }
}

resource "aws_cloudwatch_metric_alarm" "partners_requests" {
  alarm_name          = "${local.prefix}-partners-http-api-requests"
  alarm_description   = "The API is called unusually often"
  namespace           = "AWS/ApiGateway"
  metric_name         = "Count"
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 2
  threshold           = local.stage.partners_requests_threshold
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alerts.arn]

  dimensions = {
    ApiId = aws_apigatewayv2_api.partners.id
  }
}
