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
}

variables {
  stage = "dev"

  network = {
    vpc_id             = "vpc-12345678"
    private_subnet_ids = ["subnet-12345678", "subnet-87654321"]
  }
}

run "ids" {
  command = plan

  assert {
    condition     = [module.label.id, module.history_label.id, module.api.name] == ["acme-dev-notify", "acme-dev-notify-history", "acme-dev-notify-api"]
    error_message = "IDs are built from namespace, stage, name and attributes."
  }
}

run "quiet" {
  command = plan

  assert {
    condition = length(compact(concat(
      [module.api_cpu_alarm.name, module.history_throttled_alarm.name],
      values(module.messaging_oldest_message_age_alarm)[*].name,
      values(module.messaging_dlq_not_empty_alarm)[*].name
    ))) == 0
    error_message = "There are no alarms unless somebody asks for them."
  }
}

run "alarmed" {
  command = plan

  variables {
    stage = "prod"

    alarms = {
      enabled     = true
      subscribers = { duty = "duty@acme.example" }
    }
  }

  assert {
    condition = compact(concat(
      [module.api_cpu_alarm.name, module.history_throttled_alarm.name],
      values(module.messaging_oldest_message_age_alarm)[*].name,
      values(module.messaging_dlq_not_empty_alarm)[*].name
      )) == tolist(concat(
      ["acme-prod-notify-api-cpu", "acme-prod-notify-history-throttled"],
      [for k, alarm in module.messaging_oldest_message_age_alarm : "acme-prod-notify-messaging-${k}-oldest-message-age" if alarm.name != null],
      [for k, alarm in module.messaging_dlq_not_empty_alarm : "acme-prod-notify-messaging-${k}-dlq-not-empty" if alarm.name != null]
    ))
    error_message = "An alarm is missing."
  }

  assert {
    condition     = length(aws_sns_topic_subscription.alarms) == 1
    error_message = "Every subscriber is told."
  }
}
