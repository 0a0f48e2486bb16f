import { describe, expect, it } from "vitest";
import { block, edgesOf } from "./edgesOf";

const TOPIC = block("aws_sns_topic.t");
const alarm = (name: string, ...lines: readonly string[]): string => block(`aws_cloudwatch_metric_alarm.${name}`, "alarm_actions = [aws_sns_topic.t.arn]", ...lines);

describe("alarmEdges", () => {
  it.each([
    ["what a dimension refers to", block("aws_sqs_queue.q") + alarm("a", "dimensions = { QueueName = aws_sqs_queue.q.name }"), ["aws_sqs_queue.q -> aws_sns_topic.t"]],
    ["what a dimension calls by its name", block("aws_sqs_queue.q", "name = local.q") + alarm("a", "dimensions = { QueueName = local.q }"), ["aws_sqs_queue.q -> aws_sns_topic.t"]],
    ["the service rather than its cluster", block("aws_ecs_cluster.c") + block("aws_ecs_service.s") + alarm("a", "dimensions = { ClusterName = aws_ecs_cluster.c.name, ServiceName = aws_ecs_service.s.name }"), ["aws_ecs_service.s -> aws_sns_topic.t"]],
    ["the cluster where it is all there is", block("aws_ecs_cluster.c") + alarm("a", "dimensions = { ClusterName = aws_ecs_cluster.c.name }"), ["aws_ecs_cluster.c -> aws_sns_topic.t"]],
    ["the metrics of an expression", block("aws_sqs_queue.q") + alarm("a", "metric_query {\n    metric {\n      dimensions = { QueueName = aws_sqs_queue.q.name }\n    }\n  }"), ["aws_sqs_queue.q -> aws_sns_topic.t"]],
    ["the log group whose lines are counted", block("aws_cloudwatch_log_group.g") + block("aws_cloudwatch_log_metric_filter.f", "log_group_name = aws_cloudwatch_log_group.g.name", 'metric_transformation {\n    name = "Errors"\n  }') + alarm("a", 'metric_name = "Errors"'), ["aws_cloudwatch_log_group.g -> aws_sns_topic.t"]],
    ["the log group whose lines are counted, called after the same input", `variable "group" {}\n${block("aws_cloudwatch_log_group.g", "name = var.group")}${block("aws_cloudwatch_log_group.h", "name = var.other")}${block("aws_cloudwatch_log_metric_filter.f", "log_group_name = var.group", 'metric_transformation {\n    name = "Errors"\n  }')}${alarm("a", 'metric_name = "Errors"')}`, ["aws_cloudwatch_log_group.g -> aws_sns_topic.t"]],
    ["what the parts of a composite alarm watch", block("aws_sqs_queue.q") + block("aws_cloudwatch_metric_alarm.a", "dimensions = { QueueName = aws_sqs_queue.q.name }") + block("aws_cloudwatch_composite_alarm.c", "alarm_actions = [aws_sns_topic.t.arn]", 'alarm_rule = "ALARM(${aws_cloudwatch_metric_alarm.a.alarm_name})"'), ["aws_sqs_queue.q -> aws_sns_topic.t"]],
    ["what a module of alarms is handed", `${block("aws_sqs_queue.q")}module "alarm" {\n  source = "terraform-aws-modules/cloudwatch/aws//modules/metric-alarm"\n  alarm_actions = [aws_sns_topic.t.arn]\n  dimensions = { QueueName = aws_sqs_queue.q.name }\n}\n`, ["aws_sqs_queue.q -> aws_sns_topic.t"]],
  ])("watch %s", (_, text, edges) => {
    expect(edgesOf(TOPIC + text, "alarm")).toEqual(edges);
  });

  it("do not watch what only the condition reads that they are repeated under", () => {
    const text = 'variable "on" {}\n' + block("aws_sqs_queue.q") + block("aws_sqs_queue.other") + alarm("a", "for_each = aws_sqs_queue.other.fifo_queue && var.on ? { main = aws_sqs_queue.q.name } : {}", "dimensions = { QueueName = each.value }");
    expect(edgesOf(TOPIC + text, "alarm")).toEqual(["aws_sqs_queue.q -> aws_sns_topic.t"]);
  });

  it("tell nobody where only the end of an alarm is told, or another queue is called so", () => {
    expect(edgesOf(TOPIC + block("aws_sqs_queue.q") + block("aws_cloudwatch_metric_alarm.a", "ok_actions = [aws_sns_topic.t.arn]", "dimensions = { QueueName = aws_sqs_queue.q.name }"), "alarm")).toEqual([]);
    expect(edgesOf(TOPIC + block("aws_sqs_queue.q", 'name = "one"') + alarm("a", 'dimensions = { QueueName = "other" }'), "alarm")).toEqual([]);
  });
});
