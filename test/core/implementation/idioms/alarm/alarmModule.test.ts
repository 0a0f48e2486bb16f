import { describe, expect, it } from "vitest";
import { repositoryOf } from "../../../../support/repositories";
import { additionOf, planFor, textAfter } from "../../plans";

const MODULE = `
variable "enabled" {
  type    = bool
  default = true
}

variable "parts" {
  type = list(string)
}

variable "space" {
  type = string
}

variable "metric" {
  type = string
}

variable "limit" {
  type = number
}

variable "measure" {
  type    = string
  default = "Average"
}

variable "of" {
  type = map(string)
}

variable "tell" {
  type = list(string)
}

resource "aws_cloudwatch_metric_alarm" "this" {
  count = var.enabled ? 1 : 0

  alarm_name          = join("-", var.parts)
  namespace           = var.space
  metric_name         = var.metric
  statistic           = var.measure
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.limit
  dimensions          = var.of
  alarm_actions       = var.tell
}
`;

const ROOT = `
variable "watch" {
  type    = bool
  default = true
}

resource "aws_sns_topic" "alarms" {
  count = var.watch ? 1 : 0
  name  = "alarms"
}

module "cpu_watch" {
  source = "./modules/watch" // v2

  enabled = var.watch
  parts   = ["api", "cpu"]
  space   = "AWS/ECS"
  metric  = "CPUUtilization"
  limit   = 80
  tell    = aws_sns_topic.alarms[*].arn
  of      = { ServiceName = "api" }
}
`;

const house = (module = MODULE) => repositoryOf({ "main.tf": ROOT, "modules/watch/main.tf": module });
const SLOTS = { alarmTopic: "aws_sns_topic.alarms[0].arn" };

describe("alarms by a module of the house", () => {
  it("are calls like those that are there, one for each queue, under the condition that all alarms have", () => {
    const text = textAfter(house(), { slots: SLOTS }, "main.tf");
    expect(text).toContain(`module "messaging_oldest_message_age_watch" {
  source = "./modules/watch" // v2

  for_each = var.queues

  enabled = var.watch
  parts   = ["messaging", each.key, "oldest-message-age"]
  space   = "AWS/SQS"
  metric  = "ApproximateAgeOfOldestMessage"
  limit   = var.messaging_oldest_message_age_threshold
  tell    = aws_sns_topic.alarms[*].arn
  measure = "Maximum"
  of = {
    QueueName = aws_sqs_queue.`);
    expect(text).not.toContain('resource "aws_cloudwatch_metric_alarm"');
  });

  it("are resources where the module decides otherwise what an alarm means, and the plan says why", () => {
    const addition = additionOf(planFor(house(MODULE.replace("GreaterThanThreshold", "LessThanThreshold")), { slots: SLOTS }));
    expect(addition.findings.map(({ message }) => message)).toContain("The alarm oldest message age is a resource, because ./modules/watch always has comparison_operator LessThanThreshold.");
    expect(addition.changes.map(({ key }) => key)).toContain("resource.aws_cloudwatch_metric_alarm.messaging_oldest_message_age");
  });

  it("are resources where the module takes no metric of another service", () => {
    const addition = additionOf(planFor(house(MODULE.replace("var.space", '"AWS/ECS"')), { slots: SLOTS }));
    expect(addition.findings.map(({ message }) => message)).toContain("The alarm not empty is a resource, because ./modules/watch takes no namespace.");
  });
});
