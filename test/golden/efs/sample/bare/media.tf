module "media_sg" {
  source = "./modules/security-group" // v1.0.0

  count = var.media_create ? 1 : 0

  name                = local.media_sg_name
  description         = "NFS access to the file system"
  vpc_id              = module.vpc.vpc_id
  ingress_cidr_blocks = module.vpc.private_subnets_cidr_blocks
  ingress_rules       = ["nfs-tcp"]
}

resource "aws_efs_file_system" "media" {
  count = var.media_create ? 1 : 0

  creation_token                  = local.media_name
  encrypted                       = true
  kms_key_id                      = local.kms_shared_key_arn
  performance_mode                = var.media_performance_mode
  throughput_mode                 = var.media_throughput_mode
  provisioned_throughput_in_mibps = var.media_throughput_mode == "provisioned" ? var.media_provisioned_throughput : null

  lifecycle_policy {
    transition_to_ia = var.media_transition_to_ia
  }

  lifecycle_policy {
    transition_to_primary_storage_class = "AFTER_1_ACCESS"
  }

  tags = {
    Name = local.media_name
  }
}

resource "aws_efs_mount_target" "media" {
  for_each = var.media_create ? { for i, zone in local.azs : zone => i } : {}

  file_system_id  = aws_efs_file_system.media[0].id
  subnet_id       = module.vpc.private_subnets[each.value]
  security_groups = [module.media_sg[0].security_group_id]
}

resource "aws_efs_access_point" "media" {
  for_each = var.media_create ? var.media_access_points : {}

  file_system_id = aws_efs_file_system.media[0].id

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
    Name = "${local.media_name}-${each.key}"
  }
}

resource "aws_efs_file_system_policy" "media" {
  count = var.media_create ? 1 : 0

  file_system_id = aws_efs_file_system.media[0].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "DenyPlainTransport"
        Effect    = "Deny"
        Principal = { AWS = "*" }
        Action    = "*"
        Resource  = aws_efs_file_system.media[0].arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
      {
        Sid       = "DenyClientsWithoutAccessPoint"
        Effect    = "Deny"
        Principal = { AWS = "*" }
        Action    = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite", "elasticfilesystem:ClientRootAccess"]
        Resource  = aws_efs_file_system.media[0].arn
        Condition = { Null = { "elasticfilesystem:AccessPointArn" = "true" } }
      }
    ]
  })
}

resource "aws_efs_backup_policy" "media" {
  count = var.media_create && var.media_backup ? 1 : 0

  file_system_id = aws_efs_file_system.media[0].id

  backup_policy {
    status = "ENABLED"
  }
}
