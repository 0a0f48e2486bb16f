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

resource "aws_cloudwatch_metric_alarm" "lambda_errors" {
  for_each = { for k, v in local.config.lambda.functions : k => v if local.config.lambda.enabled }

  alarm_name          = "${local.function_names[each.key]}-errors"
  alarm_description   = "Function ${each.key} fails."
  namespace           = "AWS/Lambda"
  metric_name         = "Errors"
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  comparison_operator = "GreaterThanThreshold"
  threshold           = local.config.lambda.errors_threshold
  alarm_actions       = local.pager_arns

  dimensions = {
    FunctionName = aws_lambda_function.this[each.key].function_name
  }
}

resource "aws_cloudwatch_metric_alarm" "lambda_throttles" {
  for_each = { for k, v in local.config.lambda.functions : k => v if local.config.lambda.enabled }

  alarm_name          = "${local.function_names[each.key]}-throttles"
  alarm_description   = "Function ${each.key} is not run because too many run."
  namespace           = "AWS/Lambda"
  metric_name         = "Throttles"
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  alarm_actions       = local.pager_arns

  dimensions = {
    FunctionName = aws_lambda_function.this[each.key].function_name
  }
}

resource "aws_cloudwatch_metric_alarm" "lambda_duration" {
  for_each = { for k, v in local.config.lambda.functions : k => v if local.config.lambda.enabled }

  alarm_name          = "${local.function_names[each.key]}-duration"
  alarm_description   = "Function ${each.key} takes nearly as long as it may."
  namespace           = "AWS/Lambda"
  metric_name         = "Duration"
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 3
  treat_missing_data  = "notBreaching"
  comparison_operator = "GreaterThanThreshold"
  threshold           = coalesce(each.value.timeout, local.config.lambda.default_timeout) * 900
  alarm_actions       = local.pager_arns

  dimensions = {
    FunctionName = aws_lambda_function.this[each.key].function_name
  }
}

resource "aws_cloudwatch_metric_alarm" "lambda_concurrency" {
  for_each = { for k, v in local.config.lambda.functions : k => v if local.config.lambda.enabled }

  alarm_name          = "${local.function_names[each.key]}-concurrency"
  alarm_description   = "Function ${each.key} takes much of what may run in the account."
  namespace           = "AWS/Lambda"
  metric_name         = "ConcurrentExecutions"
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 3
  treat_missing_data  = "notBreaching"
  comparison_operator = "GreaterThanThreshold"
  threshold           = local.config.lambda.concurrency_threshold
  alarm_actions       = local.pager_arns

  dimensions = {
    FunctionName = aws_lambda_function.this[each.key].function_name
  }
}

resource "aws_cloudwatch_metric_alarm" "lambda_failures_not_empty" {
  count = local.config.lambda.enabled ? 1 : 0

  alarm_name          = "${local.lambda_failures_name}-not-empty"
  alarm_description   = "Events failed for good."
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  alarm_actions       = local.pager_arns

  dimensions = {
    QueueName = aws_sqs_queue.failures[0].name
  }
}
