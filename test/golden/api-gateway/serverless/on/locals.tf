locals {
  prefix = "hivewatch-${terraform.workspace}"
  stage  = var.stages[terraform.workspace]

  partners_functions = {
    ingest = { invoke_arn = aws_lambda_function.ingest.invoke_arn, name = aws_lambda_function.ingest.function_name }
    query  = { invoke_arn = aws_lambda_function.query.invoke_arn, name = aws_lambda_function.query.function_name }
  }
}

data "aws_caller_identity" "current" {}

data "aws_region" "current" {}
