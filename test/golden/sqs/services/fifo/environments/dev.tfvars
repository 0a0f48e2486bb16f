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
# Messaging
# ------------------------------------------------------------------------------

enable_messaging                    = false
messaging_create_dead_letter_queues = false

queues = {
  "orders" = {
    fifo_queue = true
  }
  "order-mails" = {
    visibility_timeout_seconds = 120
  }
}
