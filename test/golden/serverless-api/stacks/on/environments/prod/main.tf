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

module "shop-tables" {
  source = "../../modules/shop-tables"

  prefix    = local.prefix
  topic_arn = module.alerts.topic_arn
  tables = {
    items = {}
  }
  point_in_time_recovery       = true
  deletion_protection          = true
  throttled_requests_threshold = 0
  tags                         = local.tags
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
  default_memory   = 512
  default_timeout  = 300
  errors_threshold = 1
  tags             = local.tags
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
  rate_limit              = 1000
  burst_limit             = 2000
  server_errors_threshold = 50
  client_errors_threshold = 2500
  latency_threshold       = 1000
  requests_threshold      = 240000
  tags                    = local.tags
}
