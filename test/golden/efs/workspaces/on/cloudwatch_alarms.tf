resource "aws_sns_topic" "on_call" {
  count             = local.alarms_enabled ? 1 : 0
  name              = "${local.environment_name}-listing-on-call"
  kms_master_key_id = aws_kms_key.listing.key_id
}

resource "aws_sns_topic_subscription" "on_call" {
  count                  = local.alarms_enabled ? 1 : 0
  topic_arn              = aws_sns_topic.on_call[0].arn
  protocol               = "https"
  endpoint_auto_confirms = true
  endpoint               = var.on_call_endpoint
}

resource "aws_cloudwatch_metric_alarm" "api_cpu" {
  count               = local.alarms_enabled ? 1 : 0
  alarm_name          = "${local.environment_name}-api-cpu"
  alarm_description   = "Processor use of the API in ${local.environment_name}"
  actions_enabled     = true
  alarm_actions       = [aws_sns_topic.on_call[0].arn]
  ok_actions          = [aws_sns_topic.on_call[0].arn]
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 3
  metric_name         = "CPUUtilization"
  namespace           = "AWS/ECS"
  period              = 60
  statistic           = "Average"
  threshold           = 80
  treat_missing_data  = "notBreaching"

  dimensions = {
    ClusterName = aws_ecs_cluster.listing.name
    ServiceName = aws_ecs_service.api.name
  }
}

resource "aws_cloudwatch_metric_alarm" "worker_memory" {
  count               = local.alarms_enabled ? 1 : 0
  alarm_name          = "${local.environment_name}-worker-memory"
  alarm_description   = "Memory use of the worker in ${local.environment_name}"
  actions_enabled     = true
  alarm_actions       = [aws_sns_topic.on_call[0].arn]
  ok_actions          = [aws_sns_topic.on_call[0].arn]
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 3
  metric_name         = "MemoryUtilization"
  namespace           = "AWS/ECS"
  period              = 60
  statistic           = "Average"
  threshold           = 90
  treat_missing_data  = "notBreaching"

  dimensions = {
    ClusterName = aws_ecs_cluster.listing.name
    ServiceName = aws_ecs_service.worker.name
  }
}

resource "aws_cloudwatch_metric_alarm" "efs_io_limit" {
  count               = local.alarms_enabled && local.environment.efs_enabled ? 1 : 0
  alarm_name          = "${local.environment_name}-efs-io-limit"
  alarm_description   = "The file system is near the limit of its performance mode"
  alarm_actions       = [aws_sns_topic.on_call[0].arn]
  ok_actions          = [aws_sns_topic.on_call[0].arn]
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 3
  metric_name         = "PercentIOLimit"
  namespace           = "AWS/EFS"
  period              = 300
  statistic           = "Maximum"
  threshold           = 95
  treat_missing_data  = "notBreaching"

  dimensions = {
    FileSystemId = aws_efs_file_system.efs[0].id
  }
}

resource "aws_cloudwatch_metric_alarm" "efs_burst_credits" {
  count               = local.alarms_enabled && local.environment.efs_enabled && local.environment.efs_throughput_mode == "bursting" ? 1 : 0
  alarm_name          = "${local.environment_name}-efs-burst-credits"
  alarm_description   = "The file system has used up half of its burst credits"
  alarm_actions       = [aws_sns_topic.on_call[0].arn]
  ok_actions          = [aws_sns_topic.on_call[0].arn]
  comparison_operator = "LessThanThreshold"
  evaluation_periods  = 3
  metric_name         = "BurstCreditBalance"
  namespace           = "AWS/EFS"
  period              = 300
  statistic           = "Minimum"
  threshold           = 1099511627776
  treat_missing_data  = "notBreaching"

  dimensions = {
    FileSystemId = aws_efs_file_system.efs[0].id
  }
}
