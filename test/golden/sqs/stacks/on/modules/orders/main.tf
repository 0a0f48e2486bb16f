data "aws_region" "current" {}

data "aws_caller_identity" "current" {}

#
# Storage
#

resource "aws_dynamodb_table" "orders" {
  name         = "${var.prefix}-orders"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"
  tags         = var.tags

  attribute {
    name = "id"
    type = "S"
  }
}

#
# Permissions
#

resource "aws_iam_role" "task" {
  name = "${var.prefix}-orders-task"
  tags = var.tags

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
    }]
  })

  inline_policy {
    name = "orders"
    policy = jsonencode({
      Version = "2012-10-17"
      Statement = [
        {
          Effect   = "Allow"
          Action   = ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"]
          Resource = aws_dynamodb_table.orders.arn
        },
        {
          Effect   = "Allow"
          Action   = ["ssm:GetParametersByPath"]
          Resource = "arn:aws:ssm:${data.aws_region.current.name}:${data.aws_caller_identity.current.account_id}:parameter/${var.prefix}/orders/*"
        },
      ]
    })
  }

  dynamic "inline_policy" {
    for_each = var.messaging_policies

    content {
      name   = inline_policy.key
      policy = inline_policy.value
    }
  }
}

resource "aws_iam_role" "execution" {
  name = "${var.prefix}-orders-execution"
  tags = var.tags

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
    }]
  })

  managed_policy_arns = ["arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"]
}

#
# Network
#

resource "aws_security_group" "orders" {
  name   = "${var.prefix}-orders"
  vpc_id = var.vpc_id
  tags   = var.tags
}

resource "aws_security_group_rule" "orders_out" {
  type              = "egress"
  security_group_id = aws_security_group.orders.id
  protocol          = "-1"
  from_port         = 0
  to_port           = 0
  cidr_blocks       = ["0.0.0.0/0"]
}

#
# Service
#

resource "aws_cloudwatch_log_group" "orders" {
  name              = "/${var.prefix}/orders"
  retention_in_days = 60
  tags              = var.tags
}

resource "aws_ecs_task_definition" "orders" {
  family                   = "${var.prefix}-orders"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 512
  memory                   = 1024
  task_role_arn            = aws_iam_role.task.arn
  execution_role_arn       = aws_iam_role.execution.arn
  tags                     = var.tags

  container_definitions = templatefile("${path.module}/containers.json.tftpl", {
    image     = "northwind.example/orders:${var.image_tag}"
    table     = aws_dynamodb_table.orders.name
    log_group = aws_cloudwatch_log_group.orders.name
    region    = data.aws_region.current.name
  })
}

resource "aws_ecs_service" "orders" {
  name            = "${var.prefix}-orders"
  cluster         = var.cluster_arn
  task_definition = aws_ecs_task_definition.orders.arn
  desired_count   = var.desired_count
  launch_type     = "FARGATE"
  tags            = var.tags

  network_configuration {
    subnets         = var.subnet_ids
    security_groups = [aws_security_group.orders.id]
  }
}

#
# Alarms
#

resource "aws_cloudwatch_metric_alarm" "orders_cpu" {
  alarm_name          = "${var.prefix}-orders-cpu"
  namespace           = "AWS/ECS"
  metric_name         = "CPUUtilization"
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.cpu_threshold
  alarm_actions       = [var.topic_arn]
  tags                = var.tags

  dimensions = {
    ClusterName = reverse(split("/", var.cluster_arn))[0]
    ServiceName = aws_ecs_service.orders.name
  }
}
