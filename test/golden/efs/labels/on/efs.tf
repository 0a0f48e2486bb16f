module "efs_label" {
  source = "./modules/label"

  context    = module.label.context
  attributes = ["efs"]
}

resource "aws_efs_file_system" "efs" {
  count = var.efs.enabled ? 1 : 0

  creation_token                  = module.efs_label.id
  performance_mode                = var.efs.performance_mode
  throughput_mode                 = var.efs.throughput_mode
  provisioned_throughput_in_mibps = var.efs.throughput_mode == "provisioned" ? var.efs.provisioned_throughput : null
  encrypted                       = true
  kms_key_id                      = module.keys.arns["data"]

  lifecycle_policy {
    transition_to_ia = var.efs.transition_to_ia
  }

  lifecycle_policy {
    transition_to_primary_storage_class = "AFTER_1_ACCESS"
  }

  tags = module.efs_label.tags
}

resource "aws_efs_mount_target" "efs" {
  for_each = var.efs.enabled ? toset(var.network.private_subnet_ids) : []

  file_system_id  = aws_efs_file_system.efs[0].id
  subnet_id       = each.value
  security_groups = [module.efs_firewall[0].id]
}

resource "aws_efs_access_point" "efs" {
  for_each = var.efs.enabled ? var.efs.access_points : {}

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

  tags = module.efs_label.tags
}

data "aws_iam_policy_document" "efs" {
  count = var.efs.enabled ? 1 : 0

  statement {
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
  count = var.efs.enabled ? 1 : 0

  file_system_id = aws_efs_file_system.efs[0].id
  policy         = data.aws_iam_policy_document.efs[0].json
}

resource "aws_efs_backup_policy" "efs" {
  count = var.efs.enabled && var.efs.backup ? 1 : 0

  file_system_id = aws_efs_file_system.efs[0].id

  backup_policy {
    status = "ENABLED"
  }
}
