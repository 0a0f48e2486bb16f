// TF_WORKSPACE=production terraform test

mock_provider "aws" {
  mock_data "aws_iam_policy_document" {
    defaults = {
      json = "{\"Version\":\"2012-10-17\",\"Statement\":[]}"
    }
  }

  mock_data "aws_caller_identity" {
    defaults = {
      account_id = "111122223333"
    }
  }

  mock_data "aws_region" {
    defaults = {
      name = "eu-west-2"
    }
  }

  mock_data "aws_ssm_parameter" {
    defaults = {
      insecure_value = "subnet-1,subnet-2,subnet-3"
    }
  }
}

run "settings" {
  command = plan

  assert {
    condition     = alltrue([for name, environment in local.environments : keys(environment) == keys(local.environments.default)])
    error_message = "Every environment needs every setting."
  }

  assert {
    condition     = length(aws_ecs_service.api.network_configuration[0].subnets) == 3
    error_message = "The API runs in three zones."
  }

  assert {
    condition     = length(aws_sns_topic.on_call) == (local.environment.alarms_enabled ? 1 : 0)
    error_message = "Alarms are for the environments that have them."
  }
}

run "settings_are_listed" {
  command = plan

  assert {
    condition = keys(local.environments.default) == [
      "alarms_enabled",
      "api_desired_count",
      "archive_cold_storage_after_days",
      "archive_completion_window_minutes",
      "archive_retention_days",
      "archive_schedule",
      "archive_selections",
      "backups_enabled",
      "exports_enabled",
      "is_production",
      "log_retention_in_days",
      "worker_desired_count",
    ]
    error_message = "List a new setting here, and in the runbook."
  }
}
