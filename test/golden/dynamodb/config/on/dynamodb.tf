resource "aws_dynamodb_table" "this" {
  for_each = { for k, v in local.config.dynamodb.tables : k => v if local.config.dynamodb.enabled }

  name                        = local.table_names[each.key]
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = each.value.hash_key
  range_key                   = each.value.range_key
  stream_enabled              = each.value.stream_view_type != null
  stream_view_type            = each.value.stream_view_type
  deletion_protection_enabled = local.config.dynamodb.deletion_protection

  # Every attribute of a key, once
  dynamic "attribute" {
    for_each = distinct([
      for key in concat(
        [
          { name = each.value.hash_key, type = each.value.hash_key_type },
          { name = each.value.range_key, type = each.value.range_key_type },
        ],
        [for index in values(each.value.indexes) : { name = index.hash_key, type = index.hash_key_type }],
        [for index in values(each.value.indexes) : { name = index.range_key, type = index.range_key_type }]
      ) : key if key.name != null
    ])

    content {
      name = attribute.value.name
      type = attribute.value.type
    }
  }

  dynamic "global_secondary_index" {
    for_each = each.value.indexes
    iterator = index

    content {
      name            = index.key
      hash_key        = index.value.hash_key
      range_key       = index.value.range_key
      projection_type = index.value.projection
    }
  }

  dynamic "ttl" {
    for_each = compact([each.value.ttl_attribute])

    content {
      attribute_name = ttl.value
      enabled        = true
    }
  }

  point_in_time_recovery {
    enabled = local.config.dynamodb.point_in_time_recovery
  }

  server_side_encryption {
    enabled     = true
    kms_key_arn = aws_kms_key.dynamodb[0].arn
  }
}

data "aws_iam_policy_document" "service_dynamodb_write" {
  count = local.config.dynamodb.enabled && length(local.config.dynamodb.tables) > 0 ? 1 : 0

  statement {
    sid       = "WriteTables"
    actions   = ["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:BatchWriteItem", "dynamodb:ConditionCheckItem", "dynamodb:DescribeTable"]
    resources = values(aws_dynamodb_table.this)[*].arn
  }

  statement {
    sid       = "UseKey"
    actions   = ["kms:Decrypt"]
    resources = [aws_kms_key.dynamodb[0].arn]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["dynamodb.${local.common.region}.amazonaws.com"]
    }
  }
}

resource "aws_iam_role_policy" "service_dynamodb_write" {
  for_each = local.config.dynamodb.enabled && length(local.config.dynamodb.tables) > 0 ? { for k, v in local.config.services : k => v if contains(["tracker"], k) } : {}

  name   = local.dynamodb_write_policy_name
  role   = aws_iam_role.service[each.key].id
  policy = data.aws_iam_policy_document.service_dynamodb_write[0].json
}
