import { describe, expect, it } from "vitest";
import { detectAlarms } from "../../../../src/core/conventions/detectors/alarms";
import { house } from "../house";

const detect = (text: string) => {
  const { repository, root } = house({ "main.tf": text });
  return detectAlarms(root, repository);
};

describe("the style of alarms", () => {
  it("has a condition of its own beside that of what is watched", () => {
    const rule = detect(`
      resource "aws_rds_cluster" "db" {
        count = var.db_create ? 1 : 0
      }
      resource "aws_cloudwatch_metric_alarm" "db" {
        for_each   = local.alarms_enabled && var.db_create ? var.db_alarms : {}
        ok_actions = [aws_sns_topic.t.arn]
        dimensions = { Id = aws_rds_cluster.db[0].id }
      }
      resource "aws_cloudwatch_metric_alarm" "lb" {
        count      = local.alarms_enabled ? 1 : 0
        ok_actions = [aws_sns_topic.t.arn]
      }`);
    expect(rule).toMatchObject({ value: { condition: "local.alarms_enabled", okActions: true }, confidence: 0.67 });
  });

  it("has none where every alarm has its own or none, and where alarms only scale", () => {
    const own = detect('resource "aws_cloudwatch_metric_alarm" "a" {\n  count = var.alarm_a ? 1 : 0\n}\nresource "aws_cloudwatch_metric_alarm" "b" {\n  count = var.alarm_b ? 1 : 0\n}');
    expect(own.value).toEqual({ condition: undefined, okActions: false });
    const scaling = detect('resource "aws_cloudwatch_metric_alarm" "a" {\n  count         = var.scale ? 1 : 0\n  alarm_actions = [aws_appautoscaling_policy.up.arn]\n}');
    expect(scaling).toMatchObject({ value: { condition: undefined, okActions: false }, confidence: 0 });
  });

  it("are calls of a module where most are, with the condition that every call hands over", () => {
    const { repository, root } = house({
      "main.tf": `
        module "a" {
          source  = "terraform-aws-modules/cloudwatch/aws//modules/metric-alarm"
          version = "5.7.0"
          create_metric_alarm = var.watch && var.a
          alarm_name = "a"
          metric_name = "X"
        }
        module "b" {
          source  = "terraform-aws-modules/cloudwatch/aws//modules/metric-alarm"
          version = "5.7.0"
          create_metric_alarm = var.watch && var.b
          metric_name = "Y"
          namespace = "Z"
        }`,
    });
    expect(detectAlarms(root, repository).value).toEqual({
      condition: "var.watch",
      okActions: false,
      module: {
        source: "terraform-aws-modules/cloudwatch/aws//modules/metric-alarm",
        version: "5.7.0",
        exemplar: "module.b",
        inputs: { alarm_name: "alarm_name", namespace: "namespace", metric_name: "metric_name" },
        fixed: {},
        enabled: "create_metric_alarm",
      },
    });
  });

  it("tell that all is well again where calls of a module say so", () => {
    const call = (name: string, more: string): string => `module "${name}_alarm" {\n  source = "acme/metric-alarm/aws"\n  metric_name = "X"\n${more}}\n`;
    const told = "  ok_actions = [aws_sns_topic.t.arn]\n";
    expect(detect(call("a", told) + call("b", told)).value).toMatchObject({ okActions: true });
    expect(detect(call("a", told) + call("b", "") + call("c", "")).value).toMatchObject({ okActions: false });
  });
});
