resource "aws_apigatewayv2_api" "shop_api" {
  name          = "${var.prefix}-shop-api-http-api"
  protocol_type = "HTTP"

  dynamic "cors_configuration" {
    for_each = length(var.cors_origins) > 0 ? [var.cors_origins] : []

    content {
      allow_origins = cors_configuration.value
      allow_methods = ["*"]
      allow_headers = var.cors_headers
      max_age       = 3600
    }
  }

  tags = var.tags
}

resource "aws_apigatewayv2_integration" "shop_api_function" {
  for_each = { for k, v in var.routes : k => v if v.function == null ? false : contains(keys(var.functions), v.function) }

  api_id                 = aws_apigatewayv2_api.shop_api.id
  integration_type       = "AWS_PROXY"
  integration_uri        = var.functions[each.value.function].invoke_arn
  payload_format_version = "2.0"
  timeout_milliseconds   = each.value.timeout_seconds * 1000
}

resource "aws_apigatewayv2_route" "shop_api_function" {
  for_each = { for k, v in var.routes : k => v if v.function == null ? false : contains(keys(var.functions), v.function) }

  api_id             = aws_apigatewayv2_api.shop_api.id
  route_key          = each.value.route_key
  target             = "integrations/${aws_apigatewayv2_integration.shop_api_function[each.key].id}"
  authorization_type = each.value.authorized ? "AWS_IAM" : "NONE"
}

resource "aws_lambda_permission" "shop_api_function" {
  for_each = { for k, v in var.routes : k => v if v.function == null ? false : contains(keys(var.functions), v.function) }

  action        = "lambda:InvokeFunction"
  function_name = var.functions[each.value.function].name
  principal     = "apigateway.amazonaws.com"

  # Method and path without a space between them, any method as a star
  source_arn = "${aws_apigatewayv2_api.shop_api.execution_arn}/*/${replace(replace(each.value.route_key, "ANY ", "* "), " ", "")}"
}

resource "aws_cloudwatch_log_group" "shop_api_access" {
  name              = "/${var.prefix}/shop-api-http-api-access"
  retention_in_days = 60

  tags = var.tags
}

resource "aws_apigatewayv2_stage" "shop_api" {
  api_id      = aws_apigatewayv2_api.shop_api.id
  name        = "$default"
  auto_deploy = true

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.shop_api_access.arn

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
    throttling_burst_limit = var.burst_limit
    throttling_rate_limit  = var.rate_limit
  }
}

resource "aws_cloudwatch_metric_alarm" "shop_api_server_errors" {
  alarm_name          = "${var.prefix}-shop-api-http-api-server-errors"
  namespace           = "AWS/ApiGateway"
  metric_name         = "5xx"
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 2
  treat_missing_data  = "notBreaching"
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.server_errors_threshold
  alarm_actions       = [var.topic_arn]

  dimensions = {
    ApiId = aws_apigatewayv2_api.shop_api.id
  }

  tags = var.tags
}

resource "aws_cloudwatch_metric_alarm" "shop_api_client_errors" {
  alarm_name          = "${var.prefix}-shop-api-http-api-client-errors"
  namespace           = "AWS/ApiGateway"
  metric_name         = "4xx"
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 2
  treat_missing_data  = "notBreaching"
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.client_errors_threshold
  alarm_actions       = [var.topic_arn]

  dimensions = {
    ApiId = aws_apigatewayv2_api.shop_api.id
  }

  tags = var.tags
}

resource "aws_cloudwatch_metric_alarm" "shop_api_latency" {
  alarm_name          = "${var.prefix}-shop-api-http-api-latency"
  namespace           = "AWS/ApiGateway"
  metric_name         = "Latency"
  extended_statistic  = "p95"
  period              = 300
  evaluation_periods  = 2
  treat_missing_data  = "notBreaching"
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.latency_threshold
  alarm_actions       = [var.topic_arn]

  dimensions = {
    ApiId = aws_apigatewayv2_api.shop_api.id
  }

  tags = var.tags
}

resource "aws_cloudwatch_metric_alarm" "shop_api_requests" {
  alarm_name          = "${var.prefix}-shop-api-http-api-requests"
  namespace           = "AWS/ApiGateway"
  metric_name         = "Count"
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 2
  treat_missing_data  = "notBreaching"
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.requests_threshold
  alarm_actions       = [var.topic_arn]

  dimensions = {
    ApiId = aws_apigatewayv2_api.shop_api.id
  }

  tags = var.tags
}
