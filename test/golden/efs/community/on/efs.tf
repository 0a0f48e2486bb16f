################################################################################
# EFS
################################################################################

module "efs_security_group" {
  source = "./vendor/terraform-aws-security-group"
  count  = var.create_efs ? 1 : 0

  name        = local.names.efs
  description = "NFS access to the file system"
  vpc_id      = module.vpc.vpc_id

  ingress_with_cidr_blocks = [
    {
      rule        = "nfs-tcp"
      description = "NFS access to the file system from the private subnets"
      cidr_blocks = join(",", module.vpc.private_subnets_cidr_blocks)
    },
  ]

  tags = local.tags
}

resource "aws_efs_file_system" "efs" {
  count = var.create_efs ? 1 : 0

  creation_token                  = local.names.efs
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

  tags = merge(local.tags, {
    Name = local.names.efs
  })
}

resource "aws_efs_mount_target" "efs" {
  for_each = var.create_efs ? { for i, id in module.vpc.private_subnets : i => id } : {}

  file_system_id  = aws_efs_file_system.efs[0].id
  subnet_id       = each.value
  security_groups = [module.efs_security_group[0].security_group_id]
}

resource "aws_efs_access_point" "efs" {
  for_each = var.create_efs ? var.efs_access_points : {}

  file_system_id = aws_efs_file_system.efs[0].id

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

  tags = merge(local.tags, {
    Name = "${local.names.efs}-${each.key}"
  })
}

data "aws_iam_policy_document" "efs" {
  count = var.create_efs ? 1 : 0

  statement {
    sid       = "DenyPlainTransport"
    effect    = "Deny"
    actions   = ["*"]
    resources = [aws_efs_file_system.efs[0].arn]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }

  statement {
    sid       = "DenyClientsWithoutAccessPoint"
    effect    = "Deny"
    actions   = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite", "elasticfilesystem:ClientRootAccess"]
    resources = [aws_efs_file_system.efs[0].arn]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }

    condition {
      test     = "Null"
      variable = "elasticfilesystem:AccessPointArn"
      values   = ["true"]
    }
  }
}

resource "aws_efs_file_system_policy" "efs" {
  count = var.create_efs ? 1 : 0

  file_system_id = aws_efs_file_system.efs[0].id
  policy         = data.aws_iam_policy_document.efs[0].json
}

resource "aws_efs_backup_policy" "efs" {
  count = var.create_efs && var.efs_backup ? 1 : 0

  file_system_id = aws_efs_file_system.efs[0].id

  backup_policy {
    status = "ENABLED"
  }
}

resource "aws_cloudwatch_metric_alarm" "efs_io_limit" {
  count = local.create_alarms && var.create_efs ? 1 : 0

  alarm_name          = "${local.names.efs}-io-limit"
  alarm_description   = "The file system is near the limit of its performance mode"
  namespace           = "AWS/EFS"
  metric_name         = "PercentIOLimit"
  statistic           = "Maximum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 95
  period              = 300
  evaluation_periods  = 3
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alerts[0].arn]

  dimensions = {
    FileSystemId = aws_efs_file_system.efs[0].id
  }

  tags = merge(local.tags, {
    Name = "${local.names.efs}-io-limit"
  })
}

resource "aws_cloudwatch_metric_alarm" "efs_burst_credits" {
  count = local.create_alarms && var.create_efs && var.efs_throughput_mode == "bursting" ? 1 : 0

  alarm_name          = "${local.names.efs}-burst-credits"
  alarm_description   = "The file system has used up half of its burst credits"
  namespace           = "AWS/EFS"
  metric_name         = "BurstCreditBalance"
  statistic           = "Minimum"
  comparison_operator = "LessThanThreshold"
  threshold           = 1099511627776
  period              = 300
  evaluation_periods  = 3
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alerts[0].arn]

  dimensions = {
    FileSystemId = aws_efs_file_system.efs[0].id
  }

  tags = merge(local.tags, {
    Name = "${local.names.efs}-burst-credits"
  })
}
