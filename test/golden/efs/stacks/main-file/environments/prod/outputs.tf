output "orders_url" {
  value = module.orders.url
}

output "invoices_function" {
  value = module.invoices.function_name
}

output "efs_file_system_id" {
  value = aws_efs_file_system.efs.id
}

output "efs_access_point_ids" {
  value = { for k, p in aws_efs_access_point.efs : k => p.id }
}
