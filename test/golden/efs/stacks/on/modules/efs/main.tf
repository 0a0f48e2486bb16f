resource "aws_security_group" "efs" {
  name   = "${var.prefix}-efs"
  vpc_id = var.vpc_id

  tags = var.tags
}

resource "aws_security_group_rule" "efs_from_orders" {
  type                     = "ingress"
  security_group_id        = aws_security_group.efs.id
  protocol                 = "tcp"
  from_port                = 2049
  to_port                  = 2049
  source_security_group_id = var.orders_sg
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
  creation_token                  = "${var.prefix}-efs"
  performance_mode                = var.performance_mode
  throughput_mode                 = var.throughput_mode
  provisioned_throughput_in_mibps = var.throughput_mode == "provisioned" ? var.provisioned_throughput : null
  encrypted                       = true

  lifecycle_policy {
    transition_to_ia = var.transition_to_ia
  }

  lifecycle_policy {
    transition_to_primary_storage_class = "AFTER_1_ACCESS"
  }

  tags = merge(var.tags, {
    Name = "${var.prefix}-efs"
  })
}

resource "aws_efs_mount_target" "efs" {
  for_each = var.private_subnets

  file_system_id  = aws_efs_file_system.efs.id
  subnet_id       = each.value
  security_groups = [aws_security_group.efs.id]
}

resource "aws_efs_access_point" "efs" {
  for_each = var.access_points

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

  tags = merge(var.tags, {
    Name = "${var.prefix}-efs-${each.key}"
  })
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
  count = var.backup ? 1 : 0

  file_system_id = aws_efs_file_system.efs.id

  backup_policy {
    status = "ENABLED"
  }
}

resource "aws_cloudwatch_metric_alarm" "efs_io_limit" {
  alarm_name          = "${var.prefix}-efs-io-limit"
  namespace           = "AWS/EFS"
  metric_name         = "PercentIOLimit"
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 3
  treat_missing_data  = "notBreaching"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 95
  alarm_actions       = [var.topic_arn]

  dimensions = {
    FileSystemId = aws_efs_file_system.efs.id
  }

  tags = var.tags
}

resource "aws_cloudwatch_metric_alarm" "efs_burst_credits" {
  count = var.throughput_mode == "bursting" ? 1 : 0

  alarm_name          = "${var.prefix}-efs-burst-credits"
  namespace           = "AWS/EFS"
  metric_name         = "BurstCreditBalance"
  statistic           = "Minimum"
  period              = 300
  evaluation_periods  = 3
  treat_missing_data  = "notBreaching"
  comparison_operator = "LessThanThreshold"
  threshold           = 1099511627776
  alarm_actions       = [var.topic_arn]

  dimensions = {
    FileSystemId = aws_efs_file_system.efs.id
  }

  tags = var.tags
}
