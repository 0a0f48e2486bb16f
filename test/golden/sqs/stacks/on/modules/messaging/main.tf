resource "aws_sqs_queue" "messaging" {
  for_each = var.queues

  name                        = "${var.prefix}-${each.key}${each.value.fifo_queue ? ".fifo" : ""}"
  fifo_queue                  = each.value.fifo_queue
  content_based_deduplication = each.value.fifo_queue
  visibility_timeout_seconds  = each.value.visibility_timeout_seconds
  message_retention_seconds   = each.value.message_retention_seconds
  delay_seconds               = each.value.delay_seconds
  sqs_managed_sse_enabled     = true

  tags = var.tags
}

resource "aws_sqs_queue" "messaging_dlq" {
  for_each = var.create_dead_letter_queues ? var.queues : {}

  name                      = "${var.prefix}-${each.key}-dlq${each.value.fifo_queue ? ".fifo" : ""}"
  fifo_queue                = each.value.fifo_queue
  message_retention_seconds = 1209600 # 14 days, the most SQS keeps
  sqs_managed_sse_enabled   = true

  tags = var.tags
}

resource "aws_sqs_queue_redrive_policy" "messaging" {
  for_each = var.create_dead_letter_queues ? var.queues : {}

  queue_url = aws_sqs_queue.messaging[each.key].id

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.messaging_dlq[each.key].arn
    maxReceiveCount     = each.value.max_receive_count
  })
}

resource "aws_sqs_queue_redrive_allow_policy" "messaging_dlq" {
  for_each = var.create_dead_letter_queues ? var.queues : {}

  queue_url = aws_sqs_queue.messaging_dlq[each.key].id

  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [aws_sqs_queue.messaging[each.key].arn]
  })
}

resource "aws_sqs_queue_policy" "messaging" {
  for_each = var.queues

  queue_url = aws_sqs_queue.messaging[each.key].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Deny"
        Principal = "*"
        Action    = "sqs:*"
        Resource  = aws_sqs_queue.messaging[each.key].arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      }
    ]
  })
}

resource "aws_sqs_queue_policy" "messaging_dlq" {
  for_each = var.create_dead_letter_queues ? var.queues : {}

  queue_url = aws_sqs_queue.messaging_dlq[each.key].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Deny"
        Principal = "*"
        Action    = "sqs:*"
        Resource  = aws_sqs_queue.messaging_dlq[each.key].arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      }
    ]
  })
}

resource "aws_cloudwatch_metric_alarm" "messaging_oldest_message_age" {
  for_each = var.queues

  alarm_name          = "${aws_sqs_queue.messaging[each.key].name}-oldest-message-age"
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateAgeOfOldestMessage"
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 5
  treat_missing_data  = "notBreaching"
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.oldest_message_age_threshold
  alarm_actions       = [var.topic_arn]

  dimensions = {
    QueueName = aws_sqs_queue.messaging[each.key].name
  }

  tags = var.tags
}

resource "aws_cloudwatch_metric_alarm" "messaging_dlq_not_empty" {
  for_each = var.create_dead_letter_queues ? var.queues : {}

  alarm_name          = "${aws_sqs_queue.messaging_dlq[each.key].name}-not-empty"
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
    QueueName = aws_sqs_queue.messaging_dlq[each.key].name
  }

  tags = var.tags
}
