resource "aws_security_group" "efs" {
  count = var.enable_efs ? 1 : 0

  name   = "${local.prefix}-efs"
  vpc_id = var.vpc_id
}

resource "aws_vpc_security_group_egress_rule" "efs" {
  count = var.enable_efs ? 1 : 0

  security_group_id = aws_security_group.efs[0].id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "-1"
}

resource "aws_efs_file_system" "this" {
  count = var.enable_efs ? 1 : 0

  creation_token                  = "${local.prefix}-efs"
  performance_mode                = var.efs_performance_mode
  throughput_mode                 = var.efs_throughput_mode
  provisioned_throughput_in_mibps = var.efs_throughput_mode == "provisioned" ? var.efs_provisioned_throughput : null
  encrypted                       = true
  kms_key_id                      = aws_kms_key.this.arn

  lifecycle_policy {
    transition_to_ia = var.efs_transition_to_ia
  }

  lifecycle_policy {
    transition_to_primary_storage_class = "AFTER_1_ACCESS"
  }
}

resource "aws_efs_mount_target" "this" {
  for_each = var.enable_efs ? toset(var.subnet_ids) : []

  file_system_id  = aws_efs_file_system.this[0].id
  subnet_id       = each.value
  security_groups = [aws_security_group.efs[0].id]
}

resource "aws_efs_access_point" "this" {
  for_each = var.enable_efs ? var.efs_access_points : {}

  file_system_id = aws_efs_file_system.this[0].id

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
}

data "aws_iam_policy_document" "efs" {
  count = var.enable_efs ? 1 : 0

  statement {
    sid       = "DenyPlainTransport"
    effect    = "Deny"
    actions   = ["*"]
    resources = [aws_efs_file_system.this[0].arn]

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
    resources = [aws_efs_file_system.this[0].arn]

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

resource "aws_efs_file_system_policy" "this" {
  count = var.enable_efs ? 1 : 0

  file_system_id = aws_efs_file_system.this[0].id
  policy         = data.aws_iam_policy_document.efs[0].json
}

resource "aws_efs_backup_policy" "this" {
  count = var.enable_efs && var.efs_backup ? 1 : 0

  file_system_id = aws_efs_file_system.this[0].id

  backup_policy {
    status = "ENABLED"
  }
}

resource "aws_cloudwatch_metric_alarm" "efs_io_limit" {
  count = var.enable_efs ? 1 : 0

  alarm_name          = "${local.prefix}-efs-io-limit"
  alarm_description   = "The file system is near the limit of its performance mode."
  namespace           = "AWS/EFS"
  metric_name         = "PercentIOLimit"
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = 95
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.this.arn]
  ok_actions          = [aws_sns_topic.this.arn]

  dimensions = {
    FileSystemId = aws_efs_file_system.this[0].id
  }
}

resource "aws_cloudwatch_metric_alarm" "efs_burst_credits" {
  count = var.enable_efs && var.efs_throughput_mode == "bursting" ? 1 : 0

  alarm_name          = "${local.prefix}-efs-burst-credits"
  alarm_description   = "The file system has used up half of its burst credits."
  namespace           = "AWS/EFS"
  metric_name         = "BurstCreditBalance"
  statistic           = "Minimum"
  period              = 300
  evaluation_periods  = 3
  comparison_operator = "LessThanThreshold"
  threshold           = 1099511627776
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.this.arn]
  ok_actions          = [aws_sns_topic.this.arn]

  dimensions = {
    FileSystemId = aws_efs_file_system.this[0].id
  }
}
