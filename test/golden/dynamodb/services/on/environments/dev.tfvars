name          = "ledger"
stage         = "dev"
vpc_id        = "vpc-0a1b2c3d4e5f60718"
subnet_ids    = ["subnet-0a1b2c3d4e5f60718"]
on_call_email = "dev@example.com"

# ------------------------------------------------------------------------------
# API
# ------------------------------------------------------------------------------

api_image = "public.ecr.aws/docker/library/httpd:2.4"

# ------------------------------------------------------------------------------
# Sessions
# ------------------------------------------------------------------------------

enable_sessions = true

# ------------------------------------------------------------------------------
# Catalog
# ------------------------------------------------------------------------------

enable_catalog = false

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
