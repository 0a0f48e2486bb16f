#------------------------------------------------------------------------------
# Parcels
#------------------------------------------------------------------------------

resource "aws_sqs_queue" "parcels" {
  for_each = var.parcels_enabled ? var.parcels_queues : {}

  name                        = "${local.name}-parcels-${each.key}${each.value.fifo_queue ? ".fifo" : ""}"
  fifo_queue                  = each.value.fifo_queue
  content_based_deduplication = each.value.fifo_queue
  visibility_timeout_seconds  = each.value.visibility_timeout_seconds
  message_retention_seconds   = each.value.message_retention_seconds
  delay_seconds               = each.value.delay_seconds
  kms_master_key_id           = module.kms.key_arn

  tags = local.tags
}

resource "aws_sqs_queue" "parcels_dlq" {
  for_each = var.parcels_enabled && var.parcels_create_dead_letter_queues ? var.parcels_queues : {}

  name                      = "${local.name}-parcels-${each.key}-dlq${each.value.fifo_queue ? ".fifo" : ""}"
  fifo_queue                = each.value.fifo_queue
  message_retention_seconds = 1209600 # 14 days, the most SQS keeps
  kms_master_key_id         = module.kms.key_arn

  tags = local.tags
}

resource "aws_sqs_queue_redrive_policy" "parcels" {
  for_each = var.parcels_enabled && var.parcels_create_dead_letter_queues ? var.parcels_queues : {}

  queue_url = aws_sqs_queue.parcels[each.key].id

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.parcels_dlq[each.key].arn
    maxReceiveCount     = each.value.max_receive_count
  })
}

resource "aws_sqs_queue_redrive_allow_policy" "parcels_dlq" {
  for_each = var.parcels_enabled && var.parcels_create_dead_letter_queues ? var.parcels_queues : {}

  queue_url = aws_sqs_queue.parcels_dlq[each.key].id

  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [aws_sqs_queue.parcels[each.key].arn]
  })
}

data "aws_iam_policy_document" "parcels" {
  for_each = var.parcels_enabled ? var.parcels_queues : {}

  statement {
    effect    = "Deny"
    actions   = ["sqs:*"]
    resources = [aws_sqs_queue.parcels[each.key].arn]

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

resource "aws_sqs_queue_policy" "parcels" {
  for_each = var.parcels_enabled ? var.parcels_queues : {}

  queue_url = aws_sqs_queue.parcels[each.key].id
  policy    = data.aws_iam_policy_document.parcels[each.key].json
}

data "aws_iam_policy_document" "parcels_dlq" {
  for_each = var.parcels_enabled && var.parcels_create_dead_letter_queues ? var.parcels_queues : {}

  statement {
    effect    = "Deny"
    actions   = ["sqs:*"]
    resources = [aws_sqs_queue.parcels_dlq[each.key].arn]

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

resource "aws_sqs_queue_policy" "parcels_dlq" {
  for_each = var.parcels_enabled && var.parcels_create_dead_letter_queues ? var.parcels_queues : {}

  queue_url = aws_sqs_queue.parcels_dlq[each.key].id
  policy    = data.aws_iam_policy_document.parcels_dlq[each.key].json
}
