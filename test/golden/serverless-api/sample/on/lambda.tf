data "archive_file" "lambda_placeholder" {
  count = var.lambda_create ? 1 : 0

  type        = "zip"
  output_path = "${path.root}/.terraform/archives/lambda_placeholder.zip"

  source {
    content  = "The pipeline brings the code."
    filename = "README.txt"
  }
}

resource "aws_cloudwatch_log_group" "main" {
  for_each = var.lambda_create ? var.lambda_functions : {}

  name              = "/aws/lambda/${local.function_names[each.key]}"
  retention_in_days = var.lambda_cloudwatch_log_group_retention_in_days
  kms_key_id        = local.kms_shared_key_arn
}

data "aws_iam_policy_document" "lambda_assume_role" {
  count = var.lambda_create ? 1 : 0

  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "lambda" {
  for_each = var.lambda_create ? var.lambda_functions : {}

  name               = local.function_role_names[each.key]
  assume_role_policy = data.aws_iam_policy_document.lambda_assume_role[0].json

  tags = {
    Name = local.function_role_names[each.key]
  }
}

resource "aws_iam_role_policy" "lambda" {
  for_each = var.lambda_create ? var.lambda_functions : {}

  name = local.function_role_names[each.key]
  role = aws_iam_role.lambda[each.key].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [
        {
          Sid      = "WriteLogs"
          Effect   = "Allow"
          Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
          Resource = "${aws_cloudwatch_log_group.main[each.key].arn}:*"
        },
        {
          Sid      = "Trace"
          Effect   = "Allow"
          Action   = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"]
          Resource = "*"
        },
        {
          Sid      = "KeepFailures"
          Effect   = "Allow"
          Action   = ["sqs:SendMessage"]
          Resource = aws_sqs_queue.failures[0].arn
        },
        {
          Sid      = "UseKey"
          Effect   = "Allow"
          Action   = ["kms:Decrypt", "kms:GenerateDataKey"]
          Resource = local.kms_shared_key_arn
          Condition = {
            StringLike = { "kms:ViaService" = "sqs.*.amazonaws.com" }
          }
        },
        {
          Sid      = "ReadVariables"
          Effect   = "Allow"
          Action   = ["kms:Decrypt"]
          Resource = local.kms_shared_key_arn
          Condition = {
            StringLike = { "kms:ViaService" = "lambda.*.amazonaws.com" }
          }
        }
      ],
      length([for key in each.value.tables : key if contains(keys(local.lambda_tables), key)]) > 0 ? [
        {
          Sid      = "UseTables"
          Effect   = "Allow"
          Action   = ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query", "dynamodb:Scan", "dynamodb:ConditionCheckItem", "dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:BatchWriteItem", "dynamodb:DescribeTable"]
          Resource = flatten([for arn in [for key in each.value.tables : local.lambda_tables[key].arn if contains(keys(local.lambda_tables), key)] : [arn, "${arn}/index/*"]])
        }
      ] : [],
      length([for key in each.value.tables : key if contains(keys(local.lambda_tables), key)]) > 0 ? [
        {
          Sid      = "UseKey2"
          Effect   = "Allow"
          Action   = ["kms:Decrypt"]
          Resource = local.kms_shared_key_arn
          Condition = {
            StringLike = { "kms:ViaService" = "dynamodb.*.amazonaws.com" }
          }
        }
      ] : []
    )
  })
}

resource "aws_lambda_function" "main" {
  for_each = var.lambda_create ? var.lambda_functions : {}

  function_name                  = local.function_names[each.key]
  description                    = each.value.description
  role                           = aws_iam_role.lambda[each.key].arn
  package_type                   = "Zip"
  runtime                        = each.value.runtime
  handler                        = each.value.handler
  filename                       = data.archive_file.lambda_placeholder[0].output_path
  architectures                  = [each.value.architecture]
  memory_size                    = coalesce(each.value.memory_size, var.lambda_default_memory)
  timeout                        = coalesce(each.value.timeout, var.lambda_default_timeout)
  reserved_concurrent_executions = each.value.reserved_concurrency
  kms_key_arn                    = local.kms_shared_key_arn

  environment {
    variables = merge({ FUNCTION = each.key }, { for key in [for key in each.value.tables : key if contains(keys(local.lambda_tables), key)] : "TABLE_${upper(replace(key, "-", "_"))}_NAME" => local.lambda_tables[key].name }, each.value.environment)
  }

  ephemeral_storage {
    size = each.value.ephemeral_storage
  }

  logging_config {
    log_format            = "JSON"
    log_group             = aws_cloudwatch_log_group.main[each.key].name
    application_log_level = each.value.log_level
    system_log_level      = "WARN"
  }

  tracing_config {
    mode = "Active"
  }

  lifecycle {
    ignore_changes = [filename, source_code_hash]
  }

  tags = {
    Name = local.function_names[each.key]
  }

  depends_on = [aws_iam_role_policy.lambda]
}

resource "aws_lambda_function_event_invoke_config" "main" {
  for_each = var.lambda_create ? var.lambda_functions : {}

  function_name                = aws_lambda_function.main[each.key].function_name
  maximum_event_age_in_seconds = 21600 # 6 hours, the most Lambda keeps an event
  maximum_retry_attempts       = 2

  destination_config {
    on_failure {
      destination = aws_sqs_queue.failures[0].arn
    }
  }
}

resource "aws_sqs_queue" "failures" {
  count = var.lambda_create ? 1 : 0

  name                      = local.lambda_failures_name
  message_retention_seconds = 1209600 # 14 days, the most SQS keeps
  kms_master_key_id         = local.kms_shared_key_arn

  tags = {
    Name = local.lambda_failures_name
  }
}

resource "aws_sqs_queue_policy" "failures" {
  count = var.lambda_create ? 1 : 0

  queue_url = aws_sqs_queue.failures[0].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "DenyPlainTransport"
        Effect    = "Deny"
        Principal = "*"
        Action    = "sqs:*"
        Resource  = aws_sqs_queue.failures[0].arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      }
    ]
  })
}
