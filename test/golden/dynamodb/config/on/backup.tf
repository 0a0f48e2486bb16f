resource "aws_backup_vault" "this" {
  for_each = local.backup

  name = local.backup_name
}

resource "aws_backup_plan" "this" {
  for_each = local.backup

  name = local.backup_name

  rule {
    rule_name         = "nightly"
    target_vault_name = aws_backup_vault.this[each.key].name
    schedule          = "cron(0 1 * * ? *)"

    lifecycle {
      delete_after = each.value.keep_days
    }
  }
}

resource "aws_backup_selection" "this" {
  for_each = local.backup

  name         = local.backup_name
  plan_id      = aws_backup_plan.this[each.key].id
  iam_role_arn = "arn:aws:iam::${local.common.account_id}:role/service-role/AWSBackupDefaultServiceRole"

  # What is not listed is not backed up.
  resources = concat(
    [aws_rds_cluster.this.arn],
    [for bucket in aws_s3_bucket.archive : bucket.arn],
    local.config.dynamodb.backup ? values(aws_dynamodb_table.this)[*].arn : [],
  )
}
