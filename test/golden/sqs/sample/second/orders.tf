resource "aws_sqs_queue" "orders" {
  for_each = var.orders_create ? var.orders_queues : {}

  name                        = local.orders_queue_names[each.key]
  fifo_queue                  = each.value.fifo_queue
  content_based_deduplication = each.value.fifo_queue
  visibility_timeout_seconds  = each.value.visibility_timeout_seconds
  message_retention_seconds   = each.value.message_retention_seconds
  delay_seconds               = each.value.delay_seconds
  kms_master_key_id           = local.kms_shared_key_arn

  tags = {
    Name = local.orders_queue_names[each.key]
  }
}

resource "aws_sqs_queue" "orders_dlq" {
  for_each = var.orders_create && var.orders_create_dead_letter_queues ? var.orders_queues : {}

  name                      = local.orders_queue_dlq_names[each.key]
  fifo_queue                = each.value.fifo_queue
  message_retention_seconds = 1209600 # 14 days, the most SQS keeps
  kms_master_key_id         = local.kms_shared_key_arn

  tags = {
    Name = local.orders_queue_dlq_names[each.key]
  }
}

resource "aws_sqs_queue_redrive_policy" "orders" {
  for_each = var.orders_create && var.orders_create_dead_letter_queues ? var.orders_queues : {}

  queue_url = aws_sqs_queue.orders[each.key].id

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.orders_dlq[each.key].arn
    maxReceiveCount     = each.value.max_receive_count
  })
}

resource "aws_sqs_queue_redrive_allow_policy" "orders_dlq" {
  for_each = var.orders_create && var.orders_create_dead_letter_queues ? var.orders_queues : {}

  queue_url = aws_sqs_queue.orders_dlq[each.key].id

  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [aws_sqs_queue.orders[each.key].arn]
  })
}

resource "aws_sqs_queue_policy" "orders" {
  for_each = var.orders_create ? var.orders_queues : {}

  queue_url = aws_sqs_queue.orders[each.key].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "DenyPlainTransport"
        Effect    = "Deny"
        Principal = "*"
        Action    = "sqs:*"
        Resource  = aws_sqs_queue.orders[each.key].arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      }
    ]
  })
}

resource "aws_sqs_queue_policy" "orders_dlq" {
  for_each = var.orders_create && var.orders_create_dead_letter_queues ? var.orders_queues : {}

  queue_url = aws_sqs_queue.orders_dlq[each.key].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "DenyPlainTransport"
        Effect    = "Deny"
        Principal = "*"
        Action    = "sqs:*"
        Resource  = aws_sqs_queue.orders_dlq[each.key].arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      }
    ]
  })
}

resource "aws_iam_role_policy" "task_orders_receive" {
  for_each = var.orders_create && length(var.orders_queues) > 0 ? local.ecs_services_need_orders_receive : {}

  name = local.orders_receive_policy_name
  role = aws_iam_role.task[each.key].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "ReceiveMessages"
        Effect   = "Allow"
        Action   = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility", "sqs:GetQueueUrl", "sqs:GetQueueAttributes"]
        Resource = values(aws_sqs_queue.orders)[*].arn
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
