mock_provider "aws" {
  mock_data "aws_iam_policy_document" {
    defaults = { json = "{}" }
  }

  mock_resource "aws_rds_cluster" {
    defaults = {
      master_user_secret = [{ secret_arn = "arn:aws:secretsmanager:eu-north-1:111122223333:secret:rds-AbCdEf" }]
    }
  }
}

run "dev" {
  command = plan

  variables {
    environment = "dev"
  }

  assert {
    condition     = keys(aws_cloudwatch_metric_alarm.service) == ["billing-cpu", "billing-memory", "gateway-cpu", "gateway-memory", "tracker-cpu", "tracker-memory"]
    error_message = "Alarms were added or lost."
  }

  assert {
    condition     = length(aws_s3_bucket.archive) + length(aws_sns_topic.pager) + length(aws_backup_plan.this) == 0
    error_message = "Dev has no archive, no pager and no backup."
  }
}

run "prod" {
  command = plan

  variables {
    environment = "prod"
  }

  assert {
    condition     = length(aws_subnet.private) == 3
    error_message = "Prod has three zones."
  }

  assert {
    condition     = length(aws_s3_bucket.archive) == 1 && length(aws_backup_selection.this) == 1
    error_message = "Prod has an archive, and a backup."
  }
}

run "files_have_the_same_headings" {
  command = plan

  variables {
    environment = "dev"
  }

  assert {
    condition     = keys(local.config) == keys(yamldecode(file("${path.module}/config/prod.yaml")))
    error_message = "A heading is missing in dev.yaml or in prod.yaml."
  }
}
