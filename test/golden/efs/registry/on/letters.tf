#------------------------------------------------------------------------------
# Letters
#------------------------------------------------------------------------------

module "letters_sg" {
  source  = "terraform-aws-modules/security-group/aws"
  version = "~> 5.3"

  count = var.letters_enabled ? 1 : 0

  name        = "${local.name}-letters-efs"
  description = "NFS access to the file system"
  vpc_id      = module.vpc.vpc_id

  tags = local.tags
}

module "letters" {
  source  = "terraform-aws-modules/efs/aws"
  version = "~> 1.8"

  count = var.letters_enabled ? 1 : 0

  name                  = "${local.name}-letters-efs"
  create_security_group = false
  creation_token        = "${local.name}-letters-efs"
  performance_mode      = var.letters_performance_mode
  kms_key_arn           = module.kms.key_arn

  lifecycle_policy = {
    transition_to_ia                    = var.letters_transition_to_ia
    transition_to_primary_storage_class = "AFTER_1_ACCESS"
  }

  throughput_mode                 = var.letters_throughput_mode
  provisioned_throughput_in_mibps = var.letters_throughput_mode == "provisioned" ? var.letters_provisioned_throughput : null

  mount_targets = {
    for i, id in module.vpc.private_subnets : i => {
      subnet_id       = id
      security_groups = [module.letters_sg[0].security_group_id]
    }
  }

  access_points = {
    for k, v in var.letters_access_points : k => {
      posix_user = {
        uid = v.uid
        gid = v.gid
      }
      root_directory = {
        path = "/${k}"
        creation_info = {
          owner_uid   = v.uid
          owner_gid   = v.gid
          permissions = v.permissions
        }
      }
    }
  }

  enable_backup_policy = var.letters_backup
  attach_policy        = false

  tags = local.tags
}

data "aws_iam_policy_document" "letters" {
  count = var.letters_enabled ? 1 : 0

  statement {
    effect    = "Deny"
    actions   = ["*"]
    resources = [module.letters[0].arn]

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
    effect    = "Deny"
    actions   = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite", "elasticfilesystem:ClientRootAccess"]
    resources = [module.letters[0].arn]

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

resource "aws_efs_file_system_policy" "letters" {
  count = var.letters_enabled ? 1 : 0

  file_system_id = module.letters[0].id
  policy         = data.aws_iam_policy_document.letters[0].json
}

module "letters_io_limit_alarm" {
  source  = "terraform-aws-modules/cloudwatch/aws//modules/metric-alarm"
  version = "~> 5.7"

  count = var.letters_enabled ? 1 : 0

  alarm_name          = "${local.name}-letters-efs-io-limit"
  alarm_description   = "The file system is near the limit of its performance mode"
  namespace           = "AWS/EFS"
  metric_name         = "PercentIOLimit"
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = 95
  alarm_actions       = [module.alerts.topic_arn]
  ok_actions          = [module.alerts.topic_arn]

  dimensions = {
    FileSystemId = module.letters[0].id
  }

  tags = local.tags
}

module "letters_burst_credits_alarm" {
  source  = "terraform-aws-modules/cloudwatch/aws//modules/metric-alarm"
  version = "~> 5.7"

  count = var.letters_enabled && var.letters_throughput_mode == "bursting" ? 1 : 0

  alarm_name          = "${local.name}-letters-efs-burst-credits"
  alarm_description   = "The file system has used up half of its burst credits"
  namespace           = "AWS/EFS"
  metric_name         = "BurstCreditBalance"
  statistic           = "Minimum"
  period              = 300
  evaluation_periods  = 3
  comparison_operator = "LessThanThreshold"
  threshold           = 1099511627776
  alarm_actions       = [module.alerts.topic_arn]
  ok_actions          = [module.alerts.topic_arn]

  dimensions = {
    FileSystemId = module.letters[0].id
  }

  tags = local.tags
}
