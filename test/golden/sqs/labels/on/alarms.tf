module "alarms_label" {
  source = "./modules/label"

  context    = module.label.context
  attributes = ["alarms"]
}

resource "aws_sns_topic" "alarms" {
  count = var.alarms.enabled ? 1 : 0

  name              = module.alarms_label.id
  kms_master_key_id = module.keys.arns["push"]
  tags              = module.alarms_label.tags
}

resource "aws_sns_topic_subscription" "alarms" {
  for_each = var.alarms.enabled ? var.alarms.subscribers : {}

  topic_arn = one(aws_sns_topic.alarms[*].arn)
  protocol  = "email"
  endpoint  = each.value
}

module "api_cpu_alarm" {
  source = "./modules/alarm"

  enabled    = var.alarms.enabled
  context    = module.label.context
  attributes = ["api", "cpu"]
  namespace  = "AWS/ECS"
  metric     = "CPUUtilization"
  threshold  = var.alarms.cpu_percent
  topic_arns = aws_sns_topic.alarms[*].arn

  dimensions = {
    ClusterName = aws_ecs_cluster.default.name
    ServiceName = module.api.name
  }
}

module "history_throttled_alarm" {
  source = "./modules/alarm"

  enabled    = var.alarms.enabled && var.history.enabled
  context    = module.label.context
  attributes = ["history", "throttled"]
  namespace  = "AWS/DynamoDB"
  metric     = "ThrottledRequests"
  statistic  = "Sum"
  threshold  = var.alarms.throttled_requests
  topic_arns = aws_sns_topic.alarms[*].arn

  dimensions = {
    TableName = module.history_label.id
  }
}

module "messaging_oldest_message_age_alarm" {
  source = "./modules/alarm"

  for_each = var.messaging.enabled ? var.messaging.queues : {}

  enabled    = var.alarms.enabled
  context    = module.label.context
  attributes = ["messaging", each.key, "oldest-message-age"]
  namespace  = "AWS/SQS"
  metric     = "ApproximateAgeOfOldestMessage"
  statistic  = "Maximum"
  threshold  = var.messaging.oldest_message_age_threshold
  topic_arns = aws_sns_topic.alarms[*].arn

  dimensions = {
    QueueName = aws_sqs_queue.messaging[each.key].name
  }
}

module "messaging_dlq_not_empty_alarm" {
  source = "./modules/alarm"

  for_each = var.messaging.enabled && var.messaging.create_dead_letter_queues ? var.messaging.queues : {}

  enabled    = var.alarms.enabled
  context    = module.label.context
  attributes = ["messaging", each.key, "dlq", "not-empty"]
  namespace  = "AWS/SQS"
  metric     = "ApproximateNumberOfMessagesVisible"
  statistic  = "Maximum"
  threshold  = 0
  topic_arns = aws_sns_topic.alarms[*].arn

  dimensions = {
    QueueName = aws_sqs_queue.messaging_dlq[each.key].name
  }
}
