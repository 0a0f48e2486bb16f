locals {
  prefix = "nw-prod"

  tags = {
    owner       = "shop"
    environment = "prod"
  }

  messaging_create_dead_letter_queues    = true
  messaging_oldest_message_age_threshold = 300
  queues = {
    jobs = {
      visibility_timeout_seconds = 30
      message_retention_seconds  = 604800
      max_receive_count          = 3
      delay_seconds              = 0
      fifo_queue                 = false
    }
  }
}

module "network" {
  source = "../../modules/network"

  prefix = local.prefix
  cidr   = "10.60.0.0/16"
  zones  = ["a", "b", "c"]
  tags   = local.tags
}

module "alerts" {
  source = "../../modules/alerts"

  prefix = local.prefix
  email  = "on-call@northwind.example"
  tags   = local.tags
}

resource "aws_ecs_cluster" "shop" {
  name = local.prefix
  tags = local.tags
}

module "orders" {
  source = "../../modules/orders"

  prefix        = local.prefix
  vpc_id        = module.network.vpc_id
  subnet_ids    = module.network.private_subnet_ids
  cluster_arn   = aws_ecs_cluster.shop.arn
  image_tag     = "v38"
  desired_count = 3
  topic_arn     = module.alerts.topic_arn
  cpu_threshold = 60
  tags          = local.tags
}

module "invoices" {
  source = "../../modules/invoices"

  prefix           = local.prefix
  vpc_id           = module.network.vpc_id
  subnet_ids       = module.network.private_subnet_ids
  orders_url       = module.orders.url
  orders_sg        = module.orders.security_group_id
  package_key      = "invoices/v38.zip"
  topic_arn        = module.alerts.topic_arn
  errors_threshold = 1
  tags             = local.tags
}

resource "aws_sqs_queue" "messaging" {
  for_each = local.queues

  name                        = "${local.prefix}-${each.key}${each.value.fifo_queue ? ".fifo" : ""}"
  fifo_queue                  = each.value.fifo_queue
  content_based_deduplication = each.value.fifo_queue
  visibility_timeout_seconds  = each.value.visibility_timeout_seconds
  message_retention_seconds   = each.value.message_retention_seconds
  delay_seconds               = each.value.delay_seconds
  sqs_managed_sse_enabled     = true

  tags = local.tags
}

resource "aws_sqs_queue" "messaging_dlq" {
  for_each = { for k, v in local.queues : k => v if local.messaging_create_dead_letter_queues }

  name                      = "${local.prefix}-${each.key}-dlq${each.value.fifo_queue ? ".fifo" : ""}"
  fifo_queue                = each.value.fifo_queue
  message_retention_seconds = 1209600 # 14 days, the most SQS keeps
  sqs_managed_sse_enabled   = true

  tags = local.tags
}

resource "aws_sqs_queue_redrive_policy" "messaging" {
  for_each = { for k, v in local.queues : k => v if local.messaging_create_dead_letter_queues }

  queue_url = aws_sqs_queue.messaging[each.key].id

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.messaging_dlq[each.key].arn
    maxReceiveCount     = each.value.max_receive_count
  })
}

resource "aws_sqs_queue_redrive_allow_policy" "messaging_dlq" {
  for_each = { for k, v in local.queues : k => v if local.messaging_create_dead_letter_queues }

  queue_url = aws_sqs_queue.messaging_dlq[each.key].id

  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [aws_sqs_queue.messaging[each.key].arn]
  })
}

resource "aws_sqs_queue_policy" "messaging" {
  for_each = local.queues

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
  for_each = { for k, v in local.queues : k => v if local.messaging_create_dead_letter_queues }

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
  for_each = local.queues

  alarm_name          = "${aws_sqs_queue.messaging[each.key].name}-oldest-message-age"
  alarm_description   = "Queue ${each.key}: the oldest message has waited too long"
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateAgeOfOldestMessage"
  statistic           = "Maximum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = local.messaging_oldest_message_age_threshold
  period              = 60
  evaluation_periods  = 5
  treat_missing_data  = "notBreaching"
  alarm_actions       = [module.alerts.topic_arn]

  dimensions = {
    QueueName = aws_sqs_queue.messaging[each.key].name
  }

  tags = local.tags
}

resource "aws_cloudwatch_metric_alarm" "messaging_dlq_not_empty" {
  for_each = { for k, v in local.queues : k => v if local.messaging_create_dead_letter_queues }

  alarm_name          = "${aws_sqs_queue.messaging_dlq[each.key].name}-not-empty"
  alarm_description   = "Messages of queue ${each.key} could not be processed"
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  statistic           = "Maximum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 60
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = [module.alerts.topic_arn]

  dimensions = {
    QueueName = aws_sqs_queue.messaging_dlq[each.key].name
  }

  tags = local.tags
}
