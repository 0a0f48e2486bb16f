resource "aws_security_group" "efs" {
  count       = local.environment.efs_enabled ? 1 : 0
  name_prefix = "${local.environment_name}-efs-"
  description = "NFS access to the file system"
  vpc_id      = local.vpc_id

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_security_group_rule" "efs_ingress_worker" {
  count                    = local.environment.efs_enabled ? 1 : 0
  description              = "NFS access to the file system from worker"
  type                     = "ingress"
  from_port                = 2049
  to_port                  = 2049
  protocol                 = "tcp"
  security_group_id        = aws_security_group.efs[0].id
  source_security_group_id = aws_security_group.worker.id
}

resource "aws_security_group_rule" "efs_egress" {
  count             = local.environment.efs_enabled ? 1 : 0
  description       = "EFS to anywhere"
  type              = "egress"
  from_port         = 0
  to_port           = 0
  protocol          = "-1"
  security_group_id = aws_security_group.efs[0].id
  cidr_blocks       = ["0.0.0.0/0"]
}

resource "aws_efs_file_system" "efs" {
  count                           = local.environment.efs_enabled ? 1 : 0
  creation_token                  = "${local.environment_name}-efs"
  performance_mode                = local.environment.efs_performance_mode
  throughput_mode                 = local.environment.efs_throughput_mode
  provisioned_throughput_in_mibps = local.environment.efs_throughput_mode == "provisioned" ? local.environment.efs_provisioned_throughput : null
  encrypted                       = true
  kms_key_id                      = aws_kms_key.listing.arn

  lifecycle_policy {
    transition_to_ia = local.environment.efs_transition_to_ia
  }

  lifecycle_policy {
    transition_to_primary_storage_class = "AFTER_1_ACCESS"
  }

  tags = local.environment.efs_backup ? { backup = "daily" } : {}
}

resource "aws_efs_mount_target" "efs" {
  for_each        = local.environment.efs_enabled ? toset(local.application_subnet_ids) : []
  file_system_id  = aws_efs_file_system.efs[0].id
  subnet_id       = each.value
  security_groups = [aws_security_group.efs[0].id]
}

resource "aws_efs_access_point" "efs" {
  for_each       = { for k, v in local.environment.efs_access_points : k => v if local.environment.efs_enabled }
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
}

data "aws_iam_policy_document" "efs" {
  count = local.environment.efs_enabled ? 1 : 0

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
  count          = local.environment.efs_enabled ? 1 : 0
  file_system_id = aws_efs_file_system.efs[0].id
  policy         = data.aws_iam_policy_document.efs[0].json
}
