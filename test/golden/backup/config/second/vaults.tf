resource "aws_backup_vault" "vaults" {
  count = local.config.vaults.enabled ? 1 : 0

  name        = local.vaults_vault_name
  kms_key_arn = aws_kms_key.vaults[0].arn
}

resource "aws_backup_vault_lock_configuration" "vaults" {
  count = local.config.vaults.enabled ? 1 : 0

  backup_vault_name  = aws_backup_vault.vaults[0].name
  min_retention_days = local.config.vaults.retention_days
}

resource "aws_backup_plan" "vaults" {
  count = local.config.vaults.enabled ? 1 : 0

  name = local.vaults_plan_name

  rule {
    rule_name         = "scheduled"
    target_vault_name = aws_backup_vault.vaults[0].name
    schedule          = local.config.vaults.schedule
    start_window      = 60
    completion_window = local.config.vaults.completion_window_minutes

    lifecycle {
      cold_storage_after = local.config.vaults.cold_storage_after_days == 0 ? null : local.config.vaults.cold_storage_after_days
      delete_after       = local.config.vaults.retention_days
    }
  }
}

data "aws_iam_policy_document" "vaults_assume_role" {
  count = local.config.vaults.enabled ? 1 : 0

  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["backup.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "vaults" {
  count = local.config.vaults.enabled ? 1 : 0

  name               = local.vaults_role_name
  assume_role_policy = data.aws_iam_policy_document.vaults_assume_role[0].json
}

resource "aws_iam_role_policy_attachment" "vaults_backup" {
  count = local.config.vaults.enabled ? 1 : 0

  role       = aws_iam_role.vaults[0].name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup"
}

resource "aws_iam_role_policy_attachment" "vaults_buckets" {
  count = local.config.vaults.enabled ? 1 : 0

  role       = aws_iam_role.vaults[0].name
  policy_arn = "arn:aws:iam::aws:policy/AWSBackupServiceRolePolicyForS3Backup"
}

resource "aws_backup_selection" "vaults" {
  for_each = { for k, v in local.config.vaults.selections : k => v if local.config.vaults.enabled }

  name         = each.key
  plan_id      = aws_backup_plan.vaults[0].id
  iam_role_arn = aws_iam_role.vaults[0].arn

  dynamic "selection_tag" {
    for_each = each.value.tags

    content {
      type  = "STRINGEQUALS"
      key   = selection_tag.key
      value = selection_tag.value
    }
  }
}
