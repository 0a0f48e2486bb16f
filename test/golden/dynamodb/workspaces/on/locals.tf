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
      is_production                         = false
      api_desired_count                     = 1
      worker_desired_count                  = 1
      log_retention_in_days                 = 30
      alarms_enabled                        = false
      exports_enabled                       = true
      backups_enabled                       = false
      dynamodb_enabled                      = false
      dynamodb_point_in_time_recovery       = false
      dynamodb_deletion_protection          = false
      dynamodb_backup                       = false
      dynamodb_throttled_requests_threshold = 10
      dynamodb_tables                       = {}
    }

    preproduction = {
      is_production                         = false
      api_desired_count                     = 2
      worker_desired_count                  = 1
      log_retention_in_days                 = 30
      alarms_enabled                        = true
      exports_enabled                       = false
      backups_enabled                       = false
      dynamodb_enabled                      = false
      dynamodb_point_in_time_recovery       = true
      dynamodb_deletion_protection          = true
      dynamodb_backup                       = true
      dynamodb_throttled_requests_threshold = 10
      dynamodb_tables                       = {}
    }

    production = {
      is_production                         = true
      api_desired_count                     = 4
      worker_desired_count                  = 2
      log_retention_in_days                 = 400
      alarms_enabled                        = true
      exports_enabled                       = true
      backups_enabled                       = true
      dynamodb_enabled                      = true
      dynamodb_point_in_time_recovery       = true
      dynamodb_deletion_protection          = true
      dynamodb_backup                       = true
      dynamodb_throttled_requests_threshold = 0
      dynamodb_tables = {
        orders = {
          hash_key       = "customer"
          hash_key_type  = "S"
          range_key      = "placed_at"
          range_key_type = "N"
          indexes = {
            by_status = {
              hash_key       = "status"
              hash_key_type  = "S"
              range_key      = "placed_at"
              range_key_type = "N"
              projection     = "ALL"
            }
            by_carrier = {
              hash_key       = "carrier"
              hash_key_type  = "S"
              range_key      = null
              range_key_type = "S"
              projection     = "KEYS_ONLY"
            }
          }
          ttl_attribute    = null
          stream_view_type = "NEW_IMAGE"
        }
        sessions = {
          hash_key         = "id"
          hash_key_type    = "S"
          range_key        = null
          range_key_type   = "S"
          indexes          = {}
          ttl_attribute    = "ends_at"
          stream_view_type = null
        }
      }
    }
  }

  alarms_enabled = local.environment.alarms_enabled || local.environment.is_production
  exports_count  = local.environment.exports_enabled ? 1 : 0
}
