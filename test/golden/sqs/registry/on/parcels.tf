#------------------------------------------------------------------------------
# Parcels
#------------------------------------------------------------------------------

module "parcels" {
  source  = "terraform-aws-modules/sqs/aws"
  version = "~> 4.3"

  for_each = var.parcels_enabled ? var.parcels_queues : {}

  name                        = "${local.name}-parcels-${each.key}"
  fifo_queue                  = each.value.fifo_queue
  content_based_deduplication = each.value.fifo_queue
  visibility_timeout_seconds  = each.value.visibility_timeout_seconds
  message_retention_seconds   = each.value.message_retention_seconds
  delay_seconds               = each.value.delay_seconds
  kms_master_key_id           = module.kms.key_id

  create_dlq                    = var.parcels_create_dead_letter_queues
  dlq_message_retention_seconds = 1209600
  dlq_kms_master_key_id         = module.kms.key_id

  redrive_policy = var.parcels_create_dead_letter_queues ? { maxReceiveCount = each.value.max_receive_count } : {}

  tags = local.tags
}

data "aws_iam_policy_document" "parcels" {
  for_each = var.parcels_enabled ? var.parcels_queues : {}

  statement {
    effect    = "Deny"
    actions   = ["sqs:*"]
    resources = [module.parcels[each.key].queue_arn]

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

  queue_url = module.parcels[each.key].queue_id
  policy    = data.aws_iam_policy_document.parcels[each.key].json
}

data "aws_iam_policy_document" "parcels_dlq" {
  for_each = var.parcels_enabled && var.parcels_create_dead_letter_queues ? var.parcels_queues : {}

  statement {
    effect    = "Deny"
    actions   = ["sqs:*"]
    resources = [module.parcels[each.key].dead_letter_queue_arn]

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

  queue_url = module.parcels[each.key].dead_letter_queue_id
  policy    = data.aws_iam_policy_document.parcels_dlq[each.key].json
}

module "parcels_oldest_message_age_alarm" {
  source  = "terraform-aws-modules/cloudwatch/aws//modules/metric-alarm"
  version = "~> 5.7"

  for_each = var.parcels_enabled ? var.parcels_queues : {}

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

  for_each = var.parcels_enabled && var.parcels_create_dead_letter_queues ? var.parcels_queues : {}

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
