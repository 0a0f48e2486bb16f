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

module "shop-tables" {
  source = "../../modules/shop-tables"

  prefix    = local.prefix
  topic_arn = module.alerts.topic_arn
  tables = {
    items = {}
  }
  tags = local.tags
}

module "shop-functions" {
  source = "../../modules/shop-functions"

  prefix    = local.prefix
  topic_arn = module.alerts.topic_arn
  tables    = { for key, name in module.shop-tables.table_names : key => { name = name, arn = module.shop-tables.table_arns[key] } }
  functions = {
    api = {
      runtime     = "python3.13"
      handler     = "index.handler"
      description = "Answers the API"
      tables      = ["items"]
    }
  }
  tags = local.tags
}

module "shop-api" {
  source = "../../modules/shop-api"

  prefix    = local.prefix
  topic_arn = module.alerts.topic_arn
  functions = { for key, invoke_arn in module.shop-functions.function_invoke_arns : key => { invoke_arn = invoke_arn, name = module.shop-functions.function_names[key] } }
  routes = {
    default = {
      function = "api"
    }
  }
  tags = local.tags
}
