module "api_firewall" {
  source = "./modules/firewall"

  context    = module.label.context
  attributes = ["api"]
  vpc_id     = var.network.vpc_id

  allow = {
    gateway = { port = 8080, cidr = "10.0.0.0/8" }
  }
}

module "sender_firewall" {
  source = "./modules/firewall"

  context    = module.label.context
  attributes = ["sender"]
  vpc_id     = var.network.vpc_id

  allow = {
    api = { port = 9090, security_group_id = module.api_firewall.id }
  }
}

module "efs_firewall" {
  source = "./modules/firewall"

  count = var.efs.enabled ? 1 : 0

  context    = module.label.context
  attributes = ["efs"]
  vpc_id     = var.network.vpc_id

  allow = {
    api = { port = 2049, security_group_id = module.api_firewall.id }
  }
}
