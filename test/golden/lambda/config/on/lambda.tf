data "archive_file" "lambda" {
  for_each = { for k, v in local.config.lambda.functions : k => v if local.config.lambda.enabled }

  type        = "zip"
  output_path = "${path.root}/.terraform/archives/lambda-${each.key}.zip"
  source_dir  = "${path.root}/${each.value.source_dir}"
}

resource "aws_cloudwatch_log_group" "this" {
  for_each = { for k, v in local.config.lambda.functions : k => v if local.config.lambda.enabled }

  name              = "/aws/lambda/${local.function_names[each.key]}"
  retention_in_days = local.config.log_retention_days
  kms_key_id        = aws_kms_key.logs.arn
}

data "aws_iam_policy_document" "lambda_assume_role" {
  count = local.config.lambda.enabled ? 1 : 0

  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "lambda" {
  for_each = { for k, v in local.config.lambda.functions : k => v if local.config.lambda.enabled }

  name               = local.function_role_names[each.key]
  assume_role_policy = data.aws_iam_policy_document.lambda_assume_role[0].json
}

data "aws_iam_policy_document" "lambda" {
  for_each = { for k, v in local.config.lambda.functions : k => v if local.config.lambda.enabled }

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
    resources = [aws_kms_key.lambda[0].arn]

    condition {
      test     = "StringLike"
      variable = "kms:ViaService"
      values   = ["sqs.*.amazonaws.com"]
    }
  }

  statement {
    sid       = "ReadVariables"
    actions   = ["kms:Decrypt"]
    resources = [aws_kms_key.lambda[0].arn]

    condition {
      test     = "StringLike"
      variable = "kms:ViaService"
      values   = ["lambda.*.amazonaws.com"]
    }
  }
}

resource "aws_iam_role_policy" "lambda" {
  for_each = { for k, v in local.config.lambda.functions : k => v if local.config.lambda.enabled }

  name   = local.function_role_names[each.key]
  role   = aws_iam_role.lambda[each.key].id
  policy = data.aws_iam_policy_document.lambda[each.key].json
}

resource "aws_lambda_function" "this" {
  for_each = { for k, v in local.config.lambda.functions : k => v if local.config.lambda.enabled }

  function_name                  = local.function_names[each.key]
  description                    = each.value.description
  role                           = aws_iam_role.lambda[each.key].arn
  package_type                   = "Zip"
  runtime                        = each.value.runtime
  handler                        = each.value.handler
  filename                       = data.archive_file.lambda[each.key].output_path
  source_code_hash               = data.archive_file.lambda[each.key].output_base64sha256
  architectures                  = [each.value.architecture]
  memory_size                    = coalesce(each.value.memory_size, local.config.lambda.default_memory)
  timeout                        = coalesce(each.value.timeout, local.config.lambda.default_timeout)
  reserved_concurrent_executions = each.value.reserved_concurrency
  kms_key_arn                    = aws_kms_key.lambda[0].arn

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

  depends_on = [aws_iam_role_policy.lambda]
}

resource "aws_lambda_function_event_invoke_config" "this" {
  for_each = { for k, v in local.config.lambda.functions : k => v if local.config.lambda.enabled }

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
  count = local.config.lambda.enabled ? 1 : 0

  name                      = local.lambda_failures_name
  message_retention_seconds = 1209600 # 14 days, the most SQS keeps
  kms_master_key_id         = aws_kms_key.lambda[0].arn
}

data "aws_iam_policy_document" "lambda_failures" {
  count = local.config.lambda.enabled ? 1 : 0

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
  count = local.config.lambda.enabled ? 1 : 0

  queue_url = aws_sqs_queue.failures[0].id
  policy    = data.aws_iam_policy_document.lambda_failures[0].json
}
