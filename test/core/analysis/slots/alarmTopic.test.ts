import { describe, expect, it } from "vitest";
import { findAlarmTopic } from "../../../../src/core/analysis/slots/alarmTopic";
import { house } from "../../conventions/house";

const find = (text: string, others: Readonly<Record<string, string>> = {}) => {
  const { repository, root } = house({ "main.tf": text, ...others });
  return findAlarmTopic(repository, root);
};

const alarm = (label: string, actions: string): string => `resource "aws_cloudwatch_metric_alarm" "${label}" {\n  alarm_actions = ${actions}\n}\n`;

describe("the alarm topic", () => {
  it("is what alarms tell, under the condition of the topic", () => {
    const slot = find(`resource "aws_sns_topic" "events" {\n  count = local.on ? 1 : 0\n}\nlocals {\n  on = true\n}\n${alarm("a", "[aws_sns_topic.events[0].arn]")}${alarm("b", "local.on ? [aws_sns_topic.events[0].arn] : []")}`);
    expect(slot).toMatchObject({ kind: "bound", binding: { expression: "aws_sns_topic.events[0].arn", guard: "local.on", type: "string", confidence: 0.67 } });
  });

  it("is not a topic of another provider configuration, however often it is told", () => {
    const edge = 'resource "aws_sns_topic" "edge" {\n  provider = aws.us_east_1\n}\n';
    const actions = `${alarm("a", "[aws_sns_topic.edge.arn]")}${alarm("b", "[aws_sns_topic.edge.arn]")}`;
    expect(find(`${edge}resource "aws_sns_topic" "here" {}\n${actions}${alarm("c", "[aws_sns_topic.here.arn]")}`)).toMatchObject({ kind: "bound", binding: { expression: "aws_sns_topic.here.arn" }, alternatives: [{ provider: "aws.us_east_1" }] });
    expect(find(edge + actions).kind).toBe("ambiguous");
  });

  it("is neither an alarm nor another destination that modules give out", () => {
    const called = { "told/main.tf": 'output "oldest_message_alarm_arn" {\n  value = 1\n}\noutput "alarm_api_destination_arn" {\n  value = 1\n}\n' };
    expect(find('module "told" {\n  source = "./told"\n}', called).kind).toBe("missing");
    expect(find('module "alerts" {\n  source = "./told"\n}', { "told/main.tf": 'output "alarm_topic_arn" {\n  value = 1\n}\n' })).toMatchObject({ kind: "bound", binding: { expression: "module.alerts.alarm_topic_arn" } });
  });

  it("is a question where the only topic called so is there for what does not run", () => {
    expect(find('data "aws_sns_topic" "build_alerts" {}').kind).toBe("ambiguous");
    expect(find('resource "aws_sns_topic" "budget_alarms" {}').kind).toBe("ambiguous");
    expect(find('resource "aws_sns_topic" "shop_alarms" {}')).toMatchObject({ kind: "bound", binding: { expression: "aws_sns_topic.shop_alarms.arn" } });
    expect(find(`resource "aws_sns_topic" "build_alerts" {}\n${alarm("a", "[aws_sns_topic.build_alerts.arn]")}`).kind).toBe("bound");
  });

  it("may be a list of topics", () => {
    expect(find(`variable "alarm_topics" {\n  type = list(string)\n}\n${alarm("a", "var.alarm_topics")}`)).toMatchObject({ kind: "bound", binding: { expression: "var.alarm_topics", type: "list(string)" } });
  });

  it("is a list where alarms take it as their actions whole, whatever its type says", () => {
    expect(find(`module "alerts" {\n  source = "x/y/aws"\n}\n${alarm("a", "module.alerts.topic_arns")}`)).toMatchObject({ binding: { expression: "module.alerts.topic_arns", type: "list(string)" } });
    expect(find(`module "alerts" {\n  source = "x/y/aws"\n}\n${alarm("a", "[module.alerts.topic_arn]")}`)).toMatchObject({ binding: { type: "string" } });
  });

  it("is a topic called after alarms where no alarm tells one", () => {
    expect(find('resource "aws_sns_topic" "orders" {}\nresource "aws_sns_topic" "ops_alerts" {}')).toMatchObject({ kind: "bound", binding: { expression: "aws_sns_topic.ops_alerts.arn", confidence: 0.4 }, alternatives: [] });
  });

  it("is missing where alarms only scale and topics carry other things", () => {
    const slot = find(`resource "aws_sns_topic" "orders" {}\nresource "aws_appautoscaling_policy" "up" {}\n${alarm("a", "[aws_appautoscaling_policy.up.arn]")}`);
    expect(slot.kind === "missing" && slot.options).toHaveLength(2);
  });

  it("is what alarms in modules are handed", () => {
    const alarms = `variable "topic" {}\nvariable "topics" {}\n${alarm("a", "[var.topic]")}${alarm("b", "var.topics")}`;
    expect(find('resource "aws_sns_topic" "news" {}\nmodule "orders" {\n  source = "./orders"\n  topic  = aws_sns_topic.news.arn\n  topics = [aws_sns_topic.news.arn]\n}\n', { "orders/main.tf": alarms })).toMatchObject({ kind: "bound", binding: { expression: "aws_sns_topic.news.arn", type: "string", confidence: 0.67 } });
  });

  it("is what a module with alarms of its own gives out, where there is one", () => {
    const module = `resource "aws_sns_topic" "it" {}\n${alarm("a", "[aws_sns_topic.it.arn]")}output "channel" {\n  value = aws_sns_topic.it.arn\n}\n`;
    const call = (more: string): string => `variable "on" {}\nmodule "watch" {\n  source = "./watch"\n${more}}\n`;
    expect(find(call(""), { "watch/main.tf": module })).toMatchObject({ binding: { expression: "module.watch.channel", guard: undefined } });
    expect(find(call("  count = var.on ? 1 : 0\n"), { "watch/main.tf": module })).toMatchObject({ binding: { expression: "module.watch[0].channel", guard: "var.on" } });
  });

  it("is not every topic of a state that is called after monitoring", () => {
    const reader = 'data "terraform_remote_state" "monitoring" {\n  backend = "s3"\n  config = {\n    key = "monitoring.tfstate"\n  }\n}\n';
    const topics = 'provider "aws" {}\nresource "aws_sns_topic" "a" {}\nresource "aws_sns_topic" "b" {}\noutput "rds_events_arn" {\n  value = aws_sns_topic.a.arn\n}\noutput "alarms_arn" {\n  value = aws_sns_topic.b.arn\n}\n';
    expect(find(reader, { "monitoring/main.tf": topics })).toMatchObject({ kind: "bound", binding: { expression: "data.terraform_remote_state.monitoring.outputs.alarms_arn" }, alternatives: [] });
  });

  it("is read at its one place where alarms take it as a list that may be empty", () => {
    expect(find(`variable "on" {}\nresource "aws_sns_topic" "events" {\n  count = var.on ? 1 : 0\n}\n${alarm("a", "aws_sns_topic.events[*].arn")}`)).toMatchObject({ binding: { expression: "aws_sns_topic.events[0].arn", guard: "var.on" } });
  });

  it("may be what a module, another state or a parameter gives, called after alarms there", () => {
    const topics = 'resource "aws_sns_topic" "orders" {}\nresource "aws_sns_topic" "on_call" {}\noutput "one" {\n  value = aws_sns_topic.orders.arn\n}\noutput "two" {\n  value = aws_sns_topic.on_call.arn\n}\n';
    expect(find('module "topics" {\n  source = "./topics"\n}\n', { "topics/main.tf": topics })).toMatchObject({ kind: "bound", binding: { expression: "module.topics.two", owner: "module" } });
    expect(find('data "aws_ssm_parameter" "alarm_topic_arn" {\n  name = "/x/alarm-topic-arn"\n}\n')).toMatchObject({ binding: { expression: "data.aws_ssm_parameter.alarm_topic_arn.value", owner: "state" } });
  });
});
