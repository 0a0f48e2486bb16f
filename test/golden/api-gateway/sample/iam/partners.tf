module "partners_sg" {
  source = "./modules/security-group" // v1.0.0

  count = var.partners_create && var.route53_existing_certificate_arn != "" ? 1 : 0

  name        = local.partners_sg_name
  description = "VPC link of the API"
  vpc_id      = module.vpc.vpc_id
}

resource "aws_apigatewayv2_api" "partners" {
  count = var.partners_create ? 1 : 0

  name          = local.partners_name
  protocol_type = "HTTP"

  dynamic "cors_configuration" {
    for_each = length(var.partners_cors_origins) > 0 ? [var.partners_cors_origins] : []

    content {
      allow_origins = cors_configuration.value
      allow_methods = ["*"]
      allow_headers = var.partners_cors_headers
      max_age       = 3600
    }
  }

  tags = {
    Name = local.partners_name
  }
}

resource "aws_apigatewayv2_vpc_link" "partners" {
  count = var.partners_create && var.route53_existing_certificate_arn != "" ? 1 : 0

  name               = local.partners_vpc_link_name
  subnet_ids         = module.vpc.private_subnets
  security_group_ids = [module.partners_sg[0].security_group_id]

  # A link cannot be changed
  lifecycle {
    create_before_destroy = true
  }

  tags = {
    Name = local.partners_vpc_link_name
  }
}

resource "aws_apigatewayv2_integration" "partners_load_balancer" {
  for_each = var.partners_create && var.route53_existing_certificate_arn != "" ? var.partners_routes : {}

  api_id                 = aws_apigatewayv2_api.partners[0].id
  integration_type       = "HTTP_PROXY"
  integration_method     = "ANY"
  integration_uri        = aws_lb_listener.https[0].arn
  connection_type        = "VPC_LINK"
  connection_id          = aws_apigatewayv2_vpc_link.partners[0].id
  payload_format_version = "1.0"
  timeout_milliseconds   = each.value.timeout_seconds * 1000

  tls_config {
    server_name_to_verify = var.partners_server_name
  }
}

resource "aws_apigatewayv2_route" "partners_load_balancer" {
  for_each = var.partners_create && var.route53_existing_certificate_arn != "" ? var.partners_routes : {}

  api_id             = aws_apigatewayv2_api.partners[0].id
  route_key          = each.value.route_key
  target             = "integrations/${aws_apigatewayv2_integration.partners_load_balancer[each.key].id}"
  authorization_type = each.value.authorized ? "AWS_IAM" : "NONE"
}

resource "aws_cloudwatch_log_group" "partners_access" {
  count = var.partners_create ? 1 : 0

  name              = "/apigateway/${local.partners_name}/access"
  retention_in_days = var.partners_cloudwatch_log_group_retention_in_days
  kms_key_id        = local.kms_shared_key_arn
}

resource "aws_apigatewayv2_stage" "partners" {
  count = var.partners_create ? 1 : 0

  api_id      = aws_apigatewayv2_api.partners[0].id
  name        = "$default"
  auto_deploy = true

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.partners_access[0].arn

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
    throttling_burst_limit = var.partners_burst_limit
    throttling_rate_limit  = var.partners_rate_limit
  }
}

resource "aws_vpc_security_group_ingress_rule" "alb_from_partners_sg" {
  count = var.partners_create && var.route53_existing_certificate_arn != "" ? 1 : 0

  security_group_id            = aws_security_group.alb.id
  from_port                    = 443
  to_port                      = 443
  ip_protocol                  = "tcp"
  description                  = "Access from Partners"
  referenced_security_group_id = module.partners_sg[0].security_group_id
}

resource "aws_iam_role_policy" "task_partners_invoke" {
  for_each = var.partners_create ? local.ecs_services_need_partners_invoke : {}

  name = local.partners_invoke_policy_name
  role = aws_iam_role.task[each.key].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "InvokeApi"
        Effect   = "Allow"
        Action   = ["execute-api:Invoke"]
        Resource = "${aws_apigatewayv2_api.partners[0].execution_arn}/*"
      }
    ]
  })
}
