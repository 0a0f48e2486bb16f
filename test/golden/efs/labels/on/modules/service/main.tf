data "aws_region" "current" {}

module "label" {
  source = "../label"

  context    = var.context
  attributes = var.attributes
}

resource "aws_cloudwatch_log_group" "default" {
  name              = "/ecs/${module.label.id}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.log_key_arn
  tags              = module.label.tags
}

data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "execution" {
  name               = "${module.label.id}-execution"
  assume_role_policy = data.aws_iam_policy_document.assume.json
  tags               = module.label.tags
}

resource "aws_iam_role_policy_attachment" "execution" {
  role       = aws_iam_role.execution.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"
}

resource "aws_iam_role" "task" {
  name               = "${module.label.id}-task"
  assume_role_policy = data.aws_iam_policy_document.assume.json
  tags               = module.label.tags
}

data "aws_iam_policy_document" "task" {
  dynamic "statement" {
    for_each = { for name, statement in var.policy_statements : name => statement if statement.enabled }

    content {
      actions   = statement.value.actions
      resources = statement.value.resources
    }
  }
}

resource "aws_iam_role_policy" "task" {
  name   = module.label.id
  role   = aws_iam_role.task.name
  policy = data.aws_iam_policy_document.task.json
}

resource "aws_ecs_task_definition" "default" {
  family                   = module.label.id
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = aws_iam_role.task.arn

  container_definitions = jsonencode([{
    name         = "app"
    image        = var.image
    environment  = [for name, value in var.environment : { name = name, value = value } if value != null]
    portMappings = [{ containerPort = var.port }]
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.default.name
        awslogs-region        = data.aws_region.current.name
        awslogs-stream-prefix = "app"
      }
    }
    mountPoints = length(var.efs_volumes) > 0 ? [
      for name, volume in var.efs_volumes : { sourceVolume = name, containerPath = volume.container_path }
    ] : null
  }])

  dynamic "volume" {
    for_each = var.efs_volumes

    content {
      name = volume.key

      efs_volume_configuration {
        file_system_id     = volume.value.file_system_id
        transit_encryption = "ENABLED"

        authorization_config {
          access_point_id = volume.value.access_point_id
          iam             = "ENABLED"
        }
      }
    }
  }

  tags = module.label.tags
}

resource "aws_ecs_service" "default" {
  name            = module.label.id
  cluster         = var.cluster_id
  task_definition = aws_ecs_task_definition.default.arn
  desired_count   = var.desired_count
  launch_type     = "FARGATE"

  network_configuration {
    subnets         = var.subnet_ids
    security_groups = var.security_group_ids
  }

  tags = module.label.tags
}
