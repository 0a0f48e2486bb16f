resource "aws_efs_file_system" "main" {
  creation_token                  = name.file_system
  performance_mode                = setting.performance_mode
  throughput_mode                 = setting.throughput_mode
  provisioned_throughput_in_mibps = setting.throughput_mode == "provisioned" ? setting.provisioned_throughput : null
  encrypted                       = true

  lifecycle_policy {
    transition_to_ia = setting.transition_to_ia
  }

  lifecycle_policy {
    transition_to_primary_storage_class = "AFTER_1_ACCESS"
  }
}

resource "aws_efs_mount_target" "main" {
  file_system_id  = aws_efs_file_system.main.id
  subnet_id       = subnet.id
  security_groups = [group.id]
}

resource "aws_efs_access_point" "main" {
  file_system_id = aws_efs_file_system.main.id

  posix_user {
    uid = item.uid
    gid = item.gid
  }

  root_directory {
    path = "/${item.key}"

    creation_info {
      owner_uid   = item.uid
      owner_gid   = item.gid
      permissions = item.permissions
    }
  }
}

resource "aws_efs_file_system_policy" "main" {
  file_system_id = aws_efs_file_system.main.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "DenyPlainTransport"
        Effect    = "Deny"
        Principal = { AWS = "*" }
        Action    = "*"
        Resource  = aws_efs_file_system.main.arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
      {
        Sid       = "DenyClientsWithoutAccessPoint"
        Effect    = "Deny"
        Principal = { AWS = "*" }
        Action    = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite", "elasticfilesystem:ClientRootAccess"]
        Resource  = aws_efs_file_system.main.arn
        Condition = { Null = { "elasticfilesystem:AccessPointArn" = "true" } }
      }
    ]
  })
}

resource "aws_efs_backup_policy" "main" {
  file_system_id = aws_efs_file_system.main.id

  backup_policy {
    status = "ENABLED"
  }
}
