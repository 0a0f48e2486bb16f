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

resource "aws_iam_role_policy" "task_dynamodb_read" {
  for_each = var.dynamodb_create && length(var.dynamodb_tables) > 0 ? local.ecs_services_need_dynamodb_read : {}

  name = local.dynamodb_read_policy_name
  role = aws_iam_role.task[each.key].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "ReadTables"
        Effect   = "Allow"
        Action   = ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query", "dynamodb:Scan", "dynamodb:ConditionCheckItem", "dynamodb:DescribeTable"]
        Resource = flatten([for t in aws_dynamodb_table.main : [t.arn, "${t.arn}/index/*"]])
      },
      {
        Sid      = "UseKey"
        Effect   = "Allow"
        Action   = ["kms:Decrypt"]
        Resource = local.kms_shared_key_arn
        Condition = {
          StringEquals = { "kms:ViaService" = "dynamodb.${var.region}.amazonaws.com" }
        }
      }
    ]
  })
}

resource "aws_iam_role_policy" "task_dynamodb_write" {
  for_each = var.dynamodb_create && length(var.dynamodb_tables) > 0 ? local.ecs_services_need_dynamodb_write : {}

  name = local.dynamodb_write_policy_name
  role = aws_iam_role.task[each.key].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "WriteTables"
        Effect   = "Allow"
        Action   = ["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:BatchWriteItem", "dynamodb:ConditionCheckItem", "dynamodb:DescribeTable"]
        Resource = values(aws_dynamodb_table.main)[*].arn
      },
      {
        Sid      = "UseKey"
        Effect   = "Allow"
        Action   = ["kms:Decrypt"]
        Resource = local.kms_shared_key_arn
        Condition = {
          StringEquals = { "kms:ViaService" = "dynamodb.${var.region}.amazonaws.com" }
        }
      }
    ]
  })
}
