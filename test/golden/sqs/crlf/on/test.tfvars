env        = "test"
alarm_mail = "test@example.com"

queues = {
  "jobs" = {}
}
