terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.60"
    }
  }
}

provider "aws" {
  region = var.region
}

data "aws_caller_identity" "current" {}

locals {
  common_tags = {
    Project     = var.project
    Environment = var.environment
  }
}

# Storage

resource "aws_s3_bucket" "uploads" {
  bucket = "${var.project}-${var.environment}-uploads-${data.aws_caller_identity.current.account_id}"

  tags = merge(local.common_tags, {
    Name = "${var.project}-${var.environment}-uploads"
  })
}

resource "aws_s3_bucket_public_access_block" "uploads" {
  bucket                  = aws_s3_bucket.uploads.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_dynamodb_table" "jobs" {
  name         = "${var.project}-${var.environment}-jobs"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  point_in_time_recovery {
    enabled = true
  }

  tags = merge(local.common_tags, {
    Name = "${var.project}-${var.environment}-jobs"
  })
}

# Converter

resource "aws_cloudwatch_log_group" "converter" {
  name              = "/aws/lambda/${var.project}-${var.environment}-converter"
  retention_in_days = var.log_retention_days

  tags = merge(local.common_tags, {
    Name = "${var.project}-${var.environment}-converter"
  })
}

resource "aws_iam_role" "converter" {
  name = "${var.project}-${var.environment}-converter"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })

  tags = merge(local.common_tags, {
    Name = "${var.project}-${var.environment}-converter"
  })
}

resource "aws_iam_role_policy" "converter" {
  name = "${var.project}-${var.environment}-converter"
  role = aws_iam_role.converter.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:PutObject"]
        Resource = "${aws_s3_bucket.uploads.arn}/*"
      },
      {
        Effect   = "Allow"
        Action   = ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"]
        Resource = aws_dynamodb_table.jobs.arn
      },
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.converter.arn}:*"
      }
    ]
  })
}

resource "aws_lambda_function" "converter" {
  function_name = "${var.project}-${var.environment}-converter"
  role          = aws_iam_role.converter.arn
  package_type  = "Image"
  image_uri     = var.converter_image
  memory_size   = 1024
  timeout       = 60

  environment {
    variables = {
      BUCKET = aws_s3_bucket.uploads.id
      TABLE  = aws_dynamodb_table.jobs.name
    }
  }

  depends_on = [aws_cloudwatch_log_group.converter]

  tags = merge(local.common_tags, {
    Name = "${var.project}-${var.environment}-converter"
  })
}

# Messaging

resource "aws_sqs_queue" "messaging" {
  for_each = var.queues

  name                        = "${var.project}-${var.environment}-${each.key}${each.value.fifo_queue ? ".fifo" : ""}"
  fifo_queue                  = each.value.fifo_queue
  content_based_deduplication = each.value.fifo_queue
  visibility_timeout_seconds  = each.value.visibility_timeout_seconds
  message_retention_seconds   = each.value.message_retention_seconds
  delay_seconds               = each.value.delay_seconds
  sqs_managed_sse_enabled     = true

  tags = merge(local.common_tags, {
    Name = "${var.project}-${var.environment}-${each.key}${each.value.fifo_queue ? ".fifo" : ""}"
  })
}

resource "aws_sqs_queue" "messaging_dlq" {
  for_each = var.messaging_create_dead_letter_queues ? var.queues : {}

  name                      = "${var.project}-${var.environment}-${each.key}-dlq${each.value.fifo_queue ? ".fifo" : ""}"
  fifo_queue                = each.value.fifo_queue
  message_retention_seconds = 1209600 # 14 days, the most SQS keeps
  sqs_managed_sse_enabled   = true

  tags = merge(local.common_tags, {
    Name = "${var.project}-${var.environment}-${each.key}-dlq${each.value.fifo_queue ? ".fifo" : ""}"
  })
}

resource "aws_sqs_queue_redrive_policy" "messaging" {
  for_each = var.messaging_create_dead_letter_queues ? var.queues : {}

  queue_url = aws_sqs_queue.messaging[each.key].id

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.messaging_dlq[each.key].arn
    maxReceiveCount     = each.value.max_receive_count
  })
}

resource "aws_sqs_queue_redrive_allow_policy" "messaging_dlq" {
  for_each = var.messaging_create_dead_letter_queues ? var.queues : {}

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
  for_each = var.messaging_create_dead_letter_queues ? var.queues : {}

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

# Alarms

resource "aws_sns_topic" "alerts" {
  name = "${var.project}-${var.environment}-alerts"

  tags = merge(local.common_tags, {
    Name = "${var.project}-${var.environment}-alerts"
  })
}

resource "aws_cloudwatch_metric_alarm" "converter_errors" {
  alarm_name          = "${var.project}-${var.environment}-converter-errors"
  alarm_description   = "The converter fails"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  metric_name         = "Errors"
  namespace           = "AWS/Lambda"
  period              = 300
  statistic           = "Sum"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alerts.arn]

  dimensions = {
    FunctionName = aws_lambda_function.converter.function_name
  }

  tags = merge(local.common_tags, {
    Name = "${var.project}-${var.environment}-converter-errors"
  })
}

resource "aws_cloudwatch_metric_alarm" "messaging_oldest_message_age" {
  for_each = var.queues

  alarm_name          = "${aws_sqs_queue.messaging[each.key].name}-oldest-message-age"
  alarm_description   = "Queue ${each.key}: the oldest message has waited too long"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 5
  metric_name         = "ApproximateAgeOfOldestMessage"
  namespace           = "AWS/SQS"
  period              = 60
  statistic           = "Maximum"
  threshold           = var.messaging_oldest_message_age_threshold
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alerts.arn]

  dimensions = {
    QueueName = aws_sqs_queue.messaging[each.key].name
  }

  tags = merge(local.common_tags, {
    Name = "${aws_sqs_queue.messaging[each.key].name}-oldest-message-age"
  })
}

resource "aws_cloudwatch_metric_alarm" "messaging_dlq_not_empty" {
  for_each = var.messaging_create_dead_letter_queues ? var.queues : {}

  alarm_name          = "${aws_sqs_queue.messaging_dlq[each.key].name}-not-empty"
  alarm_description   = "Messages of queue ${each.key} could not be processed"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  metric_name         = "ApproximateNumberOfMessagesVisible"
  namespace           = "AWS/SQS"
  period              = 60
  statistic           = "Maximum"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alerts.arn]

  dimensions = {
    QueueName = aws_sqs_queue.messaging_dlq[each.key].name
  }

  tags = merge(local.common_tags, {
    Name = "${aws_sqs_queue.messaging_dlq[each.key].name}-not-empty"
  })
}

output "bucket" {
  value = aws_s3_bucket.uploads.id
}

output "table" {
  value = aws_dynamodb_table.jobs.name
}

output "queue_urls" {
  value = { for k, q in aws_sqs_queue.messaging : k => q.url }
}

output "queue_arns" {
  value = { for k, q in aws_sqs_queue.messaging : k => q.arn }
}

output "dead_letter_queue_urls" {
  value = { for k, q in aws_sqs_queue.messaging_dlq : k => q.url }
}
