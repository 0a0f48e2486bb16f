resource "aws_ecs_cluster" "this" {
  name = local.cluster_name
}

resource "aws_cloudwatch_log_group" "service" {
  for_each = local.config.services

  name              = local.log_group_names[each.key]
  retention_in_days = local.config.log_retention_days
  kms_key_id        = aws_kms_key.logs.arn
}

resource "aws_security_group" "service" {
  for_each = local.config.services

  name        = local.service_names[each.key]
  description = "Tasks of ${each.key}"
  vpc_id      = aws_vpc.this.id
}

resource "aws_vpc_security_group_egress_rule" "service_out" {
  for_each = local.config.services

  security_group_id = aws_security_group.service[each.key].id
  description       = "Everywhere in the network"
  cidr_ipv4         = aws_vpc.this.cidr_block
  ip_protocol       = "-1"
}

resource "aws_vpc_security_group_ingress_rule" "tracker_from_gateway" {
  security_group_id            = aws_security_group.service["tracker"].id
  description                  = "gRPC from the gateway"
  referenced_security_group_id = aws_security_group.service["gateway"].id
  ip_protocol                  = "tcp"
  from_port                    = local.config.services.tracker.port
  to_port                      = local.config.services.tracker.port
}

data "aws_iam_policy_document" "tasks" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "execution" {
  name               = "${local.prefix}-execution"
  assume_role_policy = data.aws_iam_policy_document.tasks.json
}

resource "aws_iam_role_policy_attachment" "execution" {
  role       = aws_iam_role.execution.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"
}

resource "aws_iam_role" "service" {
  for_each = local.config.services

  name               = local.service_names[each.key]
  assume_role_policy = data.aws_iam_policy_document.tasks.json
}

data "aws_iam_policy_document" "service_database" {
  statement {
    sid       = "ReadPassword"
    actions   = ["secretsmanager:GetSecretValue"]
    resources = aws_rds_cluster.this.master_user_secret[*].secret_arn
  }

  statement {
    sid       = "DecryptPassword"
    actions   = ["kms:Decrypt"]
    resources = [aws_kms_key.database.arn]
  }
}

resource "aws_iam_role_policy" "service_database" {
  for_each = local.config.services

  name   = "database"
  role   = aws_iam_role.service[each.key].name
  policy = data.aws_iam_policy_document.service_database.json
}

resource "aws_ecs_task_definition" "service" {
  for_each = local.config.services

  family                   = local.service_names[each.key]
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = each.value.cpu
  memory                   = each.value.memory
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = aws_iam_role.service[each.key].arn

  container_definitions = jsonencode([
    {
      name         = each.key
      image        = each.value.image
      portMappings = [{ containerPort = each.value.port }]

      environment = concat(
        [
          { name = "ENVIRONMENT", value = var.environment },
          { name = "DATABASE_HOST", value = aws_rds_cluster.this.endpoint },
          { name = "DATABASE_SECRET", value = one(aws_rds_cluster.this.master_user_secret[*].secret_arn) },
        ],
        contains(["tracker"], each.key) ? [
          for k, t in aws_dynamodb_table.this : { name = "TABLE_${upper(replace(k, "-", "_"))}_NAME", value = t.name }
        ] : []
      )

      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.service[each.key].name
          awslogs-region        = local.common.region
          awslogs-stream-prefix = each.key
        }
      }
    },
  ])
}

resource "aws_ecs_service" "service" {
  for_each = local.config.services

  name            = local.service_names[each.key]
  cluster         = aws_ecs_cluster.this.id
  task_definition = aws_ecs_task_definition.service[each.key].arn
  desired_count   = each.value.count
  launch_type     = "FARGATE"

  network_configuration {
    subnets         = [for subnet in aws_subnet.private : subnet.id]
    security_groups = [aws_security_group.service[each.key].id]
  }
}
