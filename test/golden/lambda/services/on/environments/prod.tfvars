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
# Lambda
# ------------------------------------------------------------------------------

enable_lambda           = true
lambda_default_memory   = 512
lambda_default_timeout  = 300
lambda_errors_threshold = 1

lambda_functions = {
  "jobs" = {
    runtime = "python3.13"
    handler = "index.handler"
    s3_key  = "jobs/1.0.0.zip"
  }
}
