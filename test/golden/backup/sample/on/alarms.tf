resource "aws_sns_topic" "alarms" {
  count = local.alarms_enabled ? 1 : 0

  name              = local.sns_name
  kms_master_key_id = local.kms_shared_key_arn

  tags = {
    Name = local.sns_name
  }
}

resource "aws_sns_topic_subscription" "alarms" {
  for_each = toset(var.sns_monitoring_recepients_email_list)

  topic_arn = aws_sns_topic.alarms[0].arn
  protocol  = "email"
  endpoint  = each.key
}

resource "aws_cloudwatch_metric_alarm" "ecs" {
  for_each = local.alarms_enabled ? local.ecs_alarm_configurations : {}

  alarm_name          = "${local.ecs_services_names[each.value.service]}-${each.value.metric_name}"
  alarm_description   = "ECS service ${each.value.service}: ${each.value.metric_name}"
  namespace           = "AWS/ECS"
  metric_name         = each.value.metric_name
  statistic           = "Average"
  comparison_operator = "GreaterThanThreshold"
  threshold           = each.value.threshold
  period              = 60
  evaluation_periods  = 5
  alarm_actions       = [aws_sns_topic.alarms[0].arn]
  ok_actions          = [aws_sns_topic.alarms[0].arn]

  dimensions = {
    ClusterName = aws_ecs_cluster.main.name
    ServiceName = aws_ecs_service.service[each.value.service].name
  }
}

resource "aws_cloudwatch_metric_alarm" "rds" {
  for_each = local.alarms_enabled && var.rds_create_cluster ? var.rds_alarms : {}

  alarm_name          = "${local.db_name}-${each.key}"
  alarm_description   = "Database: ${each.key}"
  namespace           = "AWS/RDS"
  metric_name         = each.key
  statistic           = "Average"
  comparison_operator = each.value.comparison_operator
  threshold           = each.value.threshold
  period              = each.value.period
  evaluation_periods  = each.value.evaluation_periods
  alarm_actions       = [aws_sns_topic.alarms[0].arn]
  ok_actions          = [aws_sns_topic.alarms[0].arn]

  dimensions = {
    DBClusterIdentifier = aws_rds_cluster.db[0].cluster_identifier
  }
}

resource "aws_cloudwatch_metric_alarm" "elasticache" {
  for_each = local.alarms_enabled && var.elasticache_create_instance ? var.elasticache_alarms : {}

  alarm_name          = "${local.elasticache_replication_group_id}-${each.key}"
  alarm_description   = "Cache: ${each.key}"
  namespace           = "AWS/ElastiCache"
  metric_name         = each.key
  statistic           = "Average"
  comparison_operator = each.value.comparison_operator
  threshold           = each.value.threshold
  period              = each.value.period
  evaluation_periods  = each.value.evaluation_periods
  alarm_actions       = [aws_sns_topic.alarms[0].arn]
  ok_actions          = [aws_sns_topic.alarms[0].arn]

  dimensions = {
    ReplicationGroupId = aws_elasticache_replication_group.cache[0].id
  }
}

resource "aws_cloudwatch_metric_alarm" "backup_failed_copies" {
  count = local.alarms_enabled && var.backup_create ? 1 : 0

  alarm_name          = "${local.backup_vault_name}-failed-copies"
  alarm_description   = "A copy could not be made"
  namespace           = "AWS/Backup"
  metric_name         = "NumberOfBackupJobsFailed"
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 3600
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms[0].arn]
  ok_actions          = [aws_sns_topic.alarms[0].arn]

  dimensions = {
    BackupVaultName = aws_backup_vault.main[0].name
  }
}

resource "aws_cloudwatch_metric_alarm" "backup_expired_copies" {
  count = local.alarms_enabled && var.backup_create ? 1 : 0

  alarm_name          = "${local.backup_vault_name}-expired-copies"
  alarm_description   = "A copy was given up before it ended"
  namespace           = "AWS/Backup"
  metric_name         = "NumberOfBackupJobsExpired"
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 3600
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms[0].arn]
  ok_actions          = [aws_sns_topic.alarms[0].arn]

  dimensions = {
    BackupVaultName = aws_backup_vault.main[0].name
  }
}
