locals {
  prefix = "nw-dev"

  tags = {
    owner       = "shop"
    environment = "dev"
  }
}

module "network" {
  source = "../../modules/network"

  prefix = local.prefix
  cidr   = "10.50.0.0/16"
  tags   = local.tags
}

module "alerts" {
  source = "../../modules/alerts"

  prefix = local.prefix
  email  = "shop-dev@northwind.example"
  tags   = local.tags
}

resource "aws_ecs_cluster" "shop" {
  name = local.prefix
  tags = local.tags
}

module "orders" {
  source = "../../modules/orders"

  prefix      = local.prefix
  vpc_id      = module.network.vpc_id
  subnet_ids  = module.network.private_subnet_ids
  cluster_arn = aws_ecs_cluster.shop.arn
  image_tag   = "main"
  topic_arn   = module.alerts.topic_arn
  tags        = local.tags

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

  prefix      = local.prefix
  vpc_id      = module.network.vpc_id
  subnet_ids  = module.network.private_subnet_ids
  orders_url  = module.orders.url
  orders_sg   = module.orders.security_group_id
  package_key = "invoices/main.zip"
  topic_arn   = module.alerts.topic_arn
  tags        = local.tags
}

module "messaging" {
  source = "../../modules/messaging"

  prefix    = local.prefix
  topic_arn = module.alerts.topic_arn
  queues = {
    jobs = {}
  }
  tags = local.tags
}
