resource "aws_backup_vault" "main" {
  count = var.backup_create ? 1 : 0

  name        = local.backup_vault_name
  kms_key_arn = local.kms_shared_key_arn

  tags = {
    Name = local.backup_vault_name
  }
}

resource "aws_backup_vault_lock_configuration" "main" {
  count = var.backup_create ? 1 : 0

  backup_vault_name   = aws_backup_vault.main[0].name
  min_retention_days  = var.backup_retention_days
  changeable_for_days = var.backup_lock_grace_days
}

resource "aws_backup_plan" "main" {
  count = var.backup_create ? 1 : 0

  name = local.backup_plan_name

  rule {
    rule_name         = "scheduled"
    target_vault_name = aws_backup_vault.main[0].name
    schedule          = var.backup_schedule
    start_window      = 60
    completion_window = var.backup_completion_window_minutes

    lifecycle {
      cold_storage_after = var.backup_cold_storage_after_days == 0 ? null : var.backup_cold_storage_after_days
      delete_after       = var.backup_retention_days
    }
  }

  tags = {
    Name = local.backup_plan_name
  }
}

data "aws_iam_policy_document" "backup_assume_role" {
  count = var.backup_create ? 1 : 0

  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["backup.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "backup" {
  count = var.backup_create ? 1 : 0

  name               = local.backup_role_name
  assume_role_policy = data.aws_iam_policy_document.backup_assume_role[0].json

  tags = {
    Name = local.backup_role_name
  }
}

resource "aws_iam_role_policy_attachment" "backup_backup" {
  count = var.backup_create ? 1 : 0

  role       = aws_iam_role.backup[0].name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup"
}

resource "aws_iam_role_policy_attachment" "backup_buckets" {
  count = var.backup_create ? 1 : 0

  role       = aws_iam_role.backup[0].name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/AWSBackupServiceRolePolicyForS3Backup"
}

resource "aws_backup_selection" "main" {
  for_each = var.backup_create ? var.backup_selections : {}

  name         = each.key
  plan_id      = aws_backup_plan.main[0].id
  iam_role_arn = aws_iam_role.backup[0].arn

  resources = [for key in each.value.clusters : local.backup_clusters[key] if contains(keys(local.backup_clusters), key)]

  dynamic "selection_tag" {
    for_each = each.value.tags

    content {
      type  = "STRINGEQUALS"
      key   = selection_tag.key
      value = selection_tag.value
    }
  }
}
