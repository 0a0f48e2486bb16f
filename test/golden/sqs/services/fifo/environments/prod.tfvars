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
# Messaging
# ------------------------------------------------------------------------------

enable_messaging                       = true
messaging_create_dead_letter_queues    = false
messaging_oldest_message_age_threshold = 300

queues = {
  "orders" = {
    message_retention_seconds = 604800
    fifo_queue                = true
  }
  "order-mails" = {
    visibility_timeout_seconds = 120
    message_retention_seconds  = 604800
  }
}
