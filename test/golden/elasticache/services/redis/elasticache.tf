resource "aws_security_group" "elasticache" {
  count = var.enable_elasticache ? 1 : 0

  name   = "${local.prefix}-cache"
  vpc_id = var.vpc_id
}

resource "aws_vpc_security_group_egress_rule" "elasticache" {
  count = var.enable_elasticache ? 1 : 0

  security_group_id = aws_security_group.elasticache[0].id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "-1"
}

resource "aws_elasticache_subnet_group" "this" {
  count = var.enable_elasticache ? 1 : 0

  name       = "${local.prefix}-cache-subnets"
  subnet_ids = var.subnet_ids
}

resource "aws_elasticache_parameter_group" "this" {
  count = var.enable_elasticache ? 1 : 0

  name   = "${local.prefix}-cache-parameters"
  family = "redis7"

  parameter {
    name  = "maxmemory-policy"
    value = var.elasticache_maxmemory_policy
  }
}

resource "aws_cloudwatch_log_group" "slow" {
  count = var.enable_elasticache ? 1 : 0

  name              = "/elasticache/${local.prefix}-cache/slow"
  retention_in_days = 30
  kms_key_id        = aws_kms_key.this.arn
}

resource "aws_cloudwatch_log_group" "engine" {
  count = var.enable_elasticache ? 1 : 0

  name              = "/elasticache/${local.prefix}-cache/engine"
  retention_in_days = 30
  kms_key_id        = aws_kms_key.this.arn
}

resource "random_password" "elasticache_token" {
  count = var.enable_elasticache ? 1 : 0

  length  = 32
  special = false
}

resource "aws_secretsmanager_secret" "elasticache_token" {
  count = var.enable_elasticache ? 1 : 0

  name        = "${local.prefix}-cache-token"
  description = "Token of the cache"
  kms_key_id  = aws_kms_key.this.arn
}

resource "aws_secretsmanager_secret_version" "elasticache_token" {
  count = var.enable_elasticache ? 1 : 0

  secret_id = aws_secretsmanager_secret.elasticache_token[0].id
  secret_string = jsonencode({
    host  = aws_elasticache_replication_group.this[0].primary_endpoint_address
    port  = aws_elasticache_replication_group.this[0].port
    token = random_password.elasticache_token[0].result
  })
}

resource "aws_elasticache_replication_group" "this" {
  count = var.enable_elasticache ? 1 : 0

  replication_group_id       = "${local.prefix}-cache"
  description                = "Cache in memory"
  engine                     = "redis"
  engine_version             = var.elasticache_engine_version
  auto_minor_version_upgrade = false # the version is the one above
  node_type                  = var.elasticache_node_type
  num_cache_clusters         = var.elasticache_node_count
  automatic_failover_enabled = var.elasticache_node_count > 1
  multi_az_enabled           = var.elasticache_node_count > 1
  port                       = 6379
  parameter_group_name       = aws_elasticache_parameter_group.this[0].name
  subnet_group_name          = aws_elasticache_subnet_group.this[0].name
  security_group_ids         = [aws_security_group.elasticache[0].id]
  at_rest_encryption_enabled = true
  transit_encryption_enabled = true
  snapshot_retention_limit   = var.elasticache_snapshot_retention_days
  snapshot_window            = var.elasticache_snapshot_window
  maintenance_window         = var.elasticache_maintenance_window
  kms_key_id                 = aws_kms_key.this.arn
  auth_token                 = random_password.elasticache_token[0].result

  log_delivery_configuration {
    destination      = aws_cloudwatch_log_group.slow[0].name
    destination_type = "cloudwatch-logs"
    log_format       = "json"
    log_type         = "slow-log"
  }

  log_delivery_configuration {
    destination      = aws_cloudwatch_log_group.engine[0].name
    destination_type = "cloudwatch-logs"
    log_format       = "json"
    log_type         = "engine-log"
  }
}

resource "aws_cloudwatch_metric_alarm" "elasticache_cpu" {
  for_each = var.enable_elasticache ? toset([for n in range(var.elasticache_node_count) : format("%03d", n + 1)]) : []

  alarm_name          = "${local.prefix}-cache-${each.key}-cpu"
  alarm_description   = "Node ${each.key} of the cache is short of processor time."
  namespace           = "AWS/ElastiCache"
  metric_name         = "CPUUtilization"
  statistic           = "Average"
  period              = 300
  evaluation_periods  = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.elasticache_cpu_threshold
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.this.arn]
  ok_actions          = [aws_sns_topic.this.arn]

  dimensions = {
    CacheClusterId = "${aws_elasticache_replication_group.this[0].id}-${each.key}"
  }
}

resource "aws_cloudwatch_metric_alarm" "elasticache_engine_cpu" {
  for_each = var.enable_elasticache ? toset([for n in range(var.elasticache_node_count) : format("%03d", n + 1)]) : []

  alarm_name          = "${local.prefix}-cache-${each.key}-engine-cpu"
  alarm_description   = "Node ${each.key} of the cache is near what its engine can do."
  namespace           = "AWS/ElastiCache"
  metric_name         = "EngineCPUUtilization"
  statistic           = "Average"
  period              = 300
  evaluation_periods  = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = 90
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.this.arn]
  ok_actions          = [aws_sns_topic.this.arn]

  dimensions = {
    CacheClusterId = "${aws_elasticache_replication_group.this[0].id}-${each.key}"
  }
}

resource "aws_cloudwatch_metric_alarm" "elasticache_memory" {
  for_each = var.enable_elasticache ? toset([for n in range(var.elasticache_node_count) : format("%03d", n + 1)]) : []

  alarm_name          = "${local.prefix}-cache-${each.key}-memory"
  alarm_description   = "Node ${each.key} of the cache is short of memory."
  namespace           = "AWS/ElastiCache"
  metric_name         = "DatabaseMemoryUsagePercentage"
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.elasticache_memory_threshold
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.this.arn]
  ok_actions          = [aws_sns_topic.this.arn]

  dimensions = {
    CacheClusterId = "${aws_elasticache_replication_group.this[0].id}-${each.key}"
  }
}

resource "aws_cloudwatch_metric_alarm" "elasticache_connections" {
  for_each = var.enable_elasticache ? toset([for n in range(var.elasticache_node_count) : format("%03d", n + 1)]) : []

  alarm_name          = "${local.prefix}-cache-${each.key}-connections"
  alarm_description   = "Node ${each.key} of the cache has nearly as many connections as it can."
  namespace           = "AWS/ElastiCache"
  metric_name         = "CurrConnections"
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = 50000
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.this.arn]
  ok_actions          = [aws_sns_topic.this.arn]

  dimensions = {
    CacheClusterId = "${aws_elasticache_replication_group.this[0].id}-${each.key}"
  }
}
