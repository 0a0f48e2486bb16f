# Tide tables: an API on Fargate behind a load balancer.

variable "region" {}

variable "image" {}

variable "alert_email" {}

variable "desired_count" {
  default = 1
}

variable "station_api_key" {
  default   = "unset"
  sensitive = true
}

variable "api_gateway_routes" {
  type = map(object({
    route_key       = optional(string, "$default")
    timeout_seconds = optional(number, 30)
    authorized      = optional(bool, true)
  }))
  default = {}
}

variable "api_gateway_issuer" {
  type    = string
  default = "https://issuer.example.com"
}

variable "api_gateway_audience" {
  type    = list(string)
  default = ["client-id"]
}

variable "api_gateway_cors_origins" {
  type    = list(string)
  default = []
}

variable "api_gateway_cors_headers" {
  type    = list(string)
  default = ["authorization", "content-type"]
}

variable "api_gateway_rate_limit" {
  type    = number
  default = 50
}

variable "api_gateway_burst_limit" {
  type    = number
  default = 100
}

variable "api_gateway_server_errors_threshold" {
  type    = number
  default = 5
}

variable "api_gateway_client_errors_threshold" {
  type    = number
  default = 100
}

variable "api_gateway_latency_threshold" {
  type    = number
  default = 3000
}

variable "api_gateway_requests_threshold" {
  type    = number
  default = 12000
}

terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.0"
    }
  }
}

provider "aws" {
  region = var.region
}

data "aws_availability_zones" "available" {
  state = "available"
}

################
### NETWORK  ###
################

resource "aws_vpc" "main" {
  cidr_block           = "10.40.0.0/16"
  enable_dns_hostnames = true
  tags = {
    Name    = "tides"
    Project = "tides"
  }
}

resource "aws_subnet" "public" {
  count                   = 2
  vpc_id                  = aws_vpc.main.id
  cidr_block              = cidrsubnet(aws_vpc.main.cidr_block, 8, count.index)
  availability_zone       = data.aws_availability_zones.available.names[count.index]
  map_public_ip_on_launch = true
  tags = {
    Name    = "tides-public-${count.index}"
    Project = "tides"
  }
}

resource "aws_subnet" "private" {
  count             = 2
  vpc_id            = aws_vpc.main.id
  cidr_block        = cidrsubnet(aws_vpc.main.cidr_block, 8, count.index + 10)
  availability_zone = data.aws_availability_zones.available.names[count.index]
  tags = {
    Name    = "tides-private-${count.index}"
    Project = "tides"
  }
}

resource "aws_internet_gateway" "main" {
  vpc_id = aws_vpc.main.id
  tags = {
    Name    = "tides"
    Project = "tides"
  }
}

resource "aws_eip" "nat" {
  domain = "vpc"
}

resource "aws_nat_gateway" "main" {
  allocation_id = aws_eip.nat.id
  subnet_id     = aws_subnet.public[0].id
  depends_on    = [aws_internet_gateway.main]
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.main.id
  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.main.id
  }
}

resource "aws_route_table" "private" {
  vpc_id = aws_vpc.main.id
  route {
    cidr_block     = "0.0.0.0/0"
    nat_gateway_id = aws_nat_gateway.main.id
  }
}

resource "aws_route_table_association" "public" {
  count          = 2
  subnet_id      = aws_subnet.public[count.index].id
  route_table_id = aws_route_table.public.id
}

resource "aws_route_table_association" "private" {
  count          = 2
  subnet_id      = aws_subnet.private[count.index].id
  route_table_id = aws_route_table.private.id
}

########################
### SECURITY GROUPS  ###
########################

resource "aws_security_group" "lb" {
  name        = "tides-lb"
  description = "Anyone to the load balancer"
  vpc_id      = aws_vpc.main.id

  ingress {
    from_port   = 80
    to_port     = 80
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }

  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }

  tags = {
    Name    = "tides-lb"
    Project = "tides"
  }
}

resource "aws_security_group" "api" {
  name        = "tides-api"
  description = "Load balancer to the API"
  vpc_id      = aws_vpc.main.id

  ingress {
    description     = "from the load balancer"
    from_port       = 8000
    to_port         = 8000
    protocol        = "tcp"
    security_groups = [aws_security_group.lb.id]
  }

  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }

  tags = {
    Name    = "tides-api"
    Project = "tides"
  }
}

resource "aws_security_group" "redis" {
  name        = "tides-redis"
  description = "API to Redis"
  vpc_id      = aws_vpc.main.id

  ingress {
    description     = "from the API"
    from_port       = 6379
    to_port         = 6379
    protocol        = "tcp"
    security_groups = [aws_security_group.api.id]
  }

  tags = {
    Name    = "tides-redis"
    Project = "tides"
  }
}

######################
### LOAD BALANCER  ###
######################

resource "aws_lb" "main" {
  name               = "tides"
  load_balancer_type = "application"
  security_groups    = [aws_security_group.lb.id]
  subnets            = aws_subnet.public[*].id
  tags = {
    Name    = "tides"
    Project = "tides"
  }
}

resource "aws_lb_target_group" "api" {
  name        = "tides-api"
  port        = 8000
  protocol    = "HTTP"
  target_type = "ip"
  vpc_id      = aws_vpc.main.id
  health_check {
    path = "/healthz"
  }
}

resource "aws_lb_listener" "http" {
  load_balancer_arn = aws_lb.main.arn
  port              = 80
  protocol          = "HTTP"
  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.api.arn
  }
}

##############
### REDIS  ###
##############

resource "aws_elasticache_subnet_group" "redis" {
  name       = "tides-redis"
  subnet_ids = aws_subnet.private[*].id
}

resource "aws_elasticache_replication_group" "redis" {
  replication_group_id = "tides-redis"
  description          = "Tide tables that were asked for lately"
  engine               = "redis"
  node_type            = "cache.t4g.micro"
  num_cache_clusters   = 1
  subnet_group_name    = aws_elasticache_subnet_group.redis.name
  security_group_ids   = [aws_security_group.redis.id]
  tags = {
    Name    = "tides-redis"
    Project = "tides"
  }
}

############
### API  ###
############

resource "aws_ssm_parameter" "station_api_key" {
  name  = "/tides/station-api-key"
  type  = "SecureString"
  value = var.station_api_key
  tags = {
    Name    = "tides-station-api-key"
    Project = "tides"
  }

  lifecycle {
    ignore_changes = [value]
  }
}

resource "aws_iam_role" "execution" {
  name = "tides-execution"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "execution" {
  role       = aws_iam_role.execution.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"
}

resource "aws_iam_policy" "execution_parameters" {
  name = "tides-execution-parameters"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "ssm:GetParameters"
      Resource = aws_ssm_parameter.station_api_key.arn
    }]
  })
}

resource "aws_iam_role_policy_attachment" "execution_parameters" {
  role       = aws_iam_role.execution.name
  policy_arn = aws_iam_policy.execution_parameters.arn
}

resource "aws_iam_role" "api" {
  name = "tides-api"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
    }]
  })
}

resource "aws_s3_bucket" "tables" {
  bucket_prefix = "tides-tables-"
  tags = {
    Name    = "tides-tables"
    Project = "tides"
  }
}

resource "aws_iam_policy" "api_tables" {
  name = "tides-api-tables"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["s3:GetObject", "s3:PutObject"]
      Resource = "${aws_s3_bucket.tables.arn}/*"
    }]
  })
}

resource "aws_iam_role_policy_attachment" "api_tables" {
  role       = aws_iam_role.api.name
  policy_arn = aws_iam_policy.api_tables.arn
}

resource "aws_cloudwatch_log_group" "api" {
  name              = "tides-api"
  retention_in_days = 14
}

resource "aws_ecs_cluster" "main" {
  name = "tides"
  tags = {
    Name    = "tides"
    Project = "tides"
  }
}

resource "aws_ecs_task_definition" "api" {
  family                   = "tides-api"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = aws_iam_role.api.arn

  container_definitions = jsonencode([{
    name         = "api"
    image        = var.image
    portMappings = [{ containerPort = 8000 }]
    environment = [
      { name = "TABLES_BUCKET", value = aws_s3_bucket.tables.id },
      { name = "REDIS_HOST", value = aws_elasticache_replication_group.redis.primary_endpoint_address }
    ]
    secrets = [
      { name = "STATION_API_KEY", valueFrom = aws_ssm_parameter.station_api_key.arn }
    ]
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        "awslogs-group"         = aws_cloudwatch_log_group.api.name
        "awslogs-region"        = var.region
        "awslogs-stream-prefix" = "api"
      }
    }
  }])
}

resource "aws_ecs_service" "api" {
  name            = "tides-api"
  cluster         = aws_ecs_cluster.main.id
  task_definition = aws_ecs_task_definition.api.arn
  desired_count   = var.desired_count
  launch_type     = "FARGATE"

  network_configuration {
    subnets         = aws_subnet.private[*].id
    security_groups = [aws_security_group.api.id]
  }

  load_balancer {
    target_group_arn = aws_lb_target_group.api.arn
    container_name   = "api"
    container_port   = 8000
  }

  depends_on = [aws_lb_listener.http]
}

####################
### API GATEWAY  ###
####################

resource "aws_security_group" "api_gateway" {
  name        = "tides-http-api"
  description = "VPC link of the API"
  vpc_id      = aws_vpc.main.id

  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }

  tags = {
    Name    = "tides-http-api"
    Project = "tides"
  }
}

resource "aws_apigatewayv2_api" "api_gateway" {
  name          = "tides-http-api"
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
    Name    = "tides-http-api"
    Project = "tides"
  }
}

resource "aws_apigatewayv2_authorizer" "api_gateway_jwt" {
  api_id           = aws_apigatewayv2_api.api_gateway.id
  name             = "tides-http-api-jwt"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = var.api_gateway_issuer
    audience = var.api_gateway_audience
  }
}

resource "aws_apigatewayv2_vpc_link" "api_gateway" {
  name               = "tides-http-api-link"
  subnet_ids         = aws_subnet.private[*].id
  security_group_ids = [aws_security_group.api_gateway.id]

  # A link cannot be changed
  lifecycle {
    create_before_destroy = true
  }

  tags = {
    Name    = "tides-http-api-link"
    Project = "tides"
  }
}

resource "aws_apigatewayv2_integration" "api_gateway_load_balancer" {
  for_each               = var.api_gateway_routes
  api_id                 = aws_apigatewayv2_api.api_gateway.id
  integration_type       = "HTTP_PROXY"
  integration_method     = "ANY"
  integration_uri        = aws_lb_listener.http.arn
  connection_type        = "VPC_LINK"
  connection_id          = aws_apigatewayv2_vpc_link.api_gateway.id
  payload_format_version = "1.0"
  timeout_milliseconds   = each.value.timeout_seconds * 1000
}

resource "aws_apigatewayv2_route" "api_gateway_load_balancer" {
  for_each           = var.api_gateway_routes
  api_id             = aws_apigatewayv2_api.api_gateway.id
  route_key          = each.value.route_key
  target             = "integrations/${aws_apigatewayv2_integration.api_gateway_load_balancer[each.key].id}"
  authorization_type = each.value.authorized ? "JWT" : "NONE"
  authorizer_id      = each.value.authorized ? aws_apigatewayv2_authorizer.api_gateway_jwt.id : null
}

resource "aws_cloudwatch_log_group" "api_gateway_access" {
  name              = "tides-http-api-access"
  retention_in_days = 14
}

resource "aws_apigatewayv2_stage" "api_gateway" {
  api_id      = aws_apigatewayv2_api.api_gateway.id
  name        = "$default"
  auto_deploy = true

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.api_gateway_access.arn

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

###############
### ALERTS  ###
###############

resource "aws_sns_topic" "alerts" {
  name = "tides-alerts"
}

resource "aws_sns_topic_subscription" "alerts" {
  topic_arn = aws_sns_topic.alerts.arn
  protocol  = "email"
  endpoint  = var.alert_email
}

resource "aws_cloudwatch_metric_alarm" "api_5xx" {
  alarm_name          = "tides-api-5xx"
  namespace           = "AWS/ApplicationELB"
  metric_name         = "HTTPCode_Target_5XX_Count"
  comparison_operator = "GreaterThanThreshold"
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  threshold           = 10
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alerts.arn]
  dimensions = {
    LoadBalancer = aws_lb.main.arn_suffix
  }
}

resource "aws_cloudwatch_metric_alarm" "redis_memory" {
  alarm_name          = "tides-redis-memory"
  namespace           = "AWS/ElastiCache"
  metric_name         = "DatabaseMemoryUsagePercentage"
  comparison_operator = "GreaterThanThreshold"
  statistic           = "Average"
  period              = 300
  evaluation_periods  = 3
  threshold           = 85
  alarm_actions       = [aws_sns_topic.alerts.arn]
  dimensions = {
    CacheClusterId = "${aws_elasticache_replication_group.redis.replication_group_id}-001"
  }
}

resource "aws_cloudwatch_metric_alarm" "api_gateway_server_errors" {
  alarm_name          = "tides-http-api-server-errors"
  namespace           = "AWS/ApiGateway"
  metric_name         = "5xx"
  comparison_operator = "GreaterThanThreshold"
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 2
  threshold           = var.api_gateway_server_errors_threshold
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alerts.arn]
  dimensions = {
    ApiId = aws_apigatewayv2_api.api_gateway.id
  }
}

resource "aws_cloudwatch_metric_alarm" "api_gateway_client_errors" {
  alarm_name          = "tides-http-api-client-errors"
  namespace           = "AWS/ApiGateway"
  metric_name         = "4xx"
  comparison_operator = "GreaterThanThreshold"
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 2
  threshold           = var.api_gateway_client_errors_threshold
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alerts.arn]
  dimensions = {
    ApiId = aws_apigatewayv2_api.api_gateway.id
  }
}

resource "aws_cloudwatch_metric_alarm" "api_gateway_latency" {
  alarm_name          = "tides-http-api-latency"
  namespace           = "AWS/ApiGateway"
  metric_name         = "Latency"
  extended_statistic  = "p95"
  comparison_operator = "GreaterThanThreshold"
  period              = 300
  evaluation_periods  = 2
  threshold           = var.api_gateway_latency_threshold
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alerts.arn]
  dimensions = {
    ApiId = aws_apigatewayv2_api.api_gateway.id
  }
}

resource "aws_cloudwatch_metric_alarm" "api_gateway_requests" {
  alarm_name          = "tides-http-api-requests"
  namespace           = "AWS/ApiGateway"
  metric_name         = "Count"
  comparison_operator = "GreaterThanThreshold"
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 2
  threshold           = var.api_gateway_requests_threshold
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alerts.arn]
  dimensions = {
    ApiId = aws_apigatewayv2_api.api_gateway.id
  }
}

output "url" {
  value = "http://${aws_lb.main.dns_name}"
}

output "tables_bucket" {
  value = aws_s3_bucket.tables.id
}

output "api_gateway_endpoint" {
  value = aws_apigatewayv2_api.api_gateway.api_endpoint
}

output "api_gateway_id" {
  value = aws_apigatewayv2_api.api_gateway.id
}

output "api_gateway_execution_arn" {
  value = aws_apigatewayv2_api.api_gateway.execution_arn
}
