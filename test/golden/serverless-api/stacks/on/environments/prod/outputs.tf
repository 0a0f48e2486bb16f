output "orders_url" {
  value = module.orders.url
}

output "invoices_function" {
  value = module.invoices.function_name
}

output "shop_tables_table_names" {
  value = module.shop-tables.table_names
}

output "shop_tables_table_arns" {
  value = module.shop-tables.table_arns
}

output "shop_tables_table_stream_arns" {
  value = module.shop-tables.table_stream_arns
}

output "shop_functions_function_names" {
  value = module.shop-functions.function_names
}

output "shop_functions_function_arns" {
  value = module.shop-functions.function_arns
}

output "shop_functions_function_failures_url" {
  value = module.shop-functions.function_failures_url
}

output "shop_api_endpoint" {
  value = module.shop-api.endpoint
}

output "shop_api_id" {
  value = module.shop-api.id
}

output "shop_api_execution_arn" {
  value = module.shop-api.execution_arn
}
