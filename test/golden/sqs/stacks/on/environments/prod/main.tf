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

  messaging_policies = length(module.messaging.queue_urls) > 0 ? {
    "${local.prefix}-messaging-send-policy" = jsonencode({
      Version = "2012-10-17"
      Statement = [
        {
          Effect   = "Allow"
          Action   = ["sqs:SendMessage", "sqs:GetQueueUrl", "sqs:GetQueueAttributes"]
          Resource = values(module.messaging.queue_arns)
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

module "messaging" {
  source = "../../modules/messaging"

  prefix    = local.prefix
  topic_arn = module.alerts.topic_arn
  queues = {
    jobs = {
      message_retention_seconds = 604800
    }
  }
  oldest_message_age_threshold = 300
  tags                         = local.tags
}
