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
      is_production              = false
      api_desired_count          = 1
      worker_desired_count       = 1
      log_retention_in_days      = 30
      alarms_enabled             = false
      exports_enabled            = true
      backups_enabled            = false
      efs_enabled                = false
      efs_throughput_mode        = "elastic"
      efs_provisioned_throughput = 16
      efs_performance_mode       = "generalPurpose"
      efs_transition_to_ia       = "AFTER_30_DAYS"
      efs_backup                 = false
      efs_access_points          = {}
    }

    preproduction = {
      is_production              = false
      api_desired_count          = 2
      worker_desired_count       = 1
      log_retention_in_days      = 30
      alarms_enabled             = true
      exports_enabled            = false
      backups_enabled            = false
      efs_enabled                = false
      efs_throughput_mode        = "elastic"
      efs_provisioned_throughput = 16
      efs_performance_mode       = "generalPurpose"
      efs_transition_to_ia       = "AFTER_30_DAYS"
      efs_backup                 = true
      efs_access_points          = {}
    }

    production = {
      is_production              = true
      api_desired_count          = 4
      worker_desired_count       = 2
      log_retention_in_days      = 400
      alarms_enabled             = true
      exports_enabled            = true
      backups_enabled            = true
      efs_enabled                = true
      efs_throughput_mode        = "elastic"
      efs_provisioned_throughput = 16
      efs_performance_mode       = "generalPurpose"
      efs_transition_to_ia       = "AFTER_30_DAYS"
      efs_backup                 = true
      efs_access_points = {
        shared = {
          uid         = 1000
          gid         = 1000
          permissions = "0755"
        }
      }
    }
  }

  alarms_enabled = local.environment.alarms_enabled || local.environment.is_production
  exports_count  = local.environment.exports_enabled ? 1 : 0
}
