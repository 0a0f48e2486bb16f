resource "aws_security_group" "efs" {
  count = local.config.efs.enabled ? 1 : 0

  name        = local.efs_name
  description = "NFS access to the file system"
  vpc_id      = aws_vpc.this.id
}

resource "aws_vpc_security_group_ingress_rule" "efs_from_service" {
  for_each = local.config.efs.enabled ? { for k, g in aws_security_group.service : k => g if contains(["tracker"], k) } : {}

  security_group_id            = aws_security_group.efs[0].id
  description                  = "NFS access to the file system from ${each.key}"
  referenced_security_group_id = each.value.id
  ip_protocol                  = "tcp"
  from_port                    = 2049
  to_port                      = 2049
}

resource "aws_efs_file_system" "this" {
  count = local.config.efs.enabled ? 1 : 0

  creation_token                  = local.efs_name
  performance_mode                = local.config.efs.performance_mode
  throughput_mode                 = local.config.efs.throughput_mode
  provisioned_throughput_in_mibps = local.config.efs.throughput_mode == "provisioned" ? local.config.efs.provisioned_throughput : null
  encrypted                       = true
  kms_key_id                      = aws_kms_key.efs[0].arn

  lifecycle_policy {
    transition_to_ia = local.config.efs.transition_to_ia
  }

  lifecycle_policy {
    transition_to_primary_storage_class = "AFTER_1_ACCESS"
  }

  tags = {
    Name = local.efs_name
  }
}

resource "aws_efs_mount_target" "this" {
  for_each = local.config.efs.enabled ? aws_subnet.private : {}

  file_system_id  = aws_efs_file_system.this[0].id
  subnet_id       = each.value.id
  security_groups = [aws_security_group.efs[0].id]
}

resource "aws_efs_access_point" "this" {
  for_each = { for k, v in local.config.efs.access_points : k => v if local.config.efs.enabled }

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

  tags = {
    Name = "${local.efs_name}-${each.key}"
  }
}

data "aws_iam_policy_document" "efs" {
  count = local.config.efs.enabled ? 1 : 0

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
  count = local.config.efs.enabled ? 1 : 0

  file_system_id = aws_efs_file_system.this[0].id
  policy         = data.aws_iam_policy_document.efs[0].json
}

data "aws_iam_policy_document" "service_efs_mount" {
  count = local.config.efs.enabled && length(local.config.efs.access_points) > 0 ? 1 : 0

  statement {
    sid       = "MountFileSystem"
    actions   = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"]
    resources = [aws_efs_file_system.this[0].arn]

    condition {
      test     = "StringEquals"
      variable = "elasticfilesystem:AccessPointArn"
      values   = values(aws_efs_access_point.this)[*].arn
    }
  }
}

resource "aws_iam_role_policy" "service_efs_mount" {
  for_each = local.config.efs.enabled && length(local.config.efs.access_points) > 0 ? { for k, v in local.config.services : k => v if contains(["tracker"], k) } : {}

  name   = local.efs_mount_policy_name
  role   = aws_iam_role.service[each.key].id
  policy = data.aws_iam_policy_document.service_efs_mount[0].json
}
