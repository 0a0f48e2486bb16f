resource "aws_dynamodb_table" "main" {
  for_each = var.dynamodb_create ? var.dynamodb_tables : {}

  name                        = local.table_names[each.key]
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = each.value.hash_key
  range_key                   = each.value.range_key
  stream_enabled              = each.value.stream_view_type != null
  stream_view_type            = each.value.stream_view_type
  deletion_protection_enabled = var.dynamodb_deletion_protection

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
    enabled = var.dynamodb_point_in_time_recovery
  }

  server_side_encryption {
    enabled     = true
    kms_key_arn = local.kms_shared_key_arn
  }

  tags = {
    Name = local.table_names[each.key]
  }
}
