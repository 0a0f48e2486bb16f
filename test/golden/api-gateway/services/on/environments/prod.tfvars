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
# API Gateway
# ------------------------------------------------------------------------------

enable_api_gateway                  = true
api_gateway_rate_limit              = 1000
api_gateway_burst_limit             = 2000
api_gateway_server_errors_threshold = 50
api_gateway_client_errors_threshold = 2500
api_gateway_latency_threshold       = 1000
api_gateway_requests_threshold      = 240000
