resource "aws_sqs_queue" "this" {
  for_each = var.enable_messaging ? var.queues : {}

  name                        = "${local.prefix}-${each.key}${each.value.fifo_queue ? ".fifo" : ""}"
  fifo_queue                  = each.value.fifo_queue
  content_based_deduplication = each.value.fifo_queue
  visibility_timeout_seconds  = each.value.visibility_timeout_seconds
  message_retention_seconds   = each.value.message_retention_seconds
  delay_seconds               = each.value.delay_seconds
  kms_master_key_id           = aws_kms_key.this.arn
}

resource "aws_sqs_queue" "dlq" {
  for_each = var.enable_messaging && var.messaging_create_dead_letter_queues ? var.queues : {}

  name                      = "${local.prefix}-${each.key}-dlq${each.value.fifo_queue ? ".fifo" : ""}"
  fifo_queue                = each.value.fifo_queue
  message_retention_seconds = 1209600 # 14 days, the most SQS keeps
  kms_master_key_id         = aws_kms_key.this.arn
}

resource "aws_sqs_queue_redrive_policy" "this" {
  for_each = var.enable_messaging && var.messaging_create_dead_letter_queues ? var.queues : {}

  queue_url = aws_sqs_queue.this[each.key].id

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dlq[each.key].arn
    maxReceiveCount     = each.value.max_receive_count
  })
}

resource "aws_sqs_queue_redrive_allow_policy" "dlq" {
  for_each = var.enable_messaging && var.messaging_create_dead_letter_queues ? var.queues : {}

  queue_url = aws_sqs_queue.dlq[each.key].id

  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [aws_sqs_queue.this[each.key].arn]
  })
}

data "aws_iam_policy_document" "messaging" {
  for_each = var.enable_messaging ? var.queues : {}

  statement {
    sid       = "DenyPlainTransport"
    effect    = "Deny"
    actions   = ["sqs:*"]
    resources = [aws_sqs_queue.this[each.key].arn]

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

resource "aws_sqs_queue_policy" "this" {
  for_each = var.enable_messaging ? var.queues : {}

  queue_url = aws_sqs_queue.this[each.key].id
  policy    = data.aws_iam_policy_document.messaging[each.key].json
}

data "aws_iam_policy_document" "messaging_dlq" {
  for_each = var.enable_messaging && var.messaging_create_dead_letter_queues ? var.queues : {}

  statement {
    sid       = "DenyPlainTransport"
    effect    = "Deny"
    actions   = ["sqs:*"]
    resources = [aws_sqs_queue.dlq[each.key].arn]

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

resource "aws_sqs_queue_policy" "dlq" {
  for_each = var.enable_messaging && var.messaging_create_dead_letter_queues ? var.queues : {}

  queue_url = aws_sqs_queue.dlq[each.key].id
  policy    = data.aws_iam_policy_document.messaging_dlq[each.key].json
}

data "aws_iam_policy_document" "api_messaging_send" {
  count = var.enable_messaging && length(var.queues) > 0 ? 1 : 0

  statement {
    sid       = "SendMessages"
    actions   = ["sqs:SendMessage", "sqs:GetQueueUrl", "sqs:GetQueueAttributes"]
    resources = values(aws_sqs_queue.this)[*].arn
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
}

resource "aws_iam_policy" "api_messaging_send" {
  count = var.enable_messaging && length(var.queues) > 0 ? 1 : 0

  name   = "${local.prefix}-messaging-send-policy"
  policy = data.aws_iam_policy_document.api_messaging_send[0].json
}

resource "aws_iam_role_policy_attachment" "api_messaging_send" {
  count = var.enable_messaging && length(var.queues) > 0 ? 1 : 0

  role       = aws_iam_role.api.name
  policy_arn = aws_iam_policy.api_messaging_send[0].arn
}

data "aws_iam_policy_document" "api_messaging_receive" {
  count = var.enable_messaging && length(var.queues) > 0 ? 1 : 0

  statement {
    sid       = "ReceiveMessages"
    actions   = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility", "sqs:GetQueueUrl", "sqs:GetQueueAttributes"]
    resources = values(aws_sqs_queue.this)[*].arn
  }

  statement {
    sid       = "UseKey"
    actions   = ["kms:Decrypt"]
    resources = [aws_kms_key.this.arn]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["sqs.${var.aws_region}.amazonaws.com"]
    }
  }
}

resource "aws_iam_policy" "api_messaging_receive" {
  count = var.enable_messaging && length(var.queues) > 0 ? 1 : 0

  name   = "${local.prefix}-messaging-receive-policy"
  policy = data.aws_iam_policy_document.api_messaging_receive[0].json
}

resource "aws_iam_role_policy_attachment" "api_messaging_receive" {
  count = var.enable_messaging && length(var.queues) > 0 ? 1 : 0

  role       = aws_iam_role.api.name
  policy_arn = aws_iam_policy.api_messaging_receive[0].arn
}

resource "aws_cloudwatch_metric_alarm" "messaging_oldest_message_age" {
  for_each = var.enable_messaging ? var.queues : {}

  alarm_name          = "${aws_sqs_queue.this[each.key].name}-oldest-message-age"
  alarm_description   = "Queue ${each.key}: the oldest message has waited too long."
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateAgeOfOldestMessage"
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 5
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.messaging_oldest_message_age_threshold
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.this.arn]
  ok_actions          = [aws_sns_topic.this.arn]

  dimensions = {
    QueueName = aws_sqs_queue.this[each.key].name
  }
}

resource "aws_cloudwatch_metric_alarm" "messaging_dlq_not_empty" {
  for_each = var.enable_messaging && var.messaging_create_dead_letter_queues ? var.queues : {}

  alarm_name          = "${aws_sqs_queue.dlq[each.key].name}-not-empty"
  alarm_description   = "Messages of queue ${each.key} could not be processed."
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
    QueueName = aws_sqs_queue.dlq[each.key].name
  }
}
