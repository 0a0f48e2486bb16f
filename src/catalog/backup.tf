resource "aws_backup_vault" "main" {
  name = name.vault
}

resource "aws_backup_vault_lock_configuration" "main" {
  backup_vault_name   = aws_backup_vault.main.name
  min_retention_days  = setting.retention
  changeable_for_days = choice.lock == "compliance" ? setting.grace : null
}

resource "aws_backup_plan" "main" {
  name = name.plan

  rule {
    rule_name         = "scheduled"
    target_vault_name = aws_backup_vault.main.name
    schedule          = setting.schedule
    start_window      = 60
    completion_window = setting.completion_window

    lifecycle {
      cold_storage_after = setting.cold_storage == 0 ? null : setting.cold_storage
      delete_after       = setting.retention
    }
  }
}

resource "aws_backup_selection" "main" {
  name         = item.key
  plan_id      = aws_backup_plan.main.id
  iam_role_arn = role.main.arn

  resources = concat(
    thing.clusters[item.clusters].arn,
    thing.instances[item.instances].arn,
    thing.file_systems[item.file_systems].arn,
    thing.tables[item.tables].arn,
    thing.buckets[item.buckets].arn,
  )

  dynamic "selection_tag" {
    for_each = item.tags

    content {
      type  = "STRINGEQUALS"
      key   = selection_tag.key
      value = selection_tag.value
    }
  }
}
