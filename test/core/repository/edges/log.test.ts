import { describe, expect, it } from "vitest";
import { block, edgesOf } from "./edgesOf";

const GROUPS = block("aws_cloudwatch_log_group.g", "name = var.group") + block("aws_cloudwatch_log_group.h", "name = var.other");
const service = (definitions: string): string => block("aws_ecs_task_definition.t", `container_definitions = ${definitions}`) + block("aws_ecs_service.a", "task_definition = aws_ecs_task_definition.t.arn");
const text = (group: string): string => `<<EOF\n[{ "logConfiguration": { "options": { "awslogs-group": "${group}" } } }]\nEOF`;

describe("logEdges", () => {
  it.each([
    ["a container that is told the group", GROUPS + service('jsonencode([{ logConfiguration = { options = { awslogs-group = aws_cloudwatch_log_group.g.name } } }])')],
    ["a container that is told the input the group is called after", GROUPS + service("jsonencode([{ logConfiguration = { options = { awslogs-group = var.group } } }])")],
    ["a container that is written as text", GROUPS + service(text("${var.group}"))],
  ])("come from %s", (_, texts) => {
    expect(edgesOf(texts, "log")).toEqual(["aws_ecs_service.a -> aws_cloudwatch_log_group.g"]);
  });

  it("come from what is told the same name, and not from what only looks at the group or has another key", () => {
    const named = block("aws_cloudwatch_log_group.g", 'name = "/ecs/shop"');
    expect(edgesOf(named + service(text("/ecs/shop")), "log")).toEqual(["aws_ecs_service.a -> aws_cloudwatch_log_group.g"]);
    expect(edgesOf(named + service(text("/ecs/shop-web")) + block("aws_cloudwatch_log_metric_filter.f", 'log_group_name = "/ecs/shop"'), "log")).toEqual([]);
    const keyed = block("aws_cloudwatch_log_group.g", "for_each = var.groups", "name = each.key");
    expect(edgesOf(keyed + block("aws_flow_log.f", "for_each = var.others", "log_group_name = each.key"), "log")).toEqual([]);
  });
});
