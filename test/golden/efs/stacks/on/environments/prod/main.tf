locals {
  prefix = "nw-prod"

  tags = {
    owner       = "shop"
    environment = "prod"
  }
}

module "network" {
  source = "../../modules/network"

  prefix = local.prefix
  cidr   = "10.60.0.0/16"
  zones  = ["a", "b", "c"]
  tags   = local.tags
}

module "alerts" {
  source = "../../modules/alerts"

  prefix = local.prefix
  email  = "on-call@northwind.example"
  tags   = local.tags
}

resource "aws_ecs_cluster" "shop" {
  name = local.prefix
  tags = local.tags
}

module "orders" {
  source = "../../modules/orders"

  prefix        = local.prefix
  vpc_id        = module.network.vpc_id
  subnet_ids    = module.network.private_subnet_ids
  cluster_arn   = aws_ecs_cluster.shop.arn
  image_tag     = "v38"
  desired_count = 3
  topic_arn     = module.alerts.topic_arn
  cpu_threshold = 60
  tags          = local.tags

  efs_policies = length(module.efs.access_point_ids) > 0 ? {
    "${local.prefix}-efs-mount-policy" = jsonencode({
      Version = "2012-10-17"
      Statement = [
        {
          Effect   = "Allow"
          Action   = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"]
          Resource = module.efs.file_system_arn
          Condition = {
            StringEquals = { "elasticfilesystem:AccessPointArn" = values(module.efs.access_point_arns) }
          }
        }
      ]
    })
  } : {}
}

module "invoices" {
  source = "../../modules/invoices"

  prefix           = local.prefix
  vpc_id           = module.network.vpc_id
  subnet_ids       = module.network.private_subnet_ids
  orders_url       = module.orders.url
  orders_sg        = module.orders.security_group_id
  package_key      = "invoices/v38.zip"
  topic_arn        = module.alerts.topic_arn
  errors_threshold = 1
  tags             = local.tags
}

module "efs" {
  source = "../../modules/efs"

  prefix          = local.prefix
  vpc_id          = module.network.vpc_id
  orders_sg       = module.orders.security_group_id
  topic_arn       = module.alerts.topic_arn
  private_subnets = module.network.private_subnets
  access_points = {
    shared = {}
  }
  backup = true
  tags   = local.tags
}
