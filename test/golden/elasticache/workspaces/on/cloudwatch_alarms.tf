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

resource "aws_cloudwatch_metric_alarm" "elasticache_cpu" {
  for_each            = local.alarms_enabled && local.environment.elasticache_enabled ? toset([for n in range(local.environment.elasticache_node_count) : format("%03d", n + 1)]) : []
  alarm_name          = "${local.environment_name}-cache-${each.key}-cpu"
  alarm_description   = "Node ${each.key} of the cache is short of processor time"
  alarm_actions       = [aws_sns_topic.on_call[0].arn]
  ok_actions          = [aws_sns_topic.on_call[0].arn]
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 3
  metric_name         = "CPUUtilization"
  namespace           = "AWS/ElastiCache"
  period              = 300
  statistic           = "Average"
  threshold           = local.environment.elasticache_cpu_threshold
  treat_missing_data  = "notBreaching"

  dimensions = {
    CacheClusterId = "${aws_elasticache_replication_group.elasticache[0].id}-${each.key}"
  }
}

resource "aws_cloudwatch_metric_alarm" "elasticache_engine_cpu" {
  for_each            = local.alarms_enabled && local.environment.elasticache_enabled ? toset([for n in range(local.environment.elasticache_node_count) : format("%03d", n + 1)]) : []
  alarm_name          = "${local.environment_name}-cache-${each.key}-engine-cpu"
  alarm_description   = "Node ${each.key} of the cache is near what its engine can do"
  alarm_actions       = [aws_sns_topic.on_call[0].arn]
  ok_actions          = [aws_sns_topic.on_call[0].arn]
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 3
  metric_name         = "EngineCPUUtilization"
  namespace           = "AWS/ElastiCache"
  period              = 300
  statistic           = "Average"
  threshold           = 90
  treat_missing_data  = "notBreaching"

  dimensions = {
    CacheClusterId = "${aws_elasticache_replication_group.elasticache[0].id}-${each.key}"
  }
}

resource "aws_cloudwatch_metric_alarm" "elasticache_memory" {
  for_each            = local.alarms_enabled && local.environment.elasticache_enabled ? toset([for n in range(local.environment.elasticache_node_count) : format("%03d", n + 1)]) : []
  alarm_name          = "${local.environment_name}-cache-${each.key}-memory"
  alarm_description   = "Node ${each.key} of the cache is short of memory"
  alarm_actions       = [aws_sns_topic.on_call[0].arn]
  ok_actions          = [aws_sns_topic.on_call[0].arn]
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 3
  metric_name         = "DatabaseMemoryUsagePercentage"
  namespace           = "AWS/ElastiCache"
  period              = 300
  statistic           = "Maximum"
  threshold           = local.environment.elasticache_memory_threshold
  treat_missing_data  = "notBreaching"

  dimensions = {
    CacheClusterId = "${aws_elasticache_replication_group.elasticache[0].id}-${each.key}"
  }
}

resource "aws_cloudwatch_metric_alarm" "elasticache_connections" {
  for_each            = local.alarms_enabled && local.environment.elasticache_enabled ? toset([for n in range(local.environment.elasticache_node_count) : format("%03d", n + 1)]) : []
  alarm_name          = "${local.environment_name}-cache-${each.key}-connections"
  alarm_description   = "Node ${each.key} of the cache has nearly as many connections as it can"
  alarm_actions       = [aws_sns_topic.on_call[0].arn]
  ok_actions          = [aws_sns_topic.on_call[0].arn]
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 3
  metric_name         = "CurrConnections"
  namespace           = "AWS/ElastiCache"
  period              = 300
  statistic           = "Maximum"
  threshold           = 50000
  treat_missing_data  = "notBreaching"

  dimensions = {
    CacheClusterId = "${aws_elasticache_replication_group.elasticache[0].id}-${each.key}"
  }
}
