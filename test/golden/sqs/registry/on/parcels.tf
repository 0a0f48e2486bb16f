#------------------------------------------------------------------------------
# Parcels
#------------------------------------------------------------------------------

module "parcels" {
  source  = "terraform-aws-modules/sqs/aws"
  version = "~> 4.3"

  for_each = var.parcels_queues

  name                        = "${local.name}-parcels-${each.key}"
  fifo_queue                  = each.value.fifo_queue
  content_based_deduplication = each.value.fifo_queue
  visibility_timeout_seconds  = each.value.visibility_timeout_seconds
  message_retention_seconds   = each.value.message_retention_seconds
  delay_seconds               = each.value.delay_seconds
  kms_master_key_id           = module.kms.key_arn

  create_dlq                    = var.parcels_create_dead_letter_queues
  dlq_message_retention_seconds = 1209600
  dlq_kms_master_key_id         = module.kms.key_arn

  redrive_policy = var.parcels_create_dead_letter_queues ? { maxReceiveCount = each.value.max_receive_count } : {}

  tags = local.tags
}

resource "aws_sqs_queue_policy" "parcels" {
  for_each = var.parcels_queues

  queue_url = module.parcels[each.key].queue_id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "DenyPlainTransport"
        Effect    = "Deny"
        Principal = "*"
        Action    = "sqs:*"
        Resource  = module.parcels[each.key].queue_arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      }
    ]
  })
}

resource "aws_sqs_queue_policy" "parcels_dlq" {
  for_each = var.parcels_create_dead_letter_queues ? var.parcels_queues : {}

  queue_url = module.parcels[each.key].dead_letter_queue_id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "DenyPlainTransport"
        Effect    = "Deny"
        Principal = "*"
        Action    = "sqs:*"
        Resource  = module.parcels[each.key].dead_letter_queue_arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      }
    ]
  })
}
