resource "aws_sns_topic" "alarms" {
  count = local.alarms_enabled ? 1 : 0

  name              = local.sns_name
  kms_master_key_id = local.kms_shared_key_arn

  tags = {
    Name = local.sns_name
  }
}

resource "aws_sns_topic_subscription" "alarms" {
  for_each = toset(var.sns_monitoring_recepients_email_list)

  topic_arn = aws_sns_topic.alarms[0].arn
  protocol  = "email"
  endpoint  = each.key
}

resource "aws_cloudwatch_metric_alarm" "ecs" {
  for_each = local.alarms_enabled ? local.ecs_alarm_configurations : {}

  alarm_name          = "${local.ecs_services_names[each.value.service]}-${each.value.metric_name}"
  alarm_description   = "ECS service ${each.value.service}: ${each.value.metric_name}"
  namespace           = "AWS/ECS"
  metric_name         = each.value.metric_name
  statistic           = "Average"
  comparison_operator = "GreaterThanThreshold"
  threshold           = each.value.threshold
  period              = 60
  evaluation_periods  = 5
  alarm_actions       = [aws_sns_topic.alarms[0].arn]
  ok_actions          = [aws_sns_topic.alarms[0].arn]

  dimensions = {
    ClusterName = aws_ecs_cluster.main.name
    ServiceName = aws_ecs_service.service[each.value.service].name
  }
}

resource "aws_cloudwatch_metric_alarm" "rds" {
  for_each = local.alarms_enabled && var.rds_create_cluster ? var.rds_alarms : {}

  alarm_name          = "${local.db_name}-${each.key}"
  alarm_description   = "Database: ${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.key
  statistic           = "Average"
  comparison_operator = each.value.comparison_operator
  threshold           = each.value.threshold
  period              = each.value.period
  evaluation_periods  = each.value.evaluation_periods
  alarm_actions       = [aws_sns_topic.alarms[0].arn]
  ok_actions          = [aws_sns_topic.alarms[0].arn]

  dimensions = {
    DBClusterIdentifier = aws_rds_cluster.db[0].cluster_identifier
  }
}

resource "aws_cloudwatch_metric_alarm" "elasticache" {
  for_each = local.alarms_enabled && var.elasticache_create_instance ? var.elasticache_alarms : {}

  alarm_name          = "${local.elasticache_replication_group_id}-${each.key}"
  alarm_description   = "Cache: ${each.key}"
  namespace           = "AWS/ElastiCache"
  metric_name         = each.key
  statistic           = "Average"
  comparison_operator = each.value.comparison_operator
  threshold           = each.value.threshold
  period              = each.value.period
  evaluation_periods  = each.value.evaluation_periods
  alarm_actions       = [aws_sns_topic.alarms[0].arn]
  ok_actions          = [aws_sns_topic.alarms[0].arn]

  dimensions = {
    ReplicationGroupId = aws_elasticache_replication_group.cache[0].id
  }
}

resource "aws_cloudwatch_metric_alarm" "dynamodb_throttled_requests" {
  for_each = local.alarms_enabled && var.dynamodb_create ? var.dynamodb_tables : {}

  alarm_name          = "${local.table_names[each.key]}-throttled-requests"
  alarm_description   = "Requests to table ${each.key} are throttled"
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.dynamodb_throttled_requests_threshold
  evaluation_periods  = 5
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms[0].arn]
  ok_actions          = [aws_sns_topic.alarms[0].arn]

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
          TableName = aws_dynamodb_table.main[each.key].name
          Operation = metric_query.value
        }
      }
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "dynamodb_system_errors" {
  for_each = local.alarms_enabled && var.dynamodb_create ? var.dynamodb_tables : {}

  alarm_name          = "${local.table_names[each.key]}-system-errors"
  alarm_description   = "DynamoDB itself fails for table ${each.key}"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  evaluation_periods  = 5
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms[0].arn]
  ok_actions          = [aws_sns_topic.alarms[0].arn]

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
          TableName = aws_dynamodb_table.main[each.key].name
          Operation = metric_query.value
        }
      }
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "lambda_errors" {
  for_each = local.alarms_enabled && var.lambda_create ? var.lambda_functions : {}

  alarm_name          = "${local.function_names[each.key]}-errors"
  alarm_description   = "Function ${each.key} fails"
  namespace           = "AWS/Lambda"
  metric_name         = "Errors"
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.lambda_errors_threshold
  period              = 60
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms[0].arn]
  ok_actions          = [aws_sns_topic.alarms[0].arn]

  dimensions = {
    FunctionName = aws_lambda_function.main[each.key].function_name
  }
}

resource "aws_cloudwatch_metric_alarm" "lambda_throttles" {
  for_each = local.alarms_enabled && var.lambda_create ? var.lambda_functions : {}

  alarm_name          = "${local.function_names[each.key]}-throttles"
  alarm_description   = "Function ${each.key} is not run because too many run"
  namespace           = "AWS/Lambda"
  metric_name         = "Throttles"
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 60
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms[0].arn]
  ok_actions          = [aws_sns_topic.alarms[0].arn]

  dimensions = {
    FunctionName = aws_lambda_function.main[each.key].function_name
  }
}

resource "aws_cloudwatch_metric_alarm" "lambda_duration" {
  for_each = local.alarms_enabled && var.lambda_create ? var.lambda_functions : {}

  alarm_name          = "${local.function_names[each.key]}-duration"
  alarm_description   = "Function ${each.key} takes nearly as long as it may"
  namespace           = "AWS/Lambda"
  metric_name         = "Duration"
  statistic           = "Maximum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = coalesce(each.value.timeout, var.lambda_default_timeout) * 900
  period              = 60
  evaluation_periods  = 3
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms[0].arn]
  ok_actions          = [aws_sns_topic.alarms[0].arn]

  dimensions = {
    FunctionName = aws_lambda_function.main[each.key].function_name
  }
}

resource "aws_cloudwatch_metric_alarm" "lambda_concurrency" {
  for_each = local.alarms_enabled && var.lambda_create ? var.lambda_functions : {}

  alarm_name          = "${local.function_names[each.key]}-concurrency"
  alarm_description   = "Function ${each.key} takes much of what may run in the account"
  namespace           = "AWS/Lambda"
  metric_name         = "ConcurrentExecutions"
  statistic           = "Maximum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.lambda_concurrency_threshold
  period              = 60
  evaluation_periods  = 3
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms[0].arn]
  ok_actions          = [aws_sns_topic.alarms[0].arn]

  dimensions = {
    FunctionName = aws_lambda_function.main[each.key].function_name
  }
}

resource "aws_cloudwatch_metric_alarm" "lambda_failures_not_empty" {
  count = local.alarms_enabled && var.lambda_create ? 1 : 0

  alarm_name          = "${local.lambda_failures_name}-not-empty"
  alarm_description   = "Events failed for good"
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  statistic           = "Maximum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 60
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms[0].arn]
  ok_actions          = [aws_sns_topic.alarms[0].arn]

  dimensions = {
    QueueName = aws_sqs_queue.failures[0].name
  }
}

resource "aws_cloudwatch_metric_alarm" "api_gateway_server_errors" {
  count = local.alarms_enabled && var.api_gateway_create ? 1 : 0

  alarm_name          = "${local.api_gateway_name}-server-errors"
  alarm_description   = "The API or what it calls fails"
  namespace           = "AWS/ApiGateway"
  metric_name         = "5xx"
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.api_gateway_server_errors_threshold
  period              = 300
  evaluation_periods  = 2
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms[0].arn]
  ok_actions          = [aws_sns_topic.alarms[0].arn]

  dimensions = {
    ApiId = aws_apigatewayv2_api.main[0].id
  }
}

resource "aws_cloudwatch_metric_alarm" "api_gateway_client_errors" {
  count = local.alarms_enabled && var.api_gateway_create ? 1 : 0

  alarm_name          = "${local.api_gateway_name}-client-errors"
  alarm_description   = "The API refuses many requests"
  namespace           = "AWS/ApiGateway"
  metric_name         = "4xx"
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.api_gateway_client_errors_threshold
  period              = 300
  evaluation_periods  = 2
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms[0].arn]
  ok_actions          = [aws_sns_topic.alarms[0].arn]

  dimensions = {
    ApiId = aws_apigatewayv2_api.main[0].id
  }
}

resource "aws_cloudwatch_metric_alarm" "api_gateway_latency" {
  count = local.alarms_enabled && var.api_gateway_create ? 1 : 0

  alarm_name          = "${local.api_gateway_name}-latency"
  alarm_description   = "The API answers slowly"
  namespace           = "AWS/ApiGateway"
  metric_name         = "Latency"
  extended_statistic  = "p95"
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.api_gateway_latency_threshold
  period              = 300
  evaluation_periods  = 2
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms[0].arn]
  ok_actions          = [aws_sns_topic.alarms[0].arn]

  dimensions = {
    ApiId = aws_apigatewayv2_api.main[0].id
  }
}

resource "aws_cloudwatch_metric_alarm" "api_gateway_requests" {
  count = local.alarms_enabled && var.api_gateway_create ? 1 : 0

  alarm_name          = "${local.api_gateway_name}-requests"
  alarm_description   = "The API is called unusually often"
  namespace           = "AWS/ApiGateway"
  metric_name         = "Count"
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.api_gateway_requests_threshold
  period              = 300
  evaluation_periods  = 2
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms[0].arn]
  ok_actions          = [aws_sns_topic.alarms[0].arn]

  dimensions = {
    ApiId = aws_apigatewayv2_api.main[0].id
  }
}
