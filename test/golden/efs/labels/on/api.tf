module "api" {
  source = "./modules/service"

  context            = module.label.context
  attributes         = ["api"]
  cluster_id         = aws_ecs_cluster.default.id
  image              = "public.ecr.aws/acme/notify-api:${var.image_tag}"
  port               = 8080
  desired_count      = local.settings.api_count
  subnet_ids         = var.network.private_subnet_ids
  security_group_ids = [module.api_firewall.id]
  log_retention_days = local.settings.log_retention_days
  log_key_arn        = module.keys.arns["logs"]

  environment = {
    STAGE         = var.stage
    HISTORY_TABLE = one(aws_dynamodb_table.history[*].name)
  }

  policy_statements = {
    history = {
      enabled   = var.history.enabled
      actions   = ["dynamodb:Query", "dynamodb:PutItem"]
      resources = aws_dynamodb_table.history[*].arn
    }
    data_key = {
      actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
      resources = [module.keys.arns["data"]]
    }
    efs_mount = {
      enabled   = var.efs.enabled && length(var.efs.access_points) > 0
      actions   = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"]
      resources = aws_efs_file_system.efs[*].arn
    }
  }

  efs_volumes = {
    for k, v in aws_efs_access_point.efs : "efs-${k}" => {
      # Known once there are mount targets, which tasks wait for
      file_system_id  = one(distinct(values(aws_efs_mount_target.efs)[*].file_system_id))
      access_point_id = v.id
      container_path  = "/mnt/efs/${k}"
    }
  }
}
