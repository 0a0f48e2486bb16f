# terraform test -var-file=env/staging.tfvars (or live)

mock_provider "aws" {
  mock_data "aws_availability_zones" {
    defaults = { names = ["ca-central-1a", "ca-central-1b", "ca-central-1d"] }
  }

  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }

  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }

  mock_data "aws_iam_policy_document" {
    defaults = { json = "{\"Version\":\"2012-10-17\",\"Statement\":[]}" }
  }
}

run "functions" {
  command = plan

  assert {
    condition     = length(aws_lambda_function.thumbnailer) == (var.create_thumbnailer ? 1 : 0)
    error_message = "The thumbnailer is there exactly where it is wanted."
  }

  assert {
    condition = (
      length(aws_cloudwatch_metric_alarm.thumbnailer_errors)
      + length(aws_cloudwatch_metric_alarm.feeder_errors)
    ) == (var.alerts_email == "" ? 0 : var.create_thumbnailer ? 2 : 1)
    error_message = "One alarm for each function, and none without an address."
  }

  assert {
    condition     = length(values(local.names)) == length(distinct(values(local.names)))
    error_message = "Two things have the same name."
  }

  assert {
    condition     = length(keys(local.names)) == 7
    error_message = "A name was added: add it to the inventory of the operations team, then here."
  }
}
