output "function_names" {
  value = { for k, f in aws_lambda_function.shop_functions : k => f.function_name }
}

output "function_arns" {
  value = { for k, f in aws_lambda_function.shop_functions : k => f.arn }
}

output "function_failures_url" {
  value = aws_sqs_queue.shop_functions_failures.url
}

output "function_invoke_arns" {
  value = { for key, function in aws_lambda_function.shop_functions : key => function.invoke_arn }
}
