env        = "prod"
alarm_mail = "duty@example.com"
retention  = 90

messaging_oldest_message_age_threshold = 300

queues = {
  "jobs" = {
    message_retention_seconds = 604800
  }
}
