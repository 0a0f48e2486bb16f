module "api_gateway_sg" {
  source = "./modules/security-group" // v1.0.0

  count = var.api_gateway_create && var.route53_existing_certificate_arn != "" ? 1 : 0

  name        = local.api_gateway_sg_name
  description = "VPC link of the API"
  vpc_id      = module.vpc.vpc_id
}

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

resource "aws_apigatewayv2_vpc_link" "main" {
  count = var.api_gateway_create && var.route53_existing_certificate_arn != "" ? 1 : 0

  name               = local.api_gateway_vpc_link_name
  subnet_ids         = module.vpc.private_subnets
  security_group_ids = [module.api_gateway_sg[0].security_group_id]

  # A link cannot be changed
  lifecycle {
    create_before_destroy = true
  }

  tags = {
    Name = local.api_gateway_vpc_link_name
  }
}

resource "aws_apigatewayv2_integration" "load_balancer" {
  for_each = var.api_gateway_create && var.route53_existing_certificate_arn != "" ? var.api_gateway_routes : {}

  api_id                 = aws_apigatewayv2_api.main[0].id
  integration_type       = "HTTP_PROXY"
  integration_method     = "ANY"
  integration_uri        = aws_lb_listener.https[0].arn
  connection_type        = "VPC_LINK"
  connection_id          = aws_apigatewayv2_vpc_link.main[0].id
  payload_format_version = "1.0"
  timeout_milliseconds   = each.value.timeout_seconds * 1000

  tls_config {
    server_name_to_verify = var.api_gateway_server_name
  }
}

resource "aws_apigatewayv2_route" "load_balancer" {
  for_each = var.api_gateway_create && var.route53_existing_certificate_arn != "" ? var.api_gateway_routes : {}

  api_id    = aws_apigatewayv2_api.main[0].id
  route_key = each.value.route_key
  target    = "integrations/${aws_apigatewayv2_integration.load_balancer[each.key].id}"
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

resource "aws_vpc_security_group_ingress_rule" "alb_from_api_gateway_sg" {
  count = var.api_gateway_create && var.route53_existing_certificate_arn != "" ? 1 : 0

  security_group_id            = aws_security_group.alb.id
  from_port                    = 443
  to_port                      = 443
  ip_protocol                  = "tcp"
  description                  = "Access from API Gateway"
  referenced_security_group_id = module.api_gateway_sg[0].security_group_id
}
