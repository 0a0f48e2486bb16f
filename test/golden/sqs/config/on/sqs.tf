resource "aws_sqs_queue" "this" {
  for_each = { for k, v in local.config.messaging.queues : k => v if local.config.messaging.enabled }

  name                        = local.queue_names[each.key]
  fifo_queue                  = each.value.fifo_queue
  content_based_deduplication = each.value.fifo_queue
  visibility_timeout_seconds  = each.value.visibility_timeout_seconds
  message_retention_seconds   = each.value.message_retention_seconds
  delay_seconds               = each.value.delay_seconds
  sqs_managed_sse_enabled     = true
}

resource "aws_sqs_queue" "dlq" {
  for_each = { for k, v in local.config.messaging.queues : k => v if local.config.messaging.enabled && local.config.messaging.create_dead_letter_queues }

  name                      = local.queue_dlq_names[each.key]
  fifo_queue                = each.value.fifo_queue
  message_retention_seconds = 1209600 # 14 days, the most SQS keeps
  sqs_managed_sse_enabled   = true
}

resource "aws_sqs_queue_redrive_policy" "this" {
  for_each = { for k, v in local.config.messaging.queues : k => v if local.config.messaging.enabled && local.config.messaging.create_dead_letter_queues }

  queue_url = aws_sqs_queue.this[each.key].id

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dlq[each.key].arn
    maxReceiveCount     = each.value.max_receive_count
  })
}

resource "aws_sqs_queue_redrive_allow_policy" "dlq" {
  for_each = { for k, v in local.config.messaging.queues : k => v if local.config.messaging.enabled && local.config.messaging.create_dead_letter_queues }

  queue_url = aws_sqs_queue.dlq[each.key].id

  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [aws_sqs_queue.this[each.key].arn]
  })
}

data "aws_iam_policy_document" "messaging" {
  for_each = { for k, v in local.config.messaging.queues : k => v if local.config.messaging.enabled }

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
  for_each = { for k, v in local.config.messaging.queues : k => v if local.config.messaging.enabled }

  queue_url = aws_sqs_queue.this[each.key].id
  policy    = data.aws_iam_policy_document.messaging[each.key].json
}

data "aws_iam_policy_document" "messaging_dlq" {
  for_each = { for k, v in local.config.messaging.queues : k => v if local.config.messaging.enabled && local.config.messaging.create_dead_letter_queues }

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
  for_each = { for k, v in local.config.messaging.queues : k => v if local.config.messaging.enabled && local.config.messaging.create_dead_letter_queues }

  queue_url = aws_sqs_queue.dlq[each.key].id
  policy    = data.aws_iam_policy_document.messaging_dlq[each.key].json
}
