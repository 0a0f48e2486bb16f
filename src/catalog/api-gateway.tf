resource "aws_apigatewayv2_api" "main" {
  name          = name.api
  protocol_type = "HTTP"

  dynamic "cors_configuration" {
    for_each = length(setting.cors_origins) > 0 ? [setting.cors_origins] : []

    content {
      allow_origins = cors_configuration.value
      allow_methods = ["*"]
      allow_headers = setting.cors_headers
      max_age       = 3600
    }
  }
}

resource "aws_apigatewayv2_authorizer" "jwt" {
  api_id           = aws_apigatewayv2_api.main.id
  name             = name.authorizer
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = setting.issuer
    audience = setting.audience
  }
}

resource "aws_apigatewayv2_vpc_link" "main" {
  name               = name.link
  subnet_ids         = slot.privateSubnets.id
  security_group_ids = [group.id]

  # A link cannot be changed
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_apigatewayv2_integration" "load_balancer" {
  api_id                 = aws_apigatewayv2_api.main.id
  integration_type       = "HTTP_PROXY"
  integration_method     = "ANY"
  integration_uri        = choice.load_balancer == "https" ? slot.loadBalancer.httpsListenerArn : slot.loadBalancer.httpListenerArn
  connection_type        = "VPC_LINK"
  connection_id          = aws_apigatewayv2_vpc_link.main.id
  payload_format_version = "1.0"
  timeout_milliseconds   = item.timeout_seconds * 1000

  tls_config {
    server_name_to_verify = choice.load_balancer == "https" ? setting.server_name : null
  }
}

resource "aws_apigatewayv2_route" "load_balancer" {
  api_id             = aws_apigatewayv2_api.main.id
  route_key          = item.route_key
  target             = "integrations/${aws_apigatewayv2_integration.load_balancer.id}"
  authorization_type = choice.authorizer == "none" ? null : choice.authorizer == "jwt" ? (item.authorized ? "JWT" : "NONE") : (item.authorized ? "AWS_IAM" : "NONE")
  authorizer_id      = choice.authorizer == "jwt" ? (item.authorized ? aws_apigatewayv2_authorizer.jwt.id : null) : null
}

resource "aws_apigatewayv2_integration" "function" {
  api_id                 = aws_apigatewayv2_api.main.id
  integration_type       = "AWS_PROXY"
  integration_uri        = thing.functions[item.function].invoke_arn
  payload_format_version = "2.0"
  timeout_milliseconds   = item.timeout_seconds * 1000
}

resource "aws_apigatewayv2_route" "function" {
  api_id             = aws_apigatewayv2_api.main.id
  route_key          = item.route_key
  target             = "integrations/${aws_apigatewayv2_integration.function.id}"
  authorization_type = choice.authorizer == "none" ? null : choice.authorizer == "jwt" ? (item.authorized ? "JWT" : "NONE") : (item.authorized ? "AWS_IAM" : "NONE")
  authorizer_id      = choice.authorizer == "jwt" ? (item.authorized ? aws_apigatewayv2_authorizer.jwt.id : null) : null
}

resource "aws_lambda_permission" "function" {
  action        = "lambda:InvokeFunction"
  function_name = thing.functions[item.function].name
  principal     = "apigateway.amazonaws.com"

  # Method and path without a space between them, any method as a star
  source_arn = "${aws_apigatewayv2_api.main.execution_arn}/*/${replace(replace(item.route_key, "ANY ", "* "), " ", "")}"
}

resource "aws_apigatewayv2_stage" "main" {
  api_id      = aws_apigatewayv2_api.main.id
  name        = "$default"
  auto_deploy = true

  access_log_settings {
    destination_arn = logGroup.access.arn

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
    throttling_burst_limit = setting.burst_limit
    throttling_rate_limit  = setting.rate_limit
  }
}
