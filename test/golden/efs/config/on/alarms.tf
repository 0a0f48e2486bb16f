resource "aws_sns_topic" "pager" {
  for_each = local.pager

  name = local.pager_name
}

resource "aws_sns_topic_subscription" "pager" {
  for_each = local.pager

  topic_arn = aws_sns_topic.pager[each.key].arn
  protocol  = "email"
  endpoint  = each.value
}

locals {
  pager_arns = [for topic in aws_sns_topic.pager : topic.arn]

  service_alarms = merge([
    for key in keys(local.config.services) : {
      "${key}-cpu"    = { service = key, metric = "CPUUtilization", threshold = local.common.alarms.service_cpu_percent }
      "${key}-memory" = { service = key, metric = "MemoryUtilization", threshold = local.common.alarms.service_memory_percent }
    }
  ]...)
}

resource "aws_cloudwatch_metric_alarm" "service" {
  for_each = local.service_alarms

  alarm_name          = "${local.prefix}-${each.key}"
  alarm_description   = "${each.value.metric} of ${each.value.service} is high."
  namespace           = "AWS/ECS"
  metric_name         = each.value.metric
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 5
  comparison_operator = "GreaterThanThreshold"
  threshold           = each.value.threshold
  alarm_actions       = local.pager_arns

  dimensions = {
    ClusterName = aws_ecs_cluster.this.name
    ServiceName = aws_ecs_service.service[each.value.service].name
  }
}

resource "aws_cloudwatch_metric_alarm" "database_cpu" {
  alarm_name          = "${local.prefix}-database-cpu"
  alarm_description   = "CPUUtilization of the database is high."
  namespace           = "AWS/RDS"
  metric_name         = "CPUUtilization"
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 10
  comparison_operator = "GreaterThanThreshold"
  threshold           = local.common.alarms.database_cpu_percent
  alarm_actions       = local.pager_arns

  dimensions = {
    DBClusterIdentifier = aws_rds_cluster.this.cluster_identifier
  }
}

resource "aws_cloudwatch_metric_alarm" "efs_io_limit" {
  count = local.config.efs.enabled ? 1 : 0

  alarm_name          = "${local.efs_name}-io-limit"
  alarm_description   = "The file system is near the limit of its performance mode."
  namespace           = "AWS/EFS"
  metric_name         = "PercentIOLimit"
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 3
  treat_missing_data  = "notBreaching"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 95
  alarm_actions       = local.pager_arns

  dimensions = {
    FileSystemId = aws_efs_file_system.this[0].id
  }
}

resource "aws_cloudwatch_metric_alarm" "efs_burst_credits" {
  count = local.config.efs.enabled && local.config.efs.throughput_mode == "bursting" ? 1 : 0

  alarm_name          = "${local.efs_name}-burst-credits"
  alarm_description   = "The file system has used up half of its burst credits."
  namespace           = "AWS/EFS"
  metric_name         = "BurstCreditBalance"
  statistic           = "Minimum"
  period              = 300
  evaluation_periods  = 3
  treat_missing_data  = "notBreaching"
  comparison_operator = "LessThanThreshold"
  threshold           = 1099511627776
  alarm_actions       = local.pager_arns

  dimensions = {
    FileSystemId = aws_efs_file_system.this[0].id
  }
}
