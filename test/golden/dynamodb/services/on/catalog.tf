resource "aws_dynamodb_table" "catalog" {
  for_each = var.enable_catalog ? var.catalog_tables : {}

  name                        = "${local.prefix}-catalog-${each.key}"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = each.value.hash_key
  range_key                   = each.value.range_key
  stream_enabled              = each.value.stream_view_type != null
  stream_view_type            = each.value.stream_view_type
  deletion_protection_enabled = var.catalog_deletion_protection

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
    enabled = var.catalog_point_in_time_recovery
  }

  server_side_encryption {
    enabled     = true
    kms_key_arn = aws_kms_key.this.arn
  }
}

data "aws_iam_policy_document" "api_catalog_read" {
  count = var.enable_catalog && length(var.catalog_tables) > 0 ? 1 : 0

  statement {
    sid       = "ReadTables"
    actions   = ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query", "dynamodb:Scan", "dynamodb:ConditionCheckItem", "dynamodb:DescribeTable"]
    resources = flatten([for t in aws_dynamodb_table.catalog : [t.arn, "${t.arn}/index/*"]])
  }

  statement {
    sid       = "UseKey"
    actions   = ["kms:Decrypt"]
    resources = [aws_kms_key.this.arn]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["dynamodb.${var.aws_region}.amazonaws.com"]
    }
  }
}

resource "aws_iam_policy" "api_catalog_read" {
  count = var.enable_catalog && length(var.catalog_tables) > 0 ? 1 : 0

  name   = "${local.prefix}-catalog-read-policy"
  policy = data.aws_iam_policy_document.api_catalog_read[0].json
}

resource "aws_iam_role_policy_attachment" "api_catalog_read" {
  count = var.enable_catalog && length(var.catalog_tables) > 0 ? 1 : 0

  role       = aws_iam_role.api.name
  policy_arn = aws_iam_policy.api_catalog_read[0].arn
}

data "aws_iam_policy_document" "api_catalog_write" {
  count = var.enable_catalog && length(var.catalog_tables) > 0 ? 1 : 0

  statement {
    sid       = "WriteTables"
    actions   = ["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:BatchWriteItem", "dynamodb:ConditionCheckItem", "dynamodb:DescribeTable"]
    resources = values(aws_dynamodb_table.catalog)[*].arn
  }

  statement {
    sid       = "UseKey"
    actions   = ["kms:Decrypt"]
    resources = [aws_kms_key.this.arn]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["dynamodb.${var.aws_region}.amazonaws.com"]
    }
  }
}

resource "aws_iam_policy" "api_catalog_write" {
  count = var.enable_catalog && length(var.catalog_tables) > 0 ? 1 : 0

  name   = "${local.prefix}-catalog-write-policy"
  policy = data.aws_iam_policy_document.api_catalog_write[0].json
}

resource "aws_iam_role_policy_attachment" "api_catalog_write" {
  count = var.enable_catalog && length(var.catalog_tables) > 0 ? 1 : 0

  role       = aws_iam_role.api.name
  policy_arn = aws_iam_policy.api_catalog_write[0].arn
}

resource "aws_cloudwatch_metric_alarm" "catalog_throttled_requests" {
  for_each = var.enable_catalog ? var.catalog_tables : {}

  alarm_name          = "${aws_dynamodb_table.catalog[each.key].name}-throttled-requests"
  alarm_description   = "Requests to table ${each.key} are throttled."
  evaluation_periods  = 5
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.catalog_throttled_requests_threshold
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.this.arn]
  ok_actions          = [aws_sns_topic.this.arn]

  metric_query {
    id          = "total"
    expression  = "SUM(METRICS())"
    label       = "ThrottledRequests"
    return_data = true
  }

  dynamic "metric_query" {
    for_each = [
      "GetItem", "BatchGetItem", "Query", "Scan", "PutItem", "UpdateItem", "DeleteItem",
      "BatchWriteItem", "TransactGetItems", "TransactWriteItems",
    ]

    content {
      id = lower(metric_query.value)

      metric {
        namespace   = "AWS/DynamoDB"
        metric_name = "ThrottledRequests"
        stat        = "Sum"
        period      = 60

        dimensions = {
          TableName = aws_dynamodb_table.catalog[each.key].name
          Operation = metric_query.value
        }
      }
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "catalog_system_errors" {
  for_each = var.enable_catalog ? var.catalog_tables : {}

  alarm_name          = "${aws_dynamodb_table.catalog[each.key].name}-system-errors"
  alarm_description   = "DynamoDB itself fails for table ${each.key}."
  evaluation_periods  = 5
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.this.arn]
  ok_actions          = [aws_sns_topic.this.arn]

  metric_query {
    id          = "total"
    expression  = "SUM(METRICS())"
    label       = "SystemErrors"
    return_data = true
  }

  dynamic "metric_query" {
    for_each = [
      "GetItem", "BatchGetItem", "Query", "Scan", "PutItem", "UpdateItem", "DeleteItem",
      "BatchWriteItem", "TransactGetItems", "TransactWriteItems",
    ]

    content {
      id = lower(metric_query.value)

      metric {
        namespace   = "AWS/DynamoDB"
        metric_name = "SystemErrors"
        stat        = "Sum"
        period      = 60

        dimensions = {
          TableName = aws_dynamodb_table.catalog[each.key].name
          Operation = metric_query.value
        }
      }
    }
  }
}
