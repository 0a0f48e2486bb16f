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

resource "aws_cloudwatch_metric_alarm" "api_gateway_server_errors" {
  count               = local.alarms_enabled && local.environment.api_gateway_enabled ? 1 : 0
  alarm_name          = "${local.environment_name}-http-api-server-errors"
  alarm_description   = "The API or what it calls fails"
  alarm_actions       = [aws_sns_topic.on_call[0].arn]
  ok_actions          = [aws_sns_topic.on_call[0].arn]
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 2
  metric_name         = "5xx"
  namespace           = "AWS/ApiGateway"
  period              = 300
  statistic           = "Sum"
  threshold           = local.environment.api_gateway_server_errors_threshold
  treat_missing_data  = "notBreaching"

  dimensions = {
    ApiId = aws_apigatewayv2_api.api_gateway[0].id
  }
}

resource "aws_cloudwatch_metric_alarm" "api_gateway_client_errors" {
  count               = local.alarms_enabled && local.environment.api_gateway_enabled ? 1 : 0
  alarm_name          = "${local.environment_name}-http-api-client-errors"
  alarm_description   = "The API refuses many requests"
  alarm_actions       = [aws_sns_topic.on_call[0].arn]
  ok_actions          = [aws_sns_topic.on_call[0].arn]
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 2
  metric_name         = "4xx"
  namespace           = "AWS/ApiGateway"
  period              = 300
  statistic           = "Sum"
  threshold           = local.environment.api_gateway_client_errors_threshold
  treat_missing_data  = "notBreaching"

  dimensions = {
    ApiId = aws_apigatewayv2_api.api_gateway[0].id
  }
}

resource "aws_cloudwatch_metric_alarm" "api_gateway_latency" {
  count               = local.alarms_enabled && local.environment.api_gateway_enabled ? 1 : 0
  alarm_name          = "${local.environment_name}-http-api-latency"
  alarm_description   = "The API answers slowly"
  alarm_actions       = [aws_sns_topic.on_call[0].arn]
  ok_actions          = [aws_sns_topic.on_call[0].arn]
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 2
  metric_name         = "Latency"
  extended_statistic  = "p95"
  namespace           = "AWS/ApiGateway"
  period              = 300
  threshold           = local.environment.api_gateway_latency_threshold
  treat_missing_data  = "notBreaching"

  dimensions = {
    ApiId = aws_apigatewayv2_api.api_gateway[0].id
  }
}

resource "aws_cloudwatch_metric_alarm" "api_gateway_requests" {
  count               = local.alarms_enabled && local.environment.api_gateway_enabled ? 1 : 0
  alarm_name          = "${local.environment_name}-http-api-requests"
  alarm_description   = "The API is called unusually often"
  alarm_actions       = [aws_sns_topic.on_call[0].arn]
  ok_actions          = [aws_sns_topic.on_call[0].arn]
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 2
  metric_name         = "Count"
  namespace           = "AWS/ApiGateway"
  period              = 300
  statistic           = "Sum"
  threshold           = local.environment.api_gateway_requests_threshold
  treat_missing_data  = "notBreaching"

  dimensions = {
    ApiId = aws_apigatewayv2_api.api_gateway[0].id
  }
}
