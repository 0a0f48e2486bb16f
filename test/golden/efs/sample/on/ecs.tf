resource "aws_ecs_cluster" "main" {
  name = local.ecs_name

  setting {
    name  = "containerInsights"
    value = var.ecs_container_insights
  }

  tags = {
    Name = local.ecs_name
  }
}

resource "aws_cloudwatch_log_group" "service" {
  for_each = var.ecs_services

  name              = "/ecs/${local.ecs_services_names[each.key]}"
  retention_in_days = var.ecs_cloudwatch_log_group_retention_in_days
  kms_key_id        = local.kms_shared_key_arn
}

module "ecs_services_sg" {
  source = "./modules/security-group" // v1.0.0

  name        = local.ecs_services_sg_name
  description = "Services behind the load balancer"
  vpc_id      = module.vpc.vpc_id

  ingress_with_source_security_group_id = [
    {
      rule                     = "all-tcp"
      source_security_group_id = aws_security_group.alb.id
    }
  ]
}

resource "aws_iam_role" "execution" {
  for_each = var.ecs_services

  name               = local.ecs_services_role_names[each.key]
  assume_role_policy = data.aws_iam_policy_document.ecs_assume_role.json

  tags = {
    Name = local.ecs_services_role_names[each.key]
  }
}

resource "aws_iam_role_policy_attachment" "execution" {
  for_each = var.ecs_services

  role       = aws_iam_role.execution[each.key].name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"
}

resource "aws_iam_role" "task" {
  for_each = var.ecs_services

  name               = local.ecs_services_task_role_names[each.key]
  assume_role_policy = data.aws_iam_policy_document.ecs_assume_role.json

  tags = {
    Name = local.ecs_services_task_role_names[each.key]
  }
}

resource "aws_iam_policy" "execution_db_secrets" {
  count = var.rds_create_cluster ? 1 : 0

  name = local.ecs_services_db_policy_name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "ReadDatabaseSecret"
        Effect   = "Allow"
        Action   = ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"]
        Resource = aws_secretsmanager_secret.db_secrets[0].arn
      },
      {
        Sid      = "UseSharedKey"
        Effect   = "Allow"
        Action   = ["kms:Decrypt", "kms:GenerateDataKey*"]
        Resource = local.kms_shared_key_arn
      }
    ]
  })
}

resource "aws_iam_role_policy_attachment" "execution_db_secrets" {
  for_each = var.rds_create_cluster ? local.ecs_services_need_rds : {}

  role       = aws_iam_role.execution[each.key].name
  policy_arn = aws_iam_policy.execution_db_secrets[0].arn
}

resource "aws_iam_role_policy" "task_s3" {
  for_each = var.s3_create_user_data_bucket ? local.ecs_services_need_s3 : {}

  name = local.ecs_services_s3_policy_name
  role = aws_iam_role.task[each.key].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "UserData"
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:ListBucket"]
        Resource = [aws_s3_bucket.user_data[0].arn, "${aws_s3_bucket.user_data[0].arn}/*"]
      },
      {
        Sid      = "UseSharedKey"
        Effect   = "Allow"
        Action   = ["kms:Decrypt", "kms:GenerateDataKey*"]
        Resource = local.kms_shared_key_arn
      }
    ]
  })
}

resource "aws_ecs_task_definition" "service" {
  for_each = local.ecs_services

  family                   = local.ecs_task_definition_names[each.key]
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = each.value.cpu
  memory                   = each.value.memory
  execution_role_arn       = aws_iam_role.execution[each.key].arn
  task_role_arn            = aws_iam_role.task[each.key].arn
  container_definitions    = jsonencode(each.value.container_definitions)

  dynamic "volume" {
    for_each = var.efs_create && each.value.permissions.efs ? [1] : []

    content {
      name = "shared"

      efs_volume_configuration {
        file_system_id     = aws_efs_file_system.main[0].id
        transit_encryption = "ENABLED"

        authorization_config {
          access_point_id = aws_efs_access_point.ecs[0].id
          iam             = "ENABLED"
        }
      }
    }
  }

  dynamic "volume" {
    for_each = { for k, v in aws_efs_access_point.media : k => v if each.value.permissions.media_mount }

    content {
      name = "media-${volume.key}"

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

  tags = {
    Name = local.ecs_task_definition_names[each.key]
  }
}

resource "aws_ecs_service" "service" {
  for_each = local.ecs_services

  name                   = local.ecs_services_names[each.key]
  cluster                = aws_ecs_cluster.main.id
  task_definition        = aws_ecs_task_definition.service[each.key].arn
  desired_count          = each.value.desired_count
  launch_type            = "FARGATE"
  enable_execute_command = each.value.enable_execute_command
  propagate_tags         = "SERVICE"

  network_configuration {
    subnets         = module.vpc.private_subnets
    security_groups = [module.ecs_services_sg.security_group_id]
  }

  dynamic "load_balancer" {
    for_each = each.value.is_alb_target ? [1] : []

    content {
      target_group_arn = aws_lb_target_group.service[each.key].arn
      container_name   = each.value.container_definitions[0].name
      container_port   = each.value.container_port
    }
  }

  depends_on = [aws_lb_listener.http, aws_efs_mount_target.media]

  lifecycle {
    ignore_changes = [desired_count]
  }

  tags = {
    Name = local.ecs_services_names[each.key]
  }
}

resource "aws_appautoscaling_target" "service" {
  for_each = local.ecs_services_with_autoscaling

  service_namespace  = "ecs"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.service[each.key].name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = each.value.autoscaling.min_capacity
  max_capacity       = each.value.autoscaling.max_capacity
}

resource "aws_appautoscaling_policy" "cpu" {
  for_each = local.ecs_services_with_autoscaling

  name               = "${local.ecs_services_names[each.key]}-cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.service[each.key].service_namespace
  resource_id        = aws_appautoscaling_target.service[each.key].resource_id
  scalable_dimension = aws_appautoscaling_target.service[each.key].scalable_dimension

  target_tracking_scaling_policy_configuration {
    target_value = each.value.autoscaling.cpu_target_value

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}
