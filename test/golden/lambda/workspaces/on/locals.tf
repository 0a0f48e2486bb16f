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
      is_production                = false
      api_desired_count            = 1
      worker_desired_count         = 1
      log_retention_in_days        = 30
      alarms_enabled               = false
      exports_enabled              = true
      backups_enabled              = false
      lambda_enabled               = false
      lambda_default_memory        = 128
      lambda_default_timeout       = 30
      lambda_errors_threshold      = 5
      lambda_concurrency_threshold = 800
      lambda_functions             = {}
    }

    preproduction = {
      is_production                = false
      api_desired_count            = 2
      worker_desired_count         = 1
      log_retention_in_days        = 30
      alarms_enabled               = true
      exports_enabled              = false
      backups_enabled              = false
      lambda_enabled               = false
      lambda_default_memory        = 256
      lambda_default_timeout       = 60
      lambda_errors_threshold      = 5
      lambda_concurrency_threshold = 800
      lambda_functions             = {}
    }

    production = {
      is_production                = true
      api_desired_count            = 4
      worker_desired_count         = 2
      log_retention_in_days        = 400
      alarms_enabled               = true
      exports_enabled              = true
      backups_enabled              = true
      lambda_enabled               = true
      lambda_default_memory        = 512
      lambda_default_timeout       = 300
      lambda_errors_threshold      = 1
      lambda_concurrency_threshold = 800
      lambda_functions = {
        jobs = {
          image_uri            = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/jobs@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
          description          = null
          memory_size          = null
          timeout              = null
          environment          = {}
          architecture         = "arm64"
          ephemeral_storage    = 512
          log_level            = "INFO"
          reserved_concurrency = null
        }
      }
    }
  }

  alarms_enabled = local.environment.alarms_enabled || local.environment.is_production
  exports_count  = local.environment.exports_enabled ? 1 : 0
}
