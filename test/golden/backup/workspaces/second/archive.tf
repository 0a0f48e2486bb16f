resource "aws_backup_vault" "archive" {
  name        = "${local.environment_name}-archive-backup"
  kms_key_arn = aws_kms_key.listing.arn
}

resource "aws_backup_plan" "archive" {
  name = "${local.environment_name}-archive-backup-plan"

  rule {
    rule_name         = "scheduled"
    target_vault_name = aws_backup_vault.archive.name
    schedule          = local.environment.archive_schedule
    start_window      = 60
    completion_window = local.environment.archive_completion_window_minutes

    lifecycle {
      cold_storage_after = local.environment.archive_cold_storage_after_days == 0 ? null : local.environment.archive_cold_storage_after_days
      delete_after       = local.environment.archive_retention_days
    }
  }
}

resource "aws_iam_role" "archive" {
  name               = "${local.environment_name}-archive-backup-role"
  assume_role_policy = data.aws_iam_policy_document.backup_assume_policy.json
}

resource "aws_iam_role_policy_attachment" "archive_backup" {
  role       = aws_iam_role.archive.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup"
}

resource "aws_iam_role_policy_attachment" "archive_buckets" {
  role       = aws_iam_role.archive.name
  policy_arn = "arn:aws:iam::aws:policy/AWSBackupServiceRolePolicyForS3Backup"
}

resource "aws_backup_selection" "archive" {
  for_each     = local.environment.archive_selections
  name         = each.key
  iam_role_arn = aws_iam_role.archive.arn
  plan_id      = aws_backup_plan.archive.id

  dynamic "selection_tag" {
    for_each = each.value.tags

    content {
      type  = "STRINGEQUALS"
      key   = selection_tag.key
      value = selection_tag.value
    }
  }
}
