resource "aws_sns_topic" "alarms" {
  name = "${var.system}-${var.env}-alarms"
  tags = {
    Name   = "${var.system}-${var.env}-alarms"
    System = var.system
    Env    = var.env
  }
}

resource "aws_sns_topic_subscription" "alarms" {
  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "email"
  endpoint  = var.alarm_mail
}

resource "aws_cloudwatch_metric_alarm" "ledger_throttled" {
  alarm_name          = "${var.system}-${var.env}-ledger-throttled"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  threshold           = 0
  namespace           = "AWS/DynamoDB"
  metric_name         = "ThrottledRequests"
  period              = 60
  statistic           = "Sum"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  dimensions = {
    TableName = aws_dynamodb_table.ledger.name
  }
}

resource "aws_cloudwatch_metric_alarm" "messaging_oldest_message_age" {
  for_each = var.queues

  alarm_name          = "${aws_sqs_queue.messaging[each.key].name}-oldest-message-age"
  alarm_description   = "Queue ${each.key}: the oldest message has waited too long"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 5
  treat_missing_data  = "notBreaching"
  threshold           = var.messaging_oldest_message_age_threshold
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateAgeOfOldestMessage"
  period              = 60
  statistic           = "Maximum"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  dimensions = {
    QueueName = aws_sqs_queue.messaging[each.key].name
  }
}

resource "aws_cloudwatch_metric_alarm" "messaging_dlq_not_empty" {
  for_each = var.messaging_create_dead_letter_queues ? var.queues : {}

  alarm_name          = "${aws_sqs_queue.messaging_dlq[each.key].name}-not-empty"
  alarm_description   = "Messages of queue ${each.key} could not be processed"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  threshold           = 0
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  period              = 60
  statistic           = "Maximum"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  dimensions = {
    QueueName = aws_sqs_queue.messaging_dlq[each.key].name
  }
}
