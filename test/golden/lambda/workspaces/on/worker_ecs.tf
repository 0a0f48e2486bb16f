//----------------------------------------
// Worker service

resource "aws_ecs_service" "worker" {
  name            = "worker"
  cluster         = aws_ecs_cluster.listing.id
  task_definition = aws_ecs_task_definition.worker.arn
  desired_count   = local.environment.worker_desired_count
  launch_type     = "FARGATE"

  network_configuration {
    security_groups  = [aws_security_group.worker.id]
    subnets          = local.application_subnet_ids
    assign_public_ip = false
  }
}

//----------------------------------------
// Security group

resource "aws_security_group" "worker" {
  name_prefix = "${local.environment_name}-worker-"
  description = "Worker service"
  vpc_id      = local.vpc_id

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_security_group_rule" "worker_egress" {
  description       = "Worker to anywhere"
  type              = "egress"
  from_port         = 0
  to_port           = 0
  protocol          = "-1"
  security_group_id = aws_security_group.worker.id
  cidr_blocks       = ["0.0.0.0/0"]
}

//----------------------------------------
// Task

resource "aws_ecs_task_definition" "worker" {
  family                   = "${local.environment_name}-worker"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  container_definitions    = jsonencode([local.worker_app])
  task_role_arn            = aws_iam_role.worker_task_role.arn
  execution_role_arn       = aws_iam_role.execution_role.arn
}

resource "aws_iam_role" "worker_task_role" {
  name               = "${local.environment_name}-worker-task-role"
  assume_role_policy = data.aws_iam_policy_document.ecs_assume_policy.json
}

resource "aws_iam_role_policy" "worker_permissions" {
  name   = "${local.environment_name}-worker-permissions"
  policy = data.aws_iam_policy_document.worker_permissions.json
  role   = aws_iam_role.worker_task_role.id
}

data "aws_iam_policy_document" "worker_permissions" {
  statement {
    sid       = "UseKey"
    effect    = "Allow"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [aws_kms_key.listing.arn]
  }

  dynamic "statement" {
    for_each = aws_s3_bucket.exports

    content {
      sid       = "WriteExports"
      effect    = "Allow"
      actions   = ["s3:PutObject"]
      resources = ["${statement.value.arn}/*"]
    }
  }

  dynamic "statement" {
    for_each = local.environment.lambda_enabled && length(local.environment.lambda_functions) > 0 ? [1] : []

    content {
      sid       = "InvokeFunctions"
      effect    = "Allow"
      actions   = ["lambda:InvokeFunction"]
      resources = values(aws_lambda_function.lambda)[*].arn
    }
  }
}

locals {
  worker_app = {
    name      = "app"
    image     = "public.ecr.aws/example/listing-worker:${var.container_version}"
    essential = true

    environment = concat(
      [
        { name = "ENVIRONMENT", value = local.environment_name },
        { name = "EXPORTS_BUCKET", value = try(aws_s3_bucket.exports[0].id, "") },
      ],
      [
        for k, f in aws_lambda_function.lambda : { name = "FUNCTION_${upper(replace(k, "-", "_"))}_NAME", value = f.function_name }
      ]
    )

    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.application_logs.name
        awslogs-region        = data.aws_region.current.name
        awslogs-stream-prefix = "worker"
      }
    }
  }
}
