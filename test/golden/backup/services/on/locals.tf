data "aws_partition" "this" {}

data "aws_caller_identity" "this" {}

locals {
  prefix = "${var.name}-${var.stage}"

  backup_tables  = var.enable_sessions ? { table = aws_dynamodb_table.this[0].arn } : {}
  backup_buckets = var.enable_exports ? { bucket = aws_s3_bucket.this[0].arn } : {}
}
