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
# ElastiCache
# ------------------------------------------------------------------------------

enable_elasticache                  = true
elasticache_node_type               = "cache.m7g.large"
elasticache_node_count              = 3
elasticache_snapshot_retention_days = 7
elasticache_memory_threshold        = 80
