resource "aws_security_group" "elasticache" {
  count       = local.environment.elasticache_enabled ? 1 : 0
  name_prefix = "${local.environment_name}-cache-"
  description = "Access to the cache"
  vpc_id      = local.vpc_id

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_security_group_rule" "elasticache_ingress_worker" {
  count                    = local.environment.elasticache_enabled ? 1 : 0
  description              = "Access to the cache from worker"
  type                     = "ingress"
  from_port                = 6379
  to_port                  = 6379
  protocol                 = "tcp"
  security_group_id        = aws_security_group.elasticache[0].id
  source_security_group_id = aws_security_group.worker.id
}

resource "aws_security_group_rule" "elasticache_egress" {
  count             = local.environment.elasticache_enabled ? 1 : 0
  description       = "ElastiCache to anywhere"
  type              = "egress"
  from_port         = 0
  to_port           = 0
  protocol          = "-1"
  security_group_id = aws_security_group.elasticache[0].id
  cidr_blocks       = ["0.0.0.0/0"]
}

resource "aws_elasticache_subnet_group" "elasticache" {
  count      = local.environment.elasticache_enabled ? 1 : 0
  name       = "${local.environment_name}-cache-subnets"
  subnet_ids = local.application_subnet_ids
}

resource "aws_elasticache_parameter_group" "elasticache" {
  count  = local.environment.elasticache_enabled ? 1 : 0
  name   = "${local.environment_name}-cache-parameters"
  family = "valkey8"

  parameter {
    name  = "maxmemory-policy"
    value = local.environment.elasticache_maxmemory_policy
  }
}

resource "aws_cloudwatch_log_group" "elasticache_slow" {
  count             = local.environment.elasticache_enabled ? 1 : 0
  name              = "${local.environment_name}-cache-slow"
  retention_in_days = local.environment.log_retention_in_days
  kms_key_id        = aws_kms_key.listing.arn
}

resource "aws_cloudwatch_log_group" "elasticache_engine" {
  count             = local.environment.elasticache_enabled ? 1 : 0
  name              = "${local.environment_name}-cache-engine"
  retention_in_days = local.environment.log_retention_in_days
  kms_key_id        = aws_kms_key.listing.arn
}

resource "random_password" "elasticache_token" {
  count   = local.environment.elasticache_enabled ? 1 : 0
  length  = 32
  special = false
}

resource "aws_secretsmanager_secret" "elasticache_token" {
  count      = local.environment.elasticache_enabled ? 1 : 0
  name       = "${local.environment_name}/cache-token"
  kms_key_id = aws_kms_key.listing.key_id
}

resource "aws_secretsmanager_secret_version" "elasticache_token" {
  count         = local.environment.elasticache_enabled ? 1 : 0
  secret_id     = aws_secretsmanager_secret.elasticache_token[0].id
  secret_string = random_password.elasticache_token[0].result
}

resource "aws_elasticache_replication_group" "elasticache" {
  count                      = local.environment.elasticache_enabled ? 1 : 0
  replication_group_id       = "${local.environment_name}-cache"
  description                = "Cache in memory"
  engine                     = "valkey"
  engine_version             = local.environment.elasticache_engine_version
  auto_minor_version_upgrade = false // the version is the one above
  node_type                  = local.environment.elasticache_node_type
  num_cache_clusters         = local.environment.elasticache_node_count
  automatic_failover_enabled = local.environment.elasticache_node_count > 1
  multi_az_enabled           = local.environment.elasticache_node_count > 1
  port                       = 6379
  parameter_group_name       = aws_elasticache_parameter_group.elasticache[0].name
  subnet_group_name          = aws_elasticache_subnet_group.elasticache[0].name
  security_group_ids         = [aws_security_group.elasticache[0].id]
  at_rest_encryption_enabled = true
  transit_encryption_enabled = true
  snapshot_retention_limit   = local.environment.elasticache_snapshot_retention_days
  snapshot_window            = local.environment.elasticache_snapshot_window
  maintenance_window         = local.environment.elasticache_maintenance_window
  kms_key_id                 = aws_kms_key.listing.arn
  auth_token                 = random_password.elasticache_token[0].result

  log_delivery_configuration {
    destination      = aws_cloudwatch_log_group.elasticache_slow[0].name
    destination_type = "cloudwatch-logs"
    log_format       = "json"
    log_type         = "slow-log"
  }

  log_delivery_configuration {
    destination      = aws_cloudwatch_log_group.elasticache_engine[0].name
    destination_type = "cloudwatch-logs"
    log_format       = "json"
    log_type         = "engine-log"
  }
}
