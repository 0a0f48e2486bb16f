resource "aws_backup_vault" "this" {
  count = var.enable_backup ? 1 : 0

  name        = "${local.prefix}-backup"
  kms_key_arn = aws_kms_key.this.arn
}

resource "aws_backup_plan" "this" {
  count = var.enable_backup ? 1 : 0

  name = "${local.prefix}-backup-plan"

  rule {
    rule_name         = "scheduled"
    target_vault_name = aws_backup_vault.this[0].name
    schedule          = var.backup_schedule
    start_window      = 60
    completion_window = var.backup_completion_window_minutes

    lifecycle {
      cold_storage_after = var.backup_cold_storage_after_days == 0 ? null : var.backup_cold_storage_after_days
      delete_after       = var.backup_retention_days
    }
  }
}

data "aws_iam_policy_document" "backup_assume" {
  count = var.enable_backup ? 1 : 0

  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["backup.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "backup" {
  count = var.enable_backup ? 1 : 0

  name               = "${local.prefix}-backup-role"
  assume_role_policy = data.aws_iam_policy_document.backup_assume[0].json
}

resource "aws_iam_role_policy_attachment" "backup_backup" {
  count = var.enable_backup ? 1 : 0

  role       = aws_iam_role.backup[0].name
  policy_arn = "arn:${data.aws_partition.this.partition}:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup"
}

resource "aws_iam_role_policy_attachment" "backup_buckets" {
  count = var.enable_backup ? 1 : 0

  role       = aws_iam_role.backup[0].name
  policy_arn = "arn:${data.aws_partition.this.partition}:iam::aws:policy/AWSBackupServiceRolePolicyForS3Backup"
}

resource "aws_backup_selection" "this" {
  for_each = var.enable_backup ? var.backup_selections : {}

  name         = each.key
  plan_id      = aws_backup_plan.this[0].id
  iam_role_arn = aws_iam_role.backup[0].arn

  resources = concat(
    [for key in each.value.tables : local.backup_tables[key] if contains(keys(local.backup_tables), key)],
    [for key in each.value.buckets : local.backup_buckets[key] if contains(keys(local.backup_buckets), key)],
  )

  dynamic "selection_tag" {
    for_each = each.value.tags

    content {
      type  = "STRINGEQUALS"
      key   = selection_tag.key
      value = selection_tag.value
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "backup_failed_copies" {
  count = var.enable_backup ? 1 : 0

  alarm_name          = "${aws_backup_vault.this[0].name}-failed-copies"
  alarm_description   = "A copy could not be made."
  namespace           = "AWS/Backup"
  metric_name         = "NumberOfBackupJobsFailed"
  statistic           = "Sum"
  period              = 3600
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.this.arn]
  ok_actions          = [aws_sns_topic.this.arn]

  dimensions = {
    BackupVaultName = aws_backup_vault.this[0].name
  }
}

resource "aws_cloudwatch_metric_alarm" "backup_expired_copies" {
  count = var.enable_backup ? 1 : 0

  alarm_name          = "${aws_backup_vault.this[0].name}-expired-copies"
  alarm_description   = "A copy was given up before it ended."
  namespace           = "AWS/Backup"
  metric_name         = "NumberOfBackupJobsExpired"
  statistic           = "Sum"
  period              = 3600
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.this.arn]
  ok_actions          = [aws_sns_topic.this.arn]

  dimensions = {
    BackupVaultName = aws_backup_vault.this[0].name
  }
}
