output "table_names" {
  value = { for k, t in aws_dynamodb_table.shop_tables : k => t.name }
}

output "table_arns" {
  value = { for k, t in aws_dynamodb_table.shop_tables : k => t.arn }
}

output "table_stream_arns" {
  value = { for k, t in aws_dynamodb_table.shop_tables : k => t.stream_arn }
}
