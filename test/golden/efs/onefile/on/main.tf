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

variable "efs_access_points" {
  type = map(object({
    uid         = optional(number, 1000)
    gid         = optional(number, 1000)
    permissions = optional(string, "0755")
  }))
  default = {}
}

variable "efs_throughput_mode" {
  type    = string
  default = "elastic"
}

variable "efs_provisioned_throughput" {
  type    = number
  default = 16
}

variable "efs_performance_mode" {
  type    = string
  default = "generalPurpose"
}

variable "efs_transition_to_ia" {
  type    = string
  default = "AFTER_30_DAYS"
}

variable "efs_backup" {
  type    = bool
  default = false
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
    mountPoints = length(aws_efs_access_point.efs) > 0 ? [
      for k, _ in aws_efs_access_point.efs : { sourceVolume = "efs-${k}", containerPath = "/mnt/efs/${k}" }
    ] : null
  }])

  dynamic "volume" {
    for_each = aws_efs_access_point.efs

    content {
      name = "efs-${volume.key}"

      efs_volume_configuration {
        file_system_id     = volume.value.file_system_id
        transit_encryption = "ENABLED"

        authorization_config {
          access_point_id = volume.value.id
          iam             = "ENABLED"
        }
      }
    }
  }
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

  depends_on = [aws_lb_listener.http, aws_efs_mount_target.efs]
}

############
### EFS  ###
############

resource "aws_security_group" "efs" {
  name        = "tides-efs"
  description = "NFS access to the file system"
  vpc_id      = aws_vpc.main.id

  ingress {
    description     = "NFS access to the file system from api"
    from_port       = 2049
    to_port         = 2049
    protocol        = "tcp"
    security_groups = [aws_security_group.api.id]
  }

  tags = {
    Name    = "tides-efs"
    Project = "tides"
  }
}

resource "aws_efs_file_system" "efs" {
  creation_token                  = "tides-efs"
  performance_mode                = var.efs_performance_mode
  throughput_mode                 = var.efs_throughput_mode
  provisioned_throughput_in_mibps = var.efs_throughput_mode == "provisioned" ? var.efs_provisioned_throughput : null
  encrypted                       = true

  lifecycle_policy {
    transition_to_ia = var.efs_transition_to_ia
  }

  lifecycle_policy {
    transition_to_primary_storage_class = "AFTER_1_ACCESS"
  }

  tags = {
    Name    = "tides-efs"
    Project = "tides"
  }
}

resource "aws_efs_mount_target" "efs" {
  for_each        = { for i, s in aws_subnet.private : i => s.id }
  file_system_id  = aws_efs_file_system.efs.id
  subnet_id       = each.value
  security_groups = [aws_security_group.efs.id]
}

resource "aws_efs_access_point" "efs" {
  for_each       = var.efs_access_points
  file_system_id = aws_efs_file_system.efs.id

  posix_user {
    uid = each.value.uid
    gid = each.value.gid
  }

  root_directory {
    path = "/${each.key}"

    creation_info {
      owner_uid   = each.value.uid
      owner_gid   = each.value.gid
      permissions = each.value.permissions
    }
  }

  tags = {
    Name    = "tides-efs-${each.key}"
    Project = "tides"
  }
}

resource "aws_efs_file_system_policy" "efs" {
  file_system_id = aws_efs_file_system.efs.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Deny"
        Principal = { AWS = "*" }
        Action    = "*"
        Resource  = aws_efs_file_system.efs.arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
      {
        Effect    = "Deny"
        Principal = { AWS = "*" }
        Action    = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite", "elasticfilesystem:ClientRootAccess"]
        Resource  = aws_efs_file_system.efs.arn
        Condition = { Null = { "elasticfilesystem:AccessPointArn" = "true" } }
      }
    ]
  })
}

resource "aws_efs_backup_policy" "efs" {
  count          = var.efs_backup ? 1 : 0
  file_system_id = aws_efs_file_system.efs.id

  backup_policy {
    status = "ENABLED"
  }
}

resource "aws_iam_policy" "api_efs_mount" {
  count = length(var.efs_access_points) > 0 ? 1 : 0
  name  = "tides-efs-mount-policy"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"]
        Resource = aws_efs_file_system.efs.arn
        Condition = {
          StringEquals = { "elasticfilesystem:AccessPointArn" = values(aws_efs_access_point.efs)[*].arn }
        }
      }
    ]
  })
}

resource "aws_iam_role_policy_attachment" "api_efs_mount" {
  count      = length(var.efs_access_points) > 0 ? 1 : 0
  role       = aws_iam_role.api.name
  policy_arn = aws_iam_policy.api_efs_mount[0].arn
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

resource "aws_cloudwatch_metric_alarm" "efs_io_limit" {
  alarm_name          = "tides-efs-io-limit"
  namespace           = "AWS/EFS"
  metric_name         = "PercentIOLimit"
  comparison_operator = "GreaterThanThreshold"
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 3
  threshold           = 95
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alerts.arn]
  dimensions = {
    FileSystemId = aws_efs_file_system.efs.id
  }
}

resource "aws_cloudwatch_metric_alarm" "efs_burst_credits" {
  count               = var.efs_throughput_mode == "bursting" ? 1 : 0
  alarm_name          = "tides-efs-burst-credits"
  namespace           = "AWS/EFS"
  metric_name         = "BurstCreditBalance"
  comparison_operator = "LessThanThreshold"
  statistic           = "Minimum"
  period              = 300
  evaluation_periods  = 3
  threshold           = 1099511627776
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alerts.arn]
  dimensions = {
    FileSystemId = aws_efs_file_system.efs.id
  }
}

output "url" {
  value = "http://${aws_lb.main.dns_name}"
}

output "tables_bucket" {
  value = aws_s3_bucket.tables.id
}

output "efs_file_system_id" {
  value = aws_efs_file_system.efs.id
}

output "efs_access_point_ids" {
  value = { for k, p in aws_efs_access_point.efs : k => p.id }
}
