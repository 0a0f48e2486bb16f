env        = "prod"
alarm_mail = "duty@example.com"
retention  = 90

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
