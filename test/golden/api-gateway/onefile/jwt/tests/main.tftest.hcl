mock_provider "aws" {
  mock_data "aws_availability_zones" {
    defaults = {
      names = ["eu-central-1a", "eu-central-1b", "eu-central-1c"]
    }
  }
  mock_resource "aws_lb" {
    defaults = {
      arn = "arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/tides/50dc6c495c0c9188"
    }
  }
  mock_resource "aws_lb_target_group" {
    defaults = {
      arn = "arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/tides-api/73e2d6bc24d8a067"
    }
  }
  mock_resource "aws_iam_role" {
    defaults = {
      arn = "arn:aws:iam::111122223333:role/tides"
    }
  }
  mock_resource "aws_iam_policy" {
    defaults = {
      arn = "arn:aws:iam::111122223333:policy/tides"
    }
  }
  mock_resource "aws_sns_topic" {
    defaults = {
      arn = "arn:aws:sns:eu-central-1:111122223333:tides-alerts"
    }
  }

  mock_resource "aws_cloudwatch_log_group" {
    defaults = {
      arn = "arn:aws:cloudwatch:eu-central-1:111122223333:mock"
    }
  }
}

run "network" {
  command = plan

  assert {
    condition     = length(aws_subnet.private) == 2 && length(aws_subnet.public) == 2
    error_message = "Two zones, each with a public and a private subnet."
  }

  # The groups are listed so that nobody opens one in passing.
  assert {
    condition = {
      for group in [aws_security_group.lb, aws_security_group.api, aws_security_group.redis] :
      group.name => [for rule in group.ingress : rule.from_port]
      } == {
      tides-lb    = [80]
      tides-api   = [8000]
      tides-redis = [6379]
    }
    error_message = "An ingress rule was added or taken away."
  }
}

run "container" {
  command = apply

  assert {
    condition     = [for variable in jsondecode(aws_ecs_task_definition.api.container_definitions)[0].environment : variable.name] == ["TABLES_BUCKET", "REDIS_HOST"]
    error_message = "The API reads other variables than these."
  }
}
