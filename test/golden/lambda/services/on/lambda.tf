resource "aws_cloudwatch_log_group" "this" {
  for_each = var.enable_lambda ? var.lambda_functions : {}

  name              = "/aws/lambda/${local.prefix}-${each.key}"
  retention_in_days = 30
  kms_key_id        = aws_kms_key.this.arn
}

data "aws_iam_policy_document" "lambda_assume" {
  count = var.enable_lambda ? 1 : 0

  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "lambda" {
  for_each = var.enable_lambda ? var.lambda_functions : {}

  name               = "${local.prefix}-${each.key}-role"
  assume_role_policy = data.aws_iam_policy_document.lambda_assume[0].json
}

data "aws_iam_policy_document" "lambda" {
  for_each = var.enable_lambda ? var.lambda_functions : {}

  statement {
    sid       = "WriteLogs"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.this[each.key].arn}:*"]
  }

  statement {
    sid       = "Trace"
    actions   = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"]
    resources = ["*"]
  }

  statement {
    sid       = "KeepFailures"
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.failures[0].arn]
  }

  statement {
    sid       = "UseKey"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [aws_kms_key.this.arn]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["sqs.${var.aws_region}.amazonaws.com"]
    }
  }

  statement {
    sid       = "ReadVariables"
    actions   = ["kms:Decrypt"]
    resources = [aws_kms_key.this.arn]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["lambda.${var.aws_region}.amazonaws.com"]
    }
  }
}

resource "aws_iam_policy" "lambda" {
  for_each = var.enable_lambda ? var.lambda_functions : {}

  name   = "${local.prefix}-${each.key}-role"
  policy = data.aws_iam_policy_document.lambda[each.key].json
}

resource "aws_iam_role_policy_attachment" "lambda" {
  for_each = var.enable_lambda ? var.lambda_functions : {}

  role       = aws_iam_role.lambda[each.key].name
  policy_arn = aws_iam_policy.lambda[each.key].arn
}

resource "aws_lambda_function" "this" {
  for_each = var.enable_lambda ? var.lambda_functions : {}

  function_name                  = "${local.prefix}-${each.key}"
  description                    = each.value.description
  role                           = aws_iam_role.lambda[each.key].arn
  package_type                   = "Zip"
  runtime                        = each.value.runtime
  handler                        = each.value.handler
  s3_bucket                      = var.lambda_code_bucket
  s3_key                         = each.value.s3_key
  s3_object_version              = each.value.s3_object_version
  architectures                  = [each.value.architecture]
  memory_size                    = coalesce(each.value.memory_size, var.lambda_default_memory)
  timeout                        = coalesce(each.value.timeout, var.lambda_default_timeout)
  reserved_concurrent_executions = each.value.reserved_concurrency
  kms_key_arn                    = aws_kms_key.this.arn

  environment {
    variables = merge({ FUNCTION = each.key }, each.value.environment)
  }

  ephemeral_storage {
    size = each.value.ephemeral_storage
  }

  logging_config {
    log_format            = "JSON"
    log_group             = aws_cloudwatch_log_group.this[each.key].name
    application_log_level = each.value.log_level
    system_log_level      = "WARN"
  }

  tracing_config {
    mode = "Active"
  }

  depends_on = [aws_iam_role_policy_attachment.lambda]
}

resource "aws_lambda_function_event_invoke_config" "this" {
  for_each = var.enable_lambda ? var.lambda_functions : {}

  function_name                = aws_lambda_function.this[each.key].function_name
  maximum_event_age_in_seconds = 21600 # 6 hours, the most Lambda keeps an event
  maximum_retry_attempts       = 2

  destination_config {
    on_failure {
      destination = aws_sqs_queue.failures[0].arn
    }
  }
}

resource "aws_sqs_queue" "failures" {
  count = var.enable_lambda ? 1 : 0

  name                      = "${local.prefix}-function-failures"
  message_retention_seconds = 1209600 # 14 days, the most SQS keeps
  kms_master_key_id         = aws_kms_key.this.arn
}

data "aws_iam_policy_document" "lambda_failures" {
  count = var.enable_lambda ? 1 : 0

  statement {
    sid       = "DenyPlainTransport"
    effect    = "Deny"
    actions   = ["sqs:*"]
    resources = [aws_sqs_queue.failures[0].arn]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

resource "aws_sqs_queue_policy" "failures" {
  count = var.enable_lambda ? 1 : 0

  queue_url = aws_sqs_queue.failures[0].id
  policy    = data.aws_iam_policy_document.lambda_failures[0].json
}

data "aws_iam_policy_document" "api_lambda_invoke" {
  count = var.enable_lambda && length(var.lambda_functions) > 0 ? 1 : 0

  statement {
    sid       = "InvokeFunctions"
    actions   = ["lambda:InvokeFunction"]
    resources = values(aws_lambda_function.this)[*].arn
  }
}

resource "aws_iam_policy" "api_lambda_invoke" {
  count = var.enable_lambda && length(var.lambda_functions) > 0 ? 1 : 0

  name   = "${local.prefix}-lambda-invoke-policy"
  policy = data.aws_iam_policy_document.api_lambda_invoke[0].json
}

resource "aws_iam_role_policy_attachment" "api_lambda_invoke" {
  count = var.enable_lambda && length(var.lambda_functions) > 0 ? 1 : 0

  role       = aws_iam_role.api.name
  policy_arn = aws_iam_policy.api_lambda_invoke[0].arn
}

resource "aws_cloudwatch_metric_alarm" "lambda_errors" {
  for_each = var.enable_lambda ? var.lambda_functions : {}

  alarm_name          = "${local.prefix}-${each.key}-errors"
  alarm_description   = "Function ${each.key} fails."
  namespace           = "AWS/Lambda"
  metric_name         = "Errors"
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.lambda_errors_threshold
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.this.arn]
  ok_actions          = [aws_sns_topic.this.arn]

  dimensions = {
    FunctionName = aws_lambda_function.this[each.key].function_name
  }
}

resource "aws_cloudwatch_metric_alarm" "lambda_throttles" {
  for_each = var.enable_lambda ? var.lambda_functions : {}

  alarm_name          = "${local.prefix}-${each.key}-throttles"
  alarm_description   = "Function ${each.key} is not run because too many run."
  namespace           = "AWS/Lambda"
  metric_name         = "Throttles"
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.this.arn]
  ok_actions          = [aws_sns_topic.this.arn]

  dimensions = {
    FunctionName = aws_lambda_function.this[each.key].function_name
  }
}

resource "aws_cloudwatch_metric_alarm" "lambda_duration" {
  for_each = var.enable_lambda ? var.lambda_functions : {}

  alarm_name          = "${local.prefix}-${each.key}-duration"
  alarm_description   = "Function ${each.key} takes nearly as long as it may."
  namespace           = "AWS/Lambda"
  metric_name         = "Duration"
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = coalesce(each.value.timeout, var.lambda_default_timeout) * 900
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.this.arn]
  ok_actions          = [aws_sns_topic.this.arn]

  dimensions = {
    FunctionName = aws_lambda_function.this[each.key].function_name
  }
}

resource "aws_cloudwatch_metric_alarm" "lambda_concurrency" {
  for_each = var.enable_lambda ? var.lambda_functions : {}

  alarm_name          = "${local.prefix}-${each.key}-concurrency"
  alarm_description   = "Function ${each.key} takes much of what may run in the account."
  namespace           = "AWS/Lambda"
  metric_name         = "ConcurrentExecutions"
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.lambda_concurrency_threshold
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.this.arn]
  ok_actions          = [aws_sns_topic.this.arn]

  dimensions = {
    FunctionName = aws_lambda_function.this[each.key].function_name
  }
}

resource "aws_cloudwatch_metric_alarm" "lambda_failures_not_empty" {
  count = var.enable_lambda ? 1 : 0

  alarm_name          = "${aws_sqs_queue.failures[0].name}-not-empty"
  alarm_description   = "Events failed for good."
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.this.arn]
  ok_actions          = [aws_sns_topic.this.arn]

  dimensions = {
    QueueName = aws_sqs_queue.failures[0].name
  }
}
