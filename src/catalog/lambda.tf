resource "aws_lambda_function" "main" {
  function_name                  = name.function
  description                    = item.description
  role                           = role.main.arn
  package_type                   = choice.code == "image" ? "Image" : "Zip"
  runtime                        = choice.code == "image" ? null : item.runtime
  handler                        = choice.code == "image" ? null : item.handler
  filename                       = choice.code == "archive" ? archive.main.path : choice.code == "pipeline" ? archive.placeholder.path : null
  source_code_hash               = choice.code == "archive" ? archive.main.hash : null
  s3_bucket                      = choice.code == "bucket" ? setting.code_bucket : null
  s3_key                         = choice.code == "bucket" ? item.s3_key : null
  s3_object_version              = choice.code == "bucket" ? item.s3_object_version : null
  image_uri                      = choice.code == "image" ? item.image_uri : null
  architectures                  = [item.architecture]
  memory_size                    = coalesce(item.memory_size, setting.default_memory)
  timeout                        = coalesce(item.timeout, setting.default_timeout)
  reserved_concurrent_executions = item.reserved_concurrency

  environment {
    variables = merge({ FUNCTION = item.key }, { for key in thing.tables[item.tables] : "TABLE_${upper(replace(key, "-", "_"))}_NAME" => thing.tables[key].name }, item.environment)
  }

  ephemeral_storage {
    size = item.ephemeral_storage
  }

  logging_config {
    log_format            = "JSON"
    log_group             = logGroup.main.name
    application_log_level = item.log_level
    system_log_level      = "WARN"
  }

  tracing_config {
    mode = "Active"
  }

  lifecycle {
    ignore_changes = choice.code == "pipeline" ? [filename, source_code_hash] : null
  }
}

resource "aws_lambda_function_event_invoke_config" "main" {
  function_name                = aws_lambda_function.main.function_name
  maximum_event_age_in_seconds = 21600 # 6 hours, the most Lambda keeps an event
  maximum_retry_attempts       = 2

  destination_config {
    on_failure {
      destination = aws_sqs_queue.failures.arn
    }
  }
}

resource "aws_sqs_queue" "failures" {
  name                      = name.failures
  message_retention_seconds = 1209600 # 14 days, the most SQS keeps
}

resource "aws_sqs_queue_policy" "failures" {
  queue_url = aws_sqs_queue.failures.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "DenyPlainTransport"
        Effect    = "Deny"
        Principal = "*"
        Action    = "sqs:*"
        Resource  = aws_sqs_queue.failures.arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      }
    ]
  })
}
