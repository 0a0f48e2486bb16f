resource "aws_apigatewayv2_api" "main" {
  count = var.api_gateway_create ? 1 : 0

  name          = local.api_gateway_name
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

  tags = {
    Name = local.api_gateway_name
  }
}

resource "aws_apigatewayv2_integration" "function" {
  for_each = { for k, v in var.api_gateway_routes : k => v if var.api_gateway_create && (v.function == null ? false : contains(keys(local.api_gateway_functions), v.function)) }

  api_id                 = aws_apigatewayv2_api.main[0].id
  integration_type       = "AWS_PROXY"
  integration_uri        = local.api_gateway_functions[each.value.function].invoke_arn
  payload_format_version = "2.0"
  timeout_milliseconds   = each.value.timeout_seconds * 1000
}

resource "aws_apigatewayv2_route" "function" {
  for_each = { for k, v in var.api_gateway_routes : k => v if var.api_gateway_create && (v.function == null ? false : contains(keys(local.api_gateway_functions), v.function)) }

  api_id             = aws_apigatewayv2_api.main[0].id
  route_key          = each.value.route_key
  target             = "integrations/${aws_apigatewayv2_integration.function[each.key].id}"
  authorization_type = each.value.authorized ? "AWS_IAM" : "NONE"
}

resource "aws_lambda_permission" "function" {
  for_each = { for k, v in var.api_gateway_routes : k => v if var.api_gateway_create && (v.function == null ? false : contains(keys(local.api_gateway_functions), v.function)) }

  action        = "lambda:InvokeFunction"
  function_name = local.api_gateway_functions[each.value.function].name
  principal     = "apigateway.amazonaws.com"

  # Method and path without a space between them, any method as a star
  source_arn = "${aws_apigatewayv2_api.main[0].execution_arn}/*/${replace(replace(each.value.route_key, "ANY ", "* "), " ", "")}"
}

resource "aws_cloudwatch_log_group" "access" {
  count = var.api_gateway_create ? 1 : 0

  name              = "/apigateway/${local.api_gateway_name}/access"
  retention_in_days = var.api_gateway_cloudwatch_log_group_retention_in_days
  kms_key_id        = local.kms_shared_key_arn
}

resource "aws_apigatewayv2_stage" "main" {
  count = var.api_gateway_create ? 1 : 0

  api_id      = aws_apigatewayv2_api.main[0].id
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
