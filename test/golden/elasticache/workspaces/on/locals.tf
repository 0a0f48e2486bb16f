locals {
  environment_name = terraform.workspace
  environment      = lookup(local.environments, local.environment_name, local.environments["default"])

  default_tags = {
    business-unit    = "Hearings"
    application      = "listing"
    environment-name = local.environment_name
    is-production    = local.environment.is_production
  }

  environments = {
    default = {
      is_production                       = false
      api_desired_count                   = 1
      worker_desired_count                = 1
      log_retention_in_days               = 30
      alarms_enabled                      = false
      exports_enabled                     = true
      backups_enabled                     = false
      elasticache_enabled                 = false
      elasticache_engine_version          = "8.1"
      elasticache_node_type               = "cache.t4g.micro"
      elasticache_node_count              = 1
      elasticache_maxmemory_policy        = "volatile-lru"
      elasticache_snapshot_retention_days = 0
      elasticache_snapshot_window         = "02:00-03:00"
      elasticache_maintenance_window      = "sun:04:00-sun:05:00"
      elasticache_cpu_threshold           = 45
      elasticache_memory_threshold        = 90
    }

    preproduction = {
      is_production                       = false
      api_desired_count                   = 2
      worker_desired_count                = 1
      log_retention_in_days               = 30
      alarms_enabled                      = true
      exports_enabled                     = false
      backups_enabled                     = false
      elasticache_enabled                 = false
      elasticache_engine_version          = "8.1"
      elasticache_node_type               = "cache.t4g.small"
      elasticache_node_count              = 2
      elasticache_maxmemory_policy        = "volatile-lru"
      elasticache_snapshot_retention_days = 1
      elasticache_snapshot_window         = "02:00-03:00"
      elasticache_maintenance_window      = "sun:04:00-sun:05:00"
      elasticache_cpu_threshold           = 45
      elasticache_memory_threshold        = 80
    }

    production = {
      is_production                       = true
      api_desired_count                   = 4
      worker_desired_count                = 2
      log_retention_in_days               = 400
      alarms_enabled                      = true
      exports_enabled                     = true
      backups_enabled                     = true
      elasticache_enabled                 = true
      elasticache_engine_version          = "8.1"
      elasticache_node_type               = "cache.m7g.large"
      elasticache_node_count              = 3
      elasticache_maxmemory_policy        = "volatile-lru"
      elasticache_snapshot_retention_days = 7
      elasticache_snapshot_window         = "02:00-03:00"
      elasticache_maintenance_window      = "sun:04:00-sun:05:00"
      elasticache_cpu_threshold           = 45
      elasticache_memory_threshold        = 80
    }
  }

  alarms_enabled = local.environment.alarms_enabled || local.environment.is_production
  exports_count  = local.environment.exports_enabled ? 1 : 0
}
