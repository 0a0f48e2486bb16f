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

module "efs_io_limit_alarm" {
  source = "./modules/alarm"

  count = var.efs.enabled ? 1 : 0

  enabled    = var.alarms.enabled
  context    = module.label.context
  attributes = ["efs", "io-limit"]
  namespace  = "AWS/EFS"
  metric     = "PercentIOLimit"
  statistic  = "Maximum"
  threshold  = 95
  topic_arns = aws_sns_topic.alarms[*].arn

  dimensions = {
    FileSystemId = aws_efs_file_system.efs[0].id
  }
}

resource "aws_cloudwatch_metric_alarm" "efs_burst_credits" {
  count = var.alarms.enabled && var.efs.enabled && var.efs.throughput_mode == "bursting" ? 1 : 0

  alarm_name          = "${module.efs_label.id}-burst-credits"
  alarm_description   = "The file system has used up half of its burst credits"
  namespace           = "AWS/EFS"
  metric_name         = "BurstCreditBalance"
  statistic           = "Minimum"
  comparison_operator = "LessThanThreshold"
  threshold           = 1099511627776
  period              = 300
  evaluation_periods  = 3
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms[0].arn]
  ok_actions          = [aws_sns_topic.alarms[0].arn]

  dimensions = {
    FileSystemId = aws_efs_file_system.efs[0].id
  }

  tags = module.efs_label.tags
}
