resource "aws_dynamodb_table" "shop_tables" {
  for_each = var.tables

  name                        = "${var.prefix}-shop-tables-${each.key}"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = each.value.hash_key
  range_key                   = each.value.range_key
  stream_enabled              = each.value.stream_view_type != null
  stream_view_type            = each.value.stream_view_type
  deletion_protection_enabled = var.deletion_protection

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
    enabled = var.point_in_time_recovery
  }

  tags = var.tags
}

resource "aws_cloudwatch_metric_alarm" "shop_tables_throttled_requests" {
  for_each = var.tables

  alarm_name          = "${aws_dynamodb_table.shop_tables[each.key].name}-throttled-requests"
  evaluation_periods  = 5
  treat_missing_data  = "notBreaching"
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.throttled_requests_threshold
  alarm_actions       = [var.topic_arn]

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
          TableName = aws_dynamodb_table.shop_tables[each.key].name
          Operation = metric_query.value
        }
      }
    }
  }

  tags = var.tags
}

resource "aws_cloudwatch_metric_alarm" "shop_tables_system_errors" {
  for_each = var.tables

  alarm_name          = "${aws_dynamodb_table.shop_tables[each.key].name}-system-errors"
  evaluation_periods  = 5
  treat_missing_data  = "notBreaching"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  alarm_actions       = [var.topic_arn]

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
          TableName = aws_dynamodb_table.shop_tables[each.key].name
          Operation = metric_query.value
        }
      }
    }
  }

  tags = var.tags
}
