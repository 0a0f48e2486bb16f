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

resource "aws_cloudwatch_metric_alarm" "lambda_errors" {
  for_each            = { for k, v in local.environment.lambda_functions : k => v if local.alarms_enabled && local.environment.lambda_enabled }
  alarm_name          = "${local.environment_name}-${each.key}-errors"
  alarm_description   = "Function ${each.key} fails"
  alarm_actions       = [aws_sns_topic.on_call[0].arn]
  ok_actions          = [aws_sns_topic.on_call[0].arn]
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  metric_name         = "Errors"
  namespace           = "AWS/Lambda"
  period              = 60
  statistic           = "Sum"
  threshold           = local.environment.lambda_errors_threshold
  treat_missing_data  = "notBreaching"

  dimensions = {
    FunctionName = aws_lambda_function.lambda[each.key].function_name
  }
}

resource "aws_cloudwatch_metric_alarm" "lambda_throttles" {
  for_each            = { for k, v in local.environment.lambda_functions : k => v if local.alarms_enabled && local.environment.lambda_enabled }
  alarm_name          = "${local.environment_name}-${each.key}-throttles"
  alarm_description   = "Function ${each.key} is not run because too many run"
  alarm_actions       = [aws_sns_topic.on_call[0].arn]
  ok_actions          = [aws_sns_topic.on_call[0].arn]
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  metric_name         = "Throttles"
  namespace           = "AWS/Lambda"
  period              = 60
  statistic           = "Sum"
  threshold           = 0
  treat_missing_data  = "notBreaching"

  dimensions = {
    FunctionName = aws_lambda_function.lambda[each.key].function_name
  }
}

resource "aws_cloudwatch_metric_alarm" "lambda_duration" {
  for_each            = { for k, v in local.environment.lambda_functions : k => v if local.alarms_enabled && local.environment.lambda_enabled }
  alarm_name          = "${local.environment_name}-${each.key}-duration"
  alarm_description   = "Function ${each.key} takes nearly as long as it may"
  alarm_actions       = [aws_sns_topic.on_call[0].arn]
  ok_actions          = [aws_sns_topic.on_call[0].arn]
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 3
  metric_name         = "Duration"
  namespace           = "AWS/Lambda"
  period              = 60
  statistic           = "Maximum"
  threshold           = coalesce(each.value.timeout, local.environment.lambda_default_timeout) * 900
  treat_missing_data  = "notBreaching"

  dimensions = {
    FunctionName = aws_lambda_function.lambda[each.key].function_name
  }
}

resource "aws_cloudwatch_metric_alarm" "lambda_concurrency" {
  for_each            = { for k, v in local.environment.lambda_functions : k => v if local.alarms_enabled && local.environment.lambda_enabled }
  alarm_name          = "${local.environment_name}-${each.key}-concurrency"
  alarm_description   = "Function ${each.key} takes much of what may run in the account"
  alarm_actions       = [aws_sns_topic.on_call[0].arn]
  ok_actions          = [aws_sns_topic.on_call[0].arn]
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 3
  metric_name         = "ConcurrentExecutions"
  namespace           = "AWS/Lambda"
  period              = 60
  statistic           = "Maximum"
  threshold           = local.environment.lambda_concurrency_threshold
  treat_missing_data  = "notBreaching"

  dimensions = {
    FunctionName = aws_lambda_function.lambda[each.key].function_name
  }
}

resource "aws_cloudwatch_metric_alarm" "lambda_failures_not_empty" {
  count               = local.alarms_enabled && local.environment.lambda_enabled ? 1 : 0
  alarm_name          = "${aws_sqs_queue.lambda_failures[0].name}-not-empty"
  alarm_description   = "Events failed for good"
  alarm_actions       = [aws_sns_topic.on_call[0].arn]
  ok_actions          = [aws_sns_topic.on_call[0].arn]
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  metric_name         = "ApproximateNumberOfMessagesVisible"
  namespace           = "AWS/SQS"
  period              = 60
  statistic           = "Maximum"
  threshold           = 0
  treat_missing_data  = "notBreaching"

  dimensions = {
    QueueName = aws_sqs_queue.lambda_failures[0].name
  }
}
