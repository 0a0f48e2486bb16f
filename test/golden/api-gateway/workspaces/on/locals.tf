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
      api_gateway_enabled                 = false
      api_gateway_cors_origins            = []
      api_gateway_cors_headers            = ["authorization", "content-type"]
      api_gateway_rate_limit              = 50
      api_gateway_burst_limit             = 100
      api_gateway_server_errors_threshold = 5
      api_gateway_client_errors_threshold = 100
      api_gateway_latency_threshold       = 3000
      api_gateway_requests_threshold      = 12000
    }

    preproduction = {
      is_production                       = false
      api_desired_count                   = 2
      worker_desired_count                = 1
      log_retention_in_days               = 30
      alarms_enabled                      = true
      exports_enabled                     = false
      backups_enabled                     = false
      api_gateway_enabled                 = false
      api_gateway_cors_origins            = []
      api_gateway_cors_headers            = ["authorization", "content-type"]
      api_gateway_rate_limit              = 200
      api_gateway_burst_limit             = 400
      api_gateway_server_errors_threshold = 10
      api_gateway_client_errors_threshold = 500
      api_gateway_latency_threshold       = 2000
      api_gateway_requests_threshold      = 48000
    }

    production = {
      is_production                       = true
      api_desired_count                   = 4
      worker_desired_count                = 2
      log_retention_in_days               = 400
      alarms_enabled                      = true
      exports_enabled                     = true
      backups_enabled                     = true
      api_gateway_enabled                 = true
      api_gateway_cors_origins            = []
      api_gateway_cors_headers            = ["authorization", "content-type"]
      api_gateway_rate_limit              = 1000
      api_gateway_burst_limit             = 2000
      api_gateway_server_errors_threshold = 50
      api_gateway_client_errors_threshold = 2500
      api_gateway_latency_threshold       = 1000
      api_gateway_requests_threshold      = 240000
    }
  }

  alarms_enabled = local.environment.alarms_enabled || local.environment.is_production
  exports_count  = local.environment.exports_enabled ? 1 : 0
}
