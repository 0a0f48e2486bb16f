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

resource "aws_cloudwatch_metric_alarm" "api_gateway_server_errors" {
  count = local.config.api_gateway.enabled ? 1 : 0

  alarm_name          = "${local.api_gateway_name}-server-errors"
  alarm_description   = "The API or what it calls fails."
  namespace           = "AWS/ApiGateway"
  metric_name         = "5xx"
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 2
  treat_missing_data  = "notBreaching"
  comparison_operator = "GreaterThanThreshold"
  threshold           = local.config.api_gateway.server_errors_threshold
  alarm_actions       = local.pager_arns

  dimensions = {
    ApiId = aws_apigatewayv2_api.this[0].id
  }
}

resource "aws_cloudwatch_metric_alarm" "api_gateway_client_errors" {
  count = local.config.api_gateway.enabled ? 1 : 0

  alarm_name          = "${local.api_gateway_name}-client-errors"
  alarm_description   = "The API refuses many requests."
  namespace           = "AWS/ApiGateway"
  metric_name         = "4xx"
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 2
  treat_missing_data  = "notBreaching"
  comparison_operator = "GreaterThanThreshold"
  threshold           = local.config.api_gateway.client_errors_threshold
  alarm_actions       = local.pager_arns

  dimensions = {
    ApiId = aws_apigatewayv2_api.this[0].id
  }
}

resource "aws_cloudwatch_metric_alarm" "api_gateway_latency" {
  count = local.config.api_gateway.enabled ? 1 : 0

  alarm_name          = "${local.api_gateway_name}-latency"
  alarm_description   = "The API answers slowly."
  namespace           = "AWS/ApiGateway"
  metric_name         = "Latency"
  extended_statistic  = "p95"
  period              = 300
  evaluation_periods  = 2
  treat_missing_data  = "notBreaching"
  comparison_operator = "GreaterThanThreshold"
  threshold           = local.config.api_gateway.latency_threshold
  alarm_actions       = local.pager_arns

  dimensions = {
    ApiId = aws_apigatewayv2_api.this[0].id
  }
}

resource "aws_cloudwatch_metric_alarm" "api_gateway_requests" {
  count = local.config.api_gateway.enabled ? 1 : 0

  alarm_name          = "${local.api_gateway_name}-requests"
  alarm_description   = "The API is called unusually often."
  namespace           = "AWS/ApiGateway"
  metric_name         = "Count"
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 2
  treat_missing_data  = "notBreaching"
  comparison_operator = "GreaterThanThreshold"
  threshold           = local.config.api_gateway.requests_threshold
  alarm_actions       = local.pager_arns

  dimensions = {
    ApiId = aws_apigatewayv2_api.this[0].id
  }
}
