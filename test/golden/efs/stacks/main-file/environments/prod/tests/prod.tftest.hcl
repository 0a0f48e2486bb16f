mock_provider "aws" {}

run "plan" {
  command = plan

  assert {
    condition     = length(module.network.private_subnet_ids) == 3
    error_message = "prod has three zones."
  }

  # Ports that are open, by service. Tell security before you change this list.
  assert {
    condition = merge(module.orders.open_ports, module.invoices.open_ports, { "efs from orders" = aws_security_group_rule.efs_from_orders.to_port }) == {
      "orders from invoices" = 8080
      "efs from orders"      = 2049
    }
    error_message = "Other ports are open."
  }
}
