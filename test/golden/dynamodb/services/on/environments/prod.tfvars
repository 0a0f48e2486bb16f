name          = "ledger"
stage         = "prod"
vpc_id        = "vpc-1a1b2c3d4e5f60718"
subnet_ids    = ["subnet-1a1b2c3d4e5f60718", "subnet-2a1b2c3d4e5f60718"]
on_call_email = "on-call@example.com"

# ------------------------------------------------------------------------------
# API
# ------------------------------------------------------------------------------

api_image               = "public.ecr.aws/docker/library/httpd:2.4"
api_count               = 3
api_cpu_alarm_threshold = 70

# ------------------------------------------------------------------------------
# Sessions
# ------------------------------------------------------------------------------

enable_sessions = true

# ------------------------------------------------------------------------------
# Exports
# ------------------------------------------------------------------------------

enable_exports = true
exports_days   = 90

# ------------------------------------------------------------------------------
# Catalog
# ------------------------------------------------------------------------------

enable_catalog                       = true
catalog_point_in_time_recovery       = true
catalog_deletion_protection          = true
catalog_throttled_requests_threshold = 0

catalog_tables = {
  "orders" = {
    hash_key       = "customer"
    range_key      = "placed_at"
    range_key_type = "N"
    indexes = {
      "by_status" = {
        hash_key       = "status"
        range_key      = "placed_at"
        range_key_type = "N"
      }
      "by_carrier" = {
        hash_key   = "carrier"
        projection = "KEYS_ONLY"
      }
    }
    stream_view_type = "NEW_IMAGE"
  }
  "sessions" = {
    ttl_attribute = "ends_at"
  }
}
