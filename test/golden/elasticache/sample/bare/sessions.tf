module "sessions_sg" {
  source = "./modules/security-group" // v1.0.0

  count = var.sessions_create ? 1 : 0

  name                = local.sessions_sg_name
  description         = "Access to the cache"
  vpc_id              = module.vpc.vpc_id
  ingress_cidr_blocks = module.vpc.private_subnets_cidr_blocks
  ingress_rules       = ["redis-tcp"]
}

resource "aws_elasticache_subnet_group" "sessions" {
  count = var.sessions_create ? 1 : 0

  name       = local.sessions_subnet_group_name
  subnet_ids = module.vpc.database_subnets
}

resource "aws_elasticache_parameter_group" "sessions" {
  count = var.sessions_create ? 1 : 0

  name   = local.sessions_parameter_group_name
  family = "valkey8"

  parameter {
    name  = "maxmemory-policy"
    value = var.sessions_maxmemory_policy
  }

  tags = {
    Name = local.sessions_parameter_group_name
  }
}

resource "aws_cloudwatch_log_group" "sessions_slow" {
  count = var.sessions_create ? 1 : 0

  name              = "/elasticache/${local.sessions_name}/slow"
  retention_in_days = var.sessions_cloudwatch_log_group_retention_in_days
  kms_key_id        = local.kms_shared_key_arn
}

resource "aws_cloudwatch_log_group" "sessions_engine" {
  count = var.sessions_create ? 1 : 0

  name              = "/elasticache/${local.sessions_name}/engine"
  retention_in_days = var.sessions_cloudwatch_log_group_retention_in_days
  kms_key_id        = local.kms_shared_key_arn
}

resource "random_password" "sessions_token" {
  count = var.sessions_create ? 1 : 0

  length  = 32
  special = false
}

resource "aws_secretsmanager_secret" "sessions_token" {
  count = var.sessions_create ? 1 : 0

  name        = local.sessions_token_name
  description = "Token of the cache"
  kms_key_id  = local.kms_shared_key_arn

  tags = {
    Name = local.sessions_token_name
  }
}

resource "aws_secretsmanager_secret_version" "sessions_token" {
  count = var.sessions_create ? 1 : 0

  secret_id = aws_secretsmanager_secret.sessions_token[0].id
  secret_string = jsonencode({
    SESSIONS_HOST  = aws_elasticache_replication_group.sessions[0].primary_endpoint_address
    SESSIONS_PORT  = aws_elasticache_replication_group.sessions[0].port
    SESSIONS_TOKEN = random_password.sessions_token[0].result
  })
}

resource "aws_elasticache_replication_group" "sessions" {
  count = var.sessions_create ? 1 : 0

  replication_group_id       = local.sessions_name
  description                = "Cache in memory"
  engine                     = "valkey"
  engine_version             = var.sessions_engine_version
  auto_minor_version_upgrade = false # the version is the one above
  node_type                  = var.sessions_node_type
  num_cache_clusters         = var.sessions_node_count
  automatic_failover_enabled = var.sessions_node_count > 1
  multi_az_enabled           = var.sessions_node_count > 1
  port                       = 6379
  parameter_group_name       = aws_elasticache_parameter_group.sessions[0].name
  subnet_group_name          = aws_elasticache_subnet_group.sessions[0].name
  security_group_ids         = [module.sessions_sg[0].security_group_id]
  at_rest_encryption_enabled = true
  transit_encryption_enabled = true
  snapshot_retention_limit   = var.sessions_snapshot_retention_days
  snapshot_window            = var.sessions_snapshot_window
  maintenance_window         = var.sessions_maintenance_window
  auth_token                 = random_password.sessions_token[0].result
  kms_key_id                 = local.kms_shared_key_arn

  log_delivery_configuration {
    destination      = aws_cloudwatch_log_group.sessions_slow[0].name
    destination_type = "cloudwatch-logs"
    log_format       = "json"
    log_type         = "slow-log"
  }

  log_delivery_configuration {
    destination      = aws_cloudwatch_log_group.sessions_engine[0].name
    destination_type = "cloudwatch-logs"
    log_format       = "json"
    log_type         = "engine-log"
  }

  tags = {
    Name = local.sessions_name
  }
}
