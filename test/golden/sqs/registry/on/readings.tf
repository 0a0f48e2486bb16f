#------------------------------------------------------------------------------
# Readings: what meters report, until it is billed
#------------------------------------------------------------------------------

module "readings" {
  source  = "terraform-aws-modules/sqs/aws"
  version = "~> 4.3"

  name                       = "${local.name}-readings"
  visibility_timeout_seconds = 300
  message_retention_seconds  = 1209600
  kms_master_key_id          = module.kms.key_id

  create_dlq            = true
  dlq_kms_master_key_id = module.kms.key_id

  redrive_policy = {
    maxReceiveCount = var.readings_max_receive_count
  }

  tags = local.tags
}

module "readings_age_alarm" {
  source  = "terraform-aws-modules/cloudwatch/aws//modules/metric-alarm"
  version = "~> 5.7"

  alarm_name          = "${local.name}-readings-age"
  alarm_description   = "Readings are not billed"
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateAgeOfOldestMessage"
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = 3600
  alarm_actions       = [module.alerts.topic_arn]
  ok_actions          = [module.alerts.topic_arn]

  dimensions = {
    QueueName = module.readings.queue_name
  }

  tags = local.tags
}

module "readings_dlq_alarm" {
  source  = "terraform-aws-modules/cloudwatch/aws//modules/metric-alarm"
  version = "~> 5.7"

  alarm_name          = "${local.name}-readings-dlq"
  alarm_description   = "Readings could not be billed"
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  alarm_actions       = [module.alerts.topic_arn]
  ok_actions          = [module.alerts.topic_arn]

  dimensions = {
    QueueName = module.readings.dead_letter_queue_name
  }

  tags = local.tags
}

module "parcels_oldest_message_age_alarm" {
  source  = "terraform-aws-modules/cloudwatch/aws//modules/metric-alarm"
  version = "~> 5.7"

  for_each = var.parcels_queues

  alarm_name          = "${module.parcels[each.key].queue_name}-oldest-message-age"
  alarm_description   = "Queue ${each.key}: the oldest message has waited too long"
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateAgeOfOldestMessage"
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 5
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.parcels_oldest_message_age_threshold
  alarm_actions       = [module.alerts.topic_arn]
  ok_actions          = [module.alerts.topic_arn]

  dimensions = {
    QueueName = module.parcels[each.key].queue_name
  }

  tags = local.tags
}

module "parcels_dlq_not_empty_alarm" {
  source  = "terraform-aws-modules/cloudwatch/aws//modules/metric-alarm"
  version = "~> 5.7"

  for_each = var.parcels_create_dead_letter_queues ? var.parcels_queues : {}

  alarm_name          = "${module.parcels[each.key].dead_letter_queue_name}-not-empty"
  alarm_description   = "Messages of queue ${each.key} could not be processed"
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  alarm_actions       = [module.alerts.topic_arn]
  ok_actions          = [module.alerts.topic_arn]

  dimensions = {
    QueueName = module.parcels[each.key].dead_letter_queue_name
  }

  tags = local.tags
}
