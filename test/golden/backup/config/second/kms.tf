# A key for each thing that is encrypted, so that access can be taken away one by one.

resource "aws_kms_key" "database" {
  description         = "Database of ${local.prefix}"
  enable_key_rotation = true
}

resource "aws_kms_alias" "database" {
  name          = "alias/${local.prefix}/database"
  target_key_id = aws_kms_key.database.key_id
}

resource "aws_kms_key" "logs" {
  description         = "Logs of ${local.prefix}"
  enable_key_rotation = true
  policy              = data.aws_iam_policy_document.logs_key.json
}

resource "aws_kms_alias" "logs" {
  name          = "alias/${local.prefix}/logs"
  target_key_id = aws_kms_key.logs.key_id
}

data "aws_iam_policy_document" "logs_key" {
  statement {
    sid       = "Account"
    actions   = ["kms:*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${local.common.account_id}:root"]
    }
  }

  statement {
    sid       = "Logs"
    actions   = ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["logs.${local.common.region}.amazonaws.com"]
    }
  }
}

resource "aws_kms_key" "archive" {
  for_each = local.archive

  description         = "Archive of ${local.prefix}"
  enable_key_rotation = true
}

resource "aws_kms_alias" "archive" {
  for_each = local.archive

  name          = "alias/${local.prefix}/archive"
  target_key_id = aws_kms_key.archive[each.key].key_id
}

resource "aws_kms_key" "vaults" {
  count = local.config.vaults.enabled ? 1 : 0

  description         = "Vaults of ${local.prefix}"
  enable_key_rotation = true
}

resource "aws_kms_alias" "vaults" {
  count = local.config.vaults.enabled ? 1 : 0

  name          = "alias/${local.prefix}/vaults"
  target_key_id = aws_kms_key.vaults[0].key_id
}
