resource "aws_dynamodb_table" "main" {
  name                        = name.table
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = item.hash_key
  range_key                   = item.range_key
  stream_enabled              = item.stream_view_type != null
  stream_view_type            = item.stream_view_type
  deletion_protection_enabled = setting.deletion_protection

  # Every attribute of a key, once
  dynamic "attribute" {
    for_each = distinct([
      for key in concat(
        [
          { name = item.hash_key, type = item.hash_key_type },
          { name = item.range_key, type = item.range_key_type },
        ],
        [for index in values(item.indexes) : { name = index.hash_key, type = index.hash_key_type }],
        [for index in values(item.indexes) : { name = index.range_key, type = index.range_key_type }]
      ) : key if key.name != null
    ])

    content {
      name = attribute.value.name
      type = attribute.value.type
    }
  }

  dynamic "global_secondary_index" {
    for_each = item.indexes
    iterator = index

    content {
      name            = index.key
      hash_key        = index.value.hash_key
      range_key       = index.value.range_key
      projection_type = index.value.projection
    }
  }

  dynamic "ttl" {
    for_each = compact([item.ttl_attribute])

    content {
      attribute_name = ttl.value
      enabled        = true
    }
  }

  point_in_time_recovery {
    enabled = setting.point_in_time_recovery
  }
}
