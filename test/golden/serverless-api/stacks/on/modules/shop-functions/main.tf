data "archive_file" "shop_functions_placeholder" {
  type        = "zip"
  output_path = "${path.root}/.terraform/archives/shop_functions_placeholder.zip"

  source {
    content  = "The pipeline brings the code."
    filename = "README.txt"
  }
}

resource "aws_cloudwatch_log_group" "shop_functions" {
  for_each = var.functions

  name              = "/aws/lambda/${var.prefix}-shop-functions-${each.key}"
  retention_in_days = 60

  tags = var.tags
}

resource "aws_iam_role" "shop_functions" {
  for_each = var.functions

  name = "${var.prefix}-shop-functions-${each.key}-role"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })

  tags = var.tags
}

resource "aws_iam_role_policy" "shop_functions" {
  for_each = var.functions

  name = "${var.prefix}-shop-functions-${each.key}-role"
  role = aws_iam_role.shop_functions[each.key].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [
        {
          Effect   = "Allow"
          Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
          Resource = "${aws_cloudwatch_log_group.shop_functions[each.key].arn}:*"
        },
        {
          Effect   = "Allow"
          Action   = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"]
          Resource = "*"
        },
        {
          Effect   = "Allow"
          Action   = ["sqs:SendMessage"]
          Resource = aws_sqs_queue.shop_functions_failures.arn
        }
      ],
      length([for key in each.value.tables : key if contains(keys(var.tables), key)]) > 0 ? [
        {
          Effect   = "Allow"
          Action   = ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query", "dynamodb:Scan", "dynamodb:ConditionCheckItem", "dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:BatchWriteItem", "dynamodb:DescribeTable"]
          Resource = flatten([for arn in [for key in each.value.tables : var.tables[key].arn if contains(keys(var.tables), key)] : [arn, "${arn}/index/*"]])
        }
      ] : []
    )
  })
}

resource "aws_lambda_function" "shop_functions" {
  for_each = var.functions

  function_name                  = "${var.prefix}-shop-functions-${each.key}"
  description                    = each.value.description
  role                           = aws_iam_role.shop_functions[each.key].arn
  package_type                   = "Zip"
  runtime                        = each.value.runtime
  handler                        = each.value.handler
  filename                       = data.archive_file.shop_functions_placeholder.output_path
  architectures                  = [each.value.architecture]
  memory_size                    = coalesce(each.value.memory_size, var.default_memory)
  timeout                        = coalesce(each.value.timeout, var.default_timeout)
  reserved_concurrent_executions = each.value.reserved_concurrency

  environment {
    variables = merge({ FUNCTION = each.key }, { for key in [for key in each.value.tables : key if contains(keys(var.tables), key)] : "TABLE_${upper(replace(key, "-", "_"))}_NAME" => var.tables[key].name }, each.value.environment)
  }

  ephemeral_storage {
    size = each.value.ephemeral_storage
  }

  logging_config {
    log_format            = "JSON"
    log_group             = aws_cloudwatch_log_group.shop_functions[each.key].name
    application_log_level = each.value.log_level
    system_log_level      = "WARN"
  }

  tracing_config {
    mode = "Active"
  }

  lifecycle {
    ignore_changes = [filename, source_code_hash]
  }

  tags = var.tags

  depends_on = [aws_iam_role_policy.shop_functions]
}

resource "aws_lambda_function_event_invoke_config" "shop_functions" {
  for_each = var.functions

  function_name                = aws_lambda_function.shop_functions[each.key].function_name
  maximum_event_age_in_seconds = 21600 # 6 hours, the most Lambda keeps an event
  maximum_retry_attempts       = 2

  destination_config {
    on_failure {
      destination = aws_sqs_queue.shop_functions_failures.arn
    }
  }
}

resource "aws_sqs_queue" "shop_functions_failures" {
  name                      = "${var.prefix}-shop-functions-function-failures"
  message_retention_seconds = 1209600 # 14 days, the most SQS keeps
  sqs_managed_sse_enabled   = true

  tags = var.tags
}

resource "aws_sqs_queue_policy" "shop_functions_failures" {
  queue_url = aws_sqs_queue.shop_functions_failures.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Deny"
        Principal = "*"
        Action    = "sqs:*"
        Resource  = aws_sqs_queue.shop_functions_failures.arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      }
    ]
  })
}

resource "aws_cloudwatch_metric_alarm" "shop_functions_errors" {
  for_each = var.functions

  alarm_name          = "${var.prefix}-shop-functions-${each.key}-errors"
  namespace           = "AWS/Lambda"
  metric_name         = "Errors"
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.errors_threshold
  alarm_actions       = [var.topic_arn]

  dimensions = {
    FunctionName = aws_lambda_function.shop_functions[each.key].function_name
  }

  tags = var.tags
}

resource "aws_cloudwatch_metric_alarm" "shop_functions_throttles" {
  for_each = var.functions

  alarm_name          = "${var.prefix}-shop-functions-${each.key}-throttles"
  namespace           = "AWS/Lambda"
  metric_name         = "Throttles"
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  alarm_actions       = [var.topic_arn]

  dimensions = {
    FunctionName = aws_lambda_function.shop_functions[each.key].function_name
  }

  tags = var.tags
}

resource "aws_cloudwatch_metric_alarm" "shop_functions_duration" {
  for_each = var.functions

  alarm_name          = "${var.prefix}-shop-functions-${each.key}-duration"
  namespace           = "AWS/Lambda"
  metric_name         = "Duration"
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 3
  treat_missing_data  = "notBreaching"
  comparison_operator = "GreaterThanThreshold"
  threshold           = coalesce(each.value.timeout, var.default_timeout) * 900
  alarm_actions       = [var.topic_arn]

  dimensions = {
    FunctionName = aws_lambda_function.shop_functions[each.key].function_name
  }

  tags = var.tags
}

resource "aws_cloudwatch_metric_alarm" "shop_functions_concurrency" {
  for_each = var.functions

  alarm_name          = "${var.prefix}-shop-functions-${each.key}-concurrency"
  namespace           = "AWS/Lambda"
  metric_name         = "ConcurrentExecutions"
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 3
  treat_missing_data  = "notBreaching"
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.concurrency_threshold
  alarm_actions       = [var.topic_arn]

  dimensions = {
    FunctionName = aws_lambda_function.shop_functions[each.key].function_name
  }

  tags = var.tags
}

resource "aws_cloudwatch_metric_alarm" "shop_functions_failures_not_empty" {
  alarm_name          = "${aws_sqs_queue.shop_functions_failures.name}-not-empty"
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  alarm_actions       = [var.topic_arn]

  dimensions = {
    QueueName = aws_sqs_queue.shop_functions_failures.name
  }

  tags = var.tags
}
