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

resource "aws_cloudwatch_metric_alarm" "dynamodb_throttled_requests" {
  for_each = { for k, v in local.config.dynamodb.tables : k => v if local.config.dynamodb.enabled }

  alarm_name          = "${local.table_names[each.key]}-throttled-requests"
  alarm_description   = "Requests to table ${each.key} are throttled."
  evaluation_periods  = 5
  treat_missing_data  = "notBreaching"
  comparison_operator = "GreaterThanThreshold"
  threshold           = local.config.dynamodb.throttled_requests_threshold
  alarm_actions       = local.pager_arns

  metric_query {
    id          = "total"
    expression  = "SUM(METRICS())"
    label       = "ThrottledRequests"
    return_data = true
  }

  dynamic "metric_query" {
    for_each = [
      "GetItem", "BatchGetItem", "Query", "Scan", "PutItem", "UpdateItem", "DeleteItem",
      "BatchWriteItem", "TransactGetItems", "TransactWriteItems",
    ]

    content {
      id = lower(metric_query.value)

      metric {
        namespace   = "AWS/DynamoDB"
        metric_name = "ThrottledRequests"
        stat        = "Sum"
        period      = 60

        dimensions = {
          TableName = aws_dynamodb_table.this[each.key].name
          Operation = metric_query.value
        }
      }
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "dynamodb_system_errors" {
  for_each = { for k, v in local.config.dynamodb.tables : k => v if local.config.dynamodb.enabled }

  alarm_name          = "${local.table_names[each.key]}-system-errors"
  alarm_description   = "DynamoDB itself fails for table ${each.key}."
  evaluation_periods  = 5
  treat_missing_data  = "notBreaching"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  alarm_actions       = local.pager_arns

  metric_query {
    id          = "total"
    expression  = "SUM(METRICS())"
    label       = "SystemErrors"
    return_data = true
  }

  dynamic "metric_query" {
    for_each = [
      "GetItem", "BatchGetItem", "Query", "Scan", "PutItem", "UpdateItem", "DeleteItem",
      "BatchWriteItem", "TransactGetItems", "TransactWriteItems",
    ]

    content {
      id = lower(metric_query.value)

      metric {
        namespace   = "AWS/DynamoDB"
        metric_name = "SystemErrors"
        stat        = "Sum"
        period      = 60

        dimensions = {
          TableName = aws_dynamodb_table.this[each.key].name
          Operation = metric_query.value
        }
      }
    }
  }
}
