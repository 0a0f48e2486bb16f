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
      is_production                     = false
      api_desired_count                 = 1
      worker_desired_count              = 1
      log_retention_in_days             = 30
      alarms_enabled                    = false
      exports_enabled                   = true
      backups_enabled                   = false
      archive_schedule                  = "cron(0 3 * * ? *)"
      archive_retention_days            = 7
      archive_cold_storage_after_days   = 0
      archive_completion_window_minutes = 480
      archive_selections = {
        tagged = {
          tags = {
            backup = "true"
          }
        }
      }
    }

    preproduction = {
      is_production                     = false
      api_desired_count                 = 2
      worker_desired_count              = 1
      log_retention_in_days             = 30
      alarms_enabled                    = true
      exports_enabled                   = false
      backups_enabled                   = false
      archive_schedule                  = "cron(0 3 * * ? *)"
      archive_retention_days            = 35
      archive_cold_storage_after_days   = 0
      archive_completion_window_minutes = 480
      archive_selections = {
        tagged = {
          tags = {
            backup = "true"
          }
        }
      }
    }

    production = {
      is_production                     = true
      api_desired_count                 = 4
      worker_desired_count              = 2
      log_retention_in_days             = 400
      alarms_enabled                    = true
      exports_enabled                   = true
      backups_enabled                   = true
      archive_schedule                  = "cron(0 3 * * ? *)"
      archive_retention_days            = 365
      archive_cold_storage_after_days   = 90
      archive_completion_window_minutes = 480
      archive_selections = {
        tagged = {
          tags = {
            backup = "true"
          }
        }
      }
    }
  }

  alarms_enabled = local.environment.alarms_enabled || local.environment.is_production
  exports_count  = local.environment.exports_enabled ? 1 : 0
}
