resource "aws_sqs_queue" "main" {
  for_each = var.messaging_create ? var.queues : {}

  name                        = local.queue_names[each.key]
  fifo_queue                  = each.value.fifo_queue
  content_based_deduplication = each.value.fifo_queue
  visibility_timeout_seconds  = each.value.visibility_timeout_seconds
  message_retention_seconds   = each.value.message_retention_seconds
  delay_seconds               = each.value.delay_seconds
  kms_master_key_id           = local.kms_shared_key_arn

  tags = {
    Name = local.queue_names[each.key]
  }
}

resource "aws_sqs_queue" "dlq" {
  for_each = var.messaging_create && var.messaging_create_dead_letter_queues ? var.queues : {}

  name                      = local.queue_dlq_names[each.key]
  fifo_queue                = each.value.fifo_queue
  message_retention_seconds = 1209600 # 14 days, the most SQS keeps
  kms_master_key_id         = local.kms_shared_key_arn

  tags = {
    Name = local.queue_dlq_names[each.key]
  }
}

resource "aws_sqs_queue_redrive_policy" "main" {
  for_each = var.messaging_create && var.messaging_create_dead_letter_queues ? var.queues : {}

  queue_url = aws_sqs_queue.main[each.key].id

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dlq[each.key].arn
    maxReceiveCount     = each.value.max_receive_count
  })
}

resource "aws_sqs_queue_redrive_allow_policy" "dlq" {
  for_each = var.messaging_create && var.messaging_create_dead_letter_queues ? var.queues : {}

  queue_url = aws_sqs_queue.dlq[each.key].id

  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [aws_sqs_queue.main[each.key].arn]
  })
}

resource "aws_sqs_queue_policy" "main" {
  for_each = var.messaging_create ? var.queues : {}

  queue_url = aws_sqs_queue.main[each.key].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "DenyPlainTransport"
        Effect    = "Deny"
        Principal = "*"
        Action    = "sqs:*"
        Resource  = aws_sqs_queue.main[each.key].arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      }
    ]
  })
}

resource "aws_sqs_queue_policy" "dlq" {
  for_each = var.messaging_create && var.messaging_create_dead_letter_queues ? var.queues : {}

  queue_url = aws_sqs_queue.dlq[each.key].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "DenyPlainTransport"
        Effect    = "Deny"
        Principal = "*"
        Action    = "sqs:*"
        Resource  = aws_sqs_queue.dlq[each.key].arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      }
    ]
  })
}

resource "aws_iam_role_policy" "task_messaging_send" {
  for_each = var.messaging_create && length(var.queues) > 0 ? local.ecs_services_need_messaging_send : {}

  name = local.messaging_send_policy_name
  role = aws_iam_role.task[each.key].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "SendMessages"
        Effect   = "Allow"
        Action   = ["sqs:SendMessage", "sqs:GetQueueUrl", "sqs:GetQueueAttributes"]
        Resource = values(aws_sqs_queue.main)[*].arn
      },
      {
        Sid      = "UseKey"
        Effect   = "Allow"
        Action   = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource = local.kms_shared_key_arn
        Condition = {
          StringEquals = { "kms:ViaService" = "sqs.${var.region}.amazonaws.com" }
        }
      }
    ]
  })
}

resource "aws_iam_role_policy" "task_messaging_receive" {
  for_each = var.messaging_create && length(var.queues) > 0 ? local.ecs_services_need_messaging_receive : {}

  name = local.messaging_receive_policy_name
  role = aws_iam_role.task[each.key].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "ReceiveMessages"
        Effect   = "Allow"
        Action   = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility", "sqs:GetQueueUrl", "sqs:GetQueueAttributes"]
        Resource = values(aws_sqs_queue.main)[*].arn
      },
      {
        Sid      = "UseKey"
        Effect   = "Allow"
        Action   = ["kms:Decrypt"]
        Resource = local.kms_shared_key_arn
        Condition = {
          StringEquals = { "kms:ViaService" = "sqs.${var.region}.amazonaws.com" }
        }
      }
    ]
  })
}
