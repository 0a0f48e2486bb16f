output "orders_url" {
  value = module.orders.url
}

output "invoices_function" {
  value = module.invoices.function_name
}

output "efs_file_system_id" {
  value = module.efs.file_system_id
}

output "efs_access_point_ids" {
  value = module.efs.access_point_ids
}
