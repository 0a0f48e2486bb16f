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

resource "aws_cloudwatch_metric_alarm" "dynamodb_throttled_requests" {
  for_each            = { for k, v in local.environment.dynamodb_tables : k => v if local.alarms_enabled && local.environment.dynamodb_enabled }
  alarm_name          = "${aws_dynamodb_table.dynamodb[each.key].name}-throttled-requests"
  alarm_description   = "Requests to table ${each.key} are throttled"
  alarm_actions       = [aws_sns_topic.on_call[0].arn]
  ok_actions          = [aws_sns_topic.on_call[0].arn]
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 5
  threshold           = local.environment.dynamodb_throttled_requests_threshold
  treat_missing_data  = "notBreaching"

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
          TableName = aws_dynamodb_table.dynamodb[each.key].name
          Operation = metric_query.value
        }
      }
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "dynamodb_system_errors" {
  for_each            = { for k, v in local.environment.dynamodb_tables : k => v if local.alarms_enabled && local.environment.dynamodb_enabled }
  alarm_name          = "${aws_dynamodb_table.dynamodb[each.key].name}-system-errors"
  alarm_description   = "DynamoDB itself fails for table ${each.key}"
  alarm_actions       = [aws_sns_topic.on_call[0].arn]
  ok_actions          = [aws_sns_topic.on_call[0].arn]
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 5
  threshold           = 0
  treat_missing_data  = "notBreaching"

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
          TableName = aws_dynamodb_table.dynamodb[each.key].name
          Operation = metric_query.value
        }
      }
    }
  }
}
