resource "aws_cloudwatch_log_group" "lambda" {
  for_each          = { for k, v in local.environment.lambda_functions : k => v if local.environment.lambda_enabled }
  name              = "/aws/lambda/${local.environment_name}-${each.key}"
  retention_in_days = local.environment.log_retention_in_days
  kms_key_id        = aws_kms_key.listing.arn
}

data "aws_iam_policy_document" "lambda_assume_policy" {
  count = local.environment.lambda_enabled ? 1 : 0

  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "lambda" {
  for_each           = { for k, v in local.environment.lambda_functions : k => v if local.environment.lambda_enabled }
  name               = "${local.environment_name}-${each.key}-role"
  assume_role_policy = data.aws_iam_policy_document.lambda_assume_policy[0].json
}

data "aws_iam_policy_document" "lambda" {
  for_each = { for k, v in local.environment.lambda_functions : k => v if local.environment.lambda_enabled }

  statement {
    sid       = "WriteLogs"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.lambda[each.key].arn}:*"]
  }

  statement {
    sid       = "Trace"
    actions   = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"]
    resources = ["*"]
  }

  statement {
    sid       = "KeepFailures"
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.lambda_failures[0].arn]
  }

  statement {
    sid       = "UseKey"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [aws_kms_key.listing.arn]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["sqs.${data.aws_region.current.name}.amazonaws.com"]
    }
  }

  statement {
    sid       = "ReadVariables"
    actions   = ["kms:Decrypt"]
    resources = [aws_kms_key.listing.arn]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["lambda.${data.aws_region.current.name}.amazonaws.com"]
    }
  }
}

resource "aws_iam_role_policy" "lambda" {
  for_each = { for k, v in local.environment.lambda_functions : k => v if local.environment.lambda_enabled }
  name     = "${local.environment_name}-${each.key}-role"
  policy   = data.aws_iam_policy_document.lambda[each.key].json
  role     = aws_iam_role.lambda[each.key].id
}

resource "aws_lambda_function" "lambda" {
  for_each                       = { for k, v in local.environment.lambda_functions : k => v if local.environment.lambda_enabled }
  function_name                  = "${local.environment_name}-${each.key}"
  description                    = each.value.description
  role                           = aws_iam_role.lambda[each.key].arn
  package_type                   = "Image"
  image_uri                      = each.value.image_uri
  architectures                  = [each.value.architecture]
  memory_size                    = coalesce(each.value.memory_size, local.environment.lambda_default_memory)
  timeout                        = coalesce(each.value.timeout, local.environment.lambda_default_timeout)
  reserved_concurrent_executions = each.value.reserved_concurrency
  kms_key_arn                    = aws_kms_key.listing.arn

  environment {
    variables = merge({ FUNCTION = each.key }, each.value.environment)
  }

  ephemeral_storage {
    size = each.value.ephemeral_storage
  }

  logging_config {
    log_format            = "JSON"
    log_group             = aws_cloudwatch_log_group.lambda[each.key].name
    application_log_level = each.value.log_level
    system_log_level      = "WARN"
  }

  tracing_config {
    mode = "Active"
  }

  depends_on = [aws_iam_role_policy.lambda]
}

resource "aws_lambda_function_event_invoke_config" "lambda" {
  for_each                     = { for k, v in local.environment.lambda_functions : k => v if local.environment.lambda_enabled }
  function_name                = aws_lambda_function.lambda[each.key].function_name
  maximum_event_age_in_seconds = 21600 // 6 hours, the most Lambda keeps an event
  maximum_retry_attempts       = 2

  destination_config {
    on_failure {
      destination = aws_sqs_queue.lambda_failures[0].arn
    }
  }
}

resource "aws_sqs_queue" "lambda_failures" {
  count                     = local.environment.lambda_enabled ? 1 : 0
  name                      = "${local.environment_name}-function-failures"
  message_retention_seconds = 1209600 // 14 days, the most SQS keeps
  kms_master_key_id         = aws_kms_key.listing.arn
}

data "aws_iam_policy_document" "lambda_failures" {
  count = local.environment.lambda_enabled ? 1 : 0

  statement {
    sid       = "DenyPlainTransport"
    effect    = "Deny"
    actions   = ["sqs:*"]
    resources = [aws_sqs_queue.lambda_failures[0].arn]

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

resource "aws_sqs_queue_policy" "lambda_failures" {
  count     = local.environment.lambda_enabled ? 1 : 0
  queue_url = aws_sqs_queue.lambda_failures[0].id
  policy    = data.aws_iam_policy_document.lambda_failures[0].json
}
