module "messaging_label" {
  source = "./modules/label"

  context    = module.label.context
  attributes = ["messaging"]
}

resource "aws_sqs_queue" "messaging" {
  for_each = var.messaging.enabled ? var.messaging.queues : {}

  name                        = "${module.messaging_label.id}-${each.key}${each.value.fifo_queue ? ".fifo" : ""}"
  fifo_queue                  = each.value.fifo_queue
  content_based_deduplication = each.value.fifo_queue
  visibility_timeout_seconds  = each.value.visibility_timeout_seconds
  message_retention_seconds   = each.value.message_retention_seconds
  delay_seconds               = each.value.delay_seconds
  kms_master_key_id           = module.keys.arns["data"]

  tags = module.messaging_label.tags
}

resource "aws_sqs_queue" "messaging_dlq" {
  for_each = var.messaging.enabled && var.messaging.create_dead_letter_queues ? var.messaging.queues : {}

  name                      = "${module.messaging_label.id}-${each.key}-dlq${each.value.fifo_queue ? ".fifo" : ""}"
  fifo_queue                = each.value.fifo_queue
  message_retention_seconds = 1209600 # 14 days, the most SQS keeps
  kms_master_key_id         = module.keys.arns["data"]

  tags = module.messaging_label.tags
}

resource "aws_sqs_queue_redrive_policy" "messaging" {
  for_each = var.messaging.enabled && var.messaging.create_dead_letter_queues ? var.messaging.queues : {}

  queue_url = aws_sqs_queue.messaging[each.key].id

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.messaging_dlq[each.key].arn
    maxReceiveCount     = each.value.max_receive_count
  })
}

resource "aws_sqs_queue_redrive_allow_policy" "messaging_dlq" {
  for_each = var.messaging.enabled && var.messaging.create_dead_letter_queues ? var.messaging.queues : {}

  queue_url = aws_sqs_queue.messaging_dlq[each.key].id

  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [aws_sqs_queue.messaging[each.key].arn]
  })
}

data "aws_iam_policy_document" "messaging" {
  for_each = var.messaging.enabled ? var.messaging.queues : {}

  statement {
    effect    = "Deny"
    actions   = ["sqs:*"]
    resources = [aws_sqs_queue.messaging[each.key].arn]

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

resource "aws_sqs_queue_policy" "messaging" {
  for_each = var.messaging.enabled ? var.messaging.queues : {}

  queue_url = aws_sqs_queue.messaging[each.key].id
  policy    = data.aws_iam_policy_document.messaging[each.key].json
}

data "aws_iam_policy_document" "messaging_dlq" {
  for_each = var.messaging.enabled && var.messaging.create_dead_letter_queues ? var.messaging.queues : {}

  statement {
    effect    = "Deny"
    actions   = ["sqs:*"]
    resources = [aws_sqs_queue.messaging_dlq[each.key].arn]

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

resource "aws_sqs_queue_policy" "messaging_dlq" {
  for_each = var.messaging.enabled && var.messaging.create_dead_letter_queues ? var.messaging.queues : {}

  queue_url = aws_sqs_queue.messaging_dlq[each.key].id
  policy    = data.aws_iam_policy_document.messaging_dlq[each.key].json
}
