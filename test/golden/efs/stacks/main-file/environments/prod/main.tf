locals {
  prefix = "nw-prod"

  tags = {
    owner       = "shop"
    environment = "prod"
  }

  efs_throughput_mode        = "elastic"
  efs_provisioned_throughput = 16
  efs_performance_mode       = "generalPurpose"
  efs_transition_to_ia       = "AFTER_30_DAYS"
  efs_backup                 = true
  efs_access_points = {
    shared = {
      uid         = 1000
      gid         = 1000
      permissions = "0755"
    }
  }
}

module "network" {
  source = "../../modules/network"

  prefix = local.prefix
  cidr   = "10.60.0.0/16"
  zones  = ["a", "b", "c"]
  tags   = local.tags
}

module "alerts" {
  source = "../../modules/alerts"

  prefix = local.prefix
  email  = "on-call@northwind.example"
  tags   = local.tags
}

resource "aws_ecs_cluster" "shop" {
  name = local.prefix
  tags = local.tags
}

module "orders" {
  source = "../../modules/orders"

  prefix        = local.prefix
  vpc_id        = module.network.vpc_id
  subnet_ids    = module.network.private_subnet_ids
  cluster_arn   = aws_ecs_cluster.shop.arn
  image_tag     = "v38"
  desired_count = 3
  topic_arn     = module.alerts.topic_arn
  cpu_threshold = 60
  tags          = local.tags

  efs_policies = length(local.efs_access_points) > 0 ? {
    "${local.prefix}-efs-mount-policy" = jsonencode({
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
  } : {}
}

module "invoices" {
  source = "../../modules/invoices"

  prefix           = local.prefix
  vpc_id           = module.network.vpc_id
  subnet_ids       = module.network.private_subnet_ids
  orders_url       = module.orders.url
  orders_sg        = module.orders.security_group_id
  package_key      = "invoices/v38.zip"
  topic_arn        = module.alerts.topic_arn
  errors_threshold = 1
  tags             = local.tags
}

resource "aws_security_group" "efs" {
  name   = "${local.prefix}-efs"
  vpc_id = module.network.vpc_id

  tags = local.tags
}

resource "aws_security_group_rule" "efs_from_orders" {
  type                     = "ingress"
  security_group_id        = aws_security_group.efs.id
  source_security_group_id = module.orders.security_group_id
  protocol                 = "tcp"
  from_port                = 2049
  to_port                  = 2049
}

resource "aws_security_group_rule" "efs_out" {
  type              = "egress"
  security_group_id = aws_security_group.efs.id
  protocol          = "-1"
  from_port         = 0
  to_port           = 0
  cidr_blocks       = ["0.0.0.0/0"]
}

resource "aws_efs_file_system" "efs" {
  creation_token                  = "${local.prefix}-efs"
  performance_mode                = local.efs_performance_mode
  throughput_mode                 = local.efs_throughput_mode
  provisioned_throughput_in_mibps = local.efs_throughput_mode == "provisioned" ? local.efs_provisioned_throughput : null
  encrypted                       = true

  lifecycle_policy {
    transition_to_ia = local.efs_transition_to_ia
  }

  lifecycle_policy {
    transition_to_primary_storage_class = "AFTER_1_ACCESS"
  }

  tags = local.tags
}

resource "aws_efs_mount_target" "efs" {
  for_each = module.network.private_subnets

  file_system_id  = aws_efs_file_system.efs.id
  subnet_id       = each.value
  security_groups = [aws_security_group.efs.id]
}

resource "aws_efs_access_point" "efs" {
  for_each = local.efs_access_points

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

  tags = local.tags
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
  count = local.efs_backup ? 1 : 0

  file_system_id = aws_efs_file_system.efs.id

  backup_policy {
    status = "ENABLED"
  }
}

resource "aws_cloudwatch_metric_alarm" "efs_io_limit" {
  alarm_name          = "${local.prefix}-efs-io-limit"
  alarm_description   = "The file system is near the limit of its performance mode"
  namespace           = "AWS/EFS"
  metric_name         = "PercentIOLimit"
  statistic           = "Maximum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 95
  period              = 300
  evaluation_periods  = 3
  treat_missing_data  = "notBreaching"
  alarm_actions       = [module.alerts.topic_arn]

  dimensions = {
    FileSystemId = aws_efs_file_system.efs.id
  }

  tags = local.tags
}

resource "aws_cloudwatch_metric_alarm" "efs_burst_credits" {
  count = local.efs_throughput_mode == "bursting" ? 1 : 0

  alarm_name          = "${local.prefix}-efs-burst-credits"
  alarm_description   = "The file system has used up half of its burst credits"
  namespace           = "AWS/EFS"
  metric_name         = "BurstCreditBalance"
  statistic           = "Minimum"
  comparison_operator = "LessThanThreshold"
  threshold           = 1099511627776
  period              = 300
  evaluation_periods  = 3
  treat_missing_data  = "notBreaching"
  alarm_actions       = [module.alerts.topic_arn]

  dimensions = {
    FileSystemId = aws_efs_file_system.efs.id
  }

  tags = local.tags
}
