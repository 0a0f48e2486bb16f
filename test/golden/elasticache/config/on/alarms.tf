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

resource "aws_cloudwatch_metric_alarm" "elasticache_cpu" {
  for_each = local.config.elasticache.enabled ? toset([for n in range(local.config.elasticache.node_count) : format("%03d", n + 1)]) : []

  alarm_name          = "${local.elasticache_name}-${each.key}-cpu"
  alarm_description   = "Node ${each.key} of the cache is short of processor time."
  namespace           = "AWS/ElastiCache"
  metric_name         = "CPUUtilization"
  statistic           = "Average"
  period              = 300
  evaluation_periods  = 3
  treat_missing_data  = "notBreaching"
  comparison_operator = "GreaterThanThreshold"
  threshold           = local.config.elasticache.cpu_threshold
  alarm_actions       = local.pager_arns

  dimensions = {
    CacheClusterId = "${aws_elasticache_replication_group.this[0].id}-${each.key}"
  }
}

resource "aws_cloudwatch_metric_alarm" "elasticache_engine_cpu" {
  for_each = local.config.elasticache.enabled ? toset([for n in range(local.config.elasticache.node_count) : format("%03d", n + 1)]) : []

  alarm_name          = "${local.elasticache_name}-${each.key}-engine-cpu"
  alarm_description   = "Node ${each.key} of the cache is near what its engine can do."
  namespace           = "AWS/ElastiCache"
  metric_name         = "EngineCPUUtilization"
  statistic           = "Average"
  period              = 300
  evaluation_periods  = 3
  treat_missing_data  = "notBreaching"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 90
  alarm_actions       = local.pager_arns

  dimensions = {
    CacheClusterId = "${aws_elasticache_replication_group.this[0].id}-${each.key}"
  }
}

resource "aws_cloudwatch_metric_alarm" "elasticache_memory" {
  for_each = local.config.elasticache.enabled ? toset([for n in range(local.config.elasticache.node_count) : format("%03d", n + 1)]) : []

  alarm_name          = "${local.elasticache_name}-${each.key}-memory"
  alarm_description   = "Node ${each.key} of the cache is short of memory."
  namespace           = "AWS/ElastiCache"
  metric_name         = "DatabaseMemoryUsagePercentage"
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 3
  treat_missing_data  = "notBreaching"
  comparison_operator = "GreaterThanThreshold"
  threshold           = local.config.elasticache.memory_threshold
  alarm_actions       = local.pager_arns

  dimensions = {
    CacheClusterId = "${aws_elasticache_replication_group.this[0].id}-${each.key}"
  }
}

resource "aws_cloudwatch_metric_alarm" "elasticache_connections" {
  for_each = local.config.elasticache.enabled ? toset([for n in range(local.config.elasticache.node_count) : format("%03d", n + 1)]) : []

  alarm_name          = "${local.elasticache_name}-${each.key}-connections"
  alarm_description   = "Node ${each.key} of the cache has nearly as many connections as it can."
  namespace           = "AWS/ElastiCache"
  metric_name         = "CurrConnections"
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 3
  treat_missing_data  = "notBreaching"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 50000
  alarm_actions       = local.pager_arns

  dimensions = {
    CacheClusterId = "${aws_elasticache_replication_group.this[0].id}-${each.key}"
  }
}
