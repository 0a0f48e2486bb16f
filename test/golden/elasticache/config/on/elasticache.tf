resource "aws_security_group" "elasticache" {
  count = local.config.elasticache.enabled ? 1 : 0

  name        = local.elasticache_name
  description = "Access to the cache"
  vpc_id      = aws_vpc.this.id
}

resource "aws_vpc_security_group_ingress_rule" "elasticache_from_service" {
  for_each = local.config.elasticache.enabled ? { for k, g in aws_security_group.service : k => g if contains(["tracker"], k) } : {}

  security_group_id            = aws_security_group.elasticache[0].id
  description                  = "Access to the cache from ${each.key}"
  referenced_security_group_id = each.value.id
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
}

resource "aws_elasticache_subnet_group" "this" {
  count = local.config.elasticache.enabled ? 1 : 0

  name       = local.elasticache_subnet_group_name
  subnet_ids = [for subnet in aws_subnet.private : subnet.id]
}

resource "aws_elasticache_parameter_group" "this" {
  count = local.config.elasticache.enabled ? 1 : 0

  name   = local.elasticache_parameter_group_name
  family = "valkey9"

  parameter {
    name  = "maxmemory-policy"
    value = local.config.elasticache.maxmemory_policy
  }
}

resource "aws_cloudwatch_log_group" "slow" {
  count = local.config.elasticache.enabled ? 1 : 0

  name              = "/fleet/${var.environment}/cache-slow"
  retention_in_days = local.config.log_retention_days
  kms_key_id        = aws_kms_key.logs.arn
}

resource "aws_cloudwatch_log_group" "engine" {
  count = local.config.elasticache.enabled ? 1 : 0

  name              = "/fleet/${var.environment}/cache-engine"
  retention_in_days = local.config.log_retention_days
  kms_key_id        = aws_kms_key.logs.arn
}

resource "random_password" "elasticache_token" {
  count = local.config.elasticache.enabled ? 1 : 0

  length  = 32
  special = false
}

resource "aws_secretsmanager_secret" "elasticache_token" {
  count = local.config.elasticache.enabled ? 1 : 0

  name        = local.elasticache_token_name
  description = "Token of the cache"
  kms_key_id  = aws_kms_key.elasticache[0].arn
}

resource "aws_secretsmanager_secret_version" "elasticache_token" {
  count = local.config.elasticache.enabled ? 1 : 0

  secret_id = aws_secretsmanager_secret.elasticache_token[0].id
  secret_string = jsonencode({
    host  = aws_elasticache_replication_group.this[0].primary_endpoint_address
    port  = aws_elasticache_replication_group.this[0].port
    token = random_password.elasticache_token[0].result
  })
}

resource "aws_elasticache_replication_group" "this" {
  count = local.config.elasticache.enabled ? 1 : 0

  replication_group_id       = local.elasticache_name
  description                = "Cache in memory"
  engine                     = "valkey"
  engine_version             = local.config.elasticache.engine_version
  auto_minor_version_upgrade = false # the version is the one above
  node_type                  = local.config.elasticache.node_type
  num_cache_clusters         = local.config.elasticache.node_count
  automatic_failover_enabled = local.config.elasticache.node_count > 1
  multi_az_enabled           = local.config.elasticache.node_count > 1
  port                       = 6379
  parameter_group_name       = aws_elasticache_parameter_group.this[0].name
  subnet_group_name          = aws_elasticache_subnet_group.this[0].name
  security_group_ids         = [aws_security_group.elasticache[0].id]
  at_rest_encryption_enabled = true
  transit_encryption_enabled = true
  snapshot_retention_limit   = local.config.elasticache.snapshot_retention_days
  snapshot_window            = local.config.elasticache.snapshot_window
  maintenance_window         = local.config.elasticache.maintenance_window
  kms_key_id                 = aws_kms_key.elasticache[0].arn
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

data "aws_iam_policy_document" "service_elasticache_connect" {
  count = local.config.elasticache.enabled ? 1 : 0

  statement {
    sid       = "ReadCacheToken"
    actions   = ["secretsmanager:GetSecretValue"]
    resources = [aws_secretsmanager_secret.elasticache_token[0].arn]
  }

  statement {
    sid       = "UseKey"
    actions   = ["kms:Decrypt"]
    resources = [aws_kms_key.elasticache[0].arn]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["secretsmanager.${local.common.region}.amazonaws.com"]
    }
  }
}

resource "aws_iam_role_policy" "service_elasticache_connect" {
  for_each = local.config.elasticache.enabled ? { for k, v in local.config.services : k => v if contains(["tracker"], k) } : {}

  name   = local.elasticache_connect_policy_name
  role   = aws_iam_role.service[each.key].id
  policy = data.aws_iam_policy_document.service_elasticache_connect[0].json
}
