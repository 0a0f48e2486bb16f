resource "aws_elasticache_subnet_group" "main" {
  name       = name.subnets
  subnet_ids = slot.databaseSubnets.id
}

resource "aws_elasticache_parameter_group" "main" {
  name   = name.parameters
  family = choice.engine

  parameter {
    name  = "maxmemory-policy"
    value = setting.maxmemory_policy
  }
}

resource "aws_elasticache_replication_group" "main" {
  replication_group_id       = name.cache
  description                = "Cache in memory"
  engine                     = choice.engine == "redis7" ? "redis" : "valkey"
  engine_version             = choice.engine == "redis7" ? setting.redis_version : choice.engine == "valkey9" ? setting.valkey9_version : setting.valkey_version
  auto_minor_version_upgrade = false # the version is the one above
  node_type                  = setting.node_type
  num_cache_clusters         = setting.nodes
  automatic_failover_enabled = setting.nodes > 1
  multi_az_enabled           = setting.nodes > 1
  port                       = 6379
  parameter_group_name       = aws_elasticache_parameter_group.main.name
  subnet_group_name          = aws_elasticache_subnet_group.main.name
  security_group_ids         = [group.id]
  at_rest_encryption_enabled = true
  transit_encryption_enabled = true
  snapshot_retention_limit   = setting.snapshot_retention
  snapshot_window            = setting.snapshot_window
  maintenance_window         = setting.maintenance_window

  log_delivery_configuration {
    destination      = logGroup.slow.name
    destination_type = "cloudwatch-logs"
    log_format       = "json"
    log_type         = "slow-log"
  }

  log_delivery_configuration {
    destination      = logGroup.engine.name
    destination_type = "cloudwatch-logs"
    log_format       = "json"
    log_type         = "engine-log"
  }
}
