import { describe, expect, it } from "vitest";
import { CATALOG } from "../../src/catalog";
import { sqs } from "../../src/catalog/sqs";
import type { Component } from "../../src/core/design/component";
import { planted, tryAddition } from "../core/implementation/checks/changes";
import { fixture } from "../core/implementation/plans";
import { variantsOf } from "../support/choices";
import { refusedByProviders, unknownToProviders } from "./knownArguments";

const inside = (line: string): Component => ({ ...sqs, text: sqs.text.replace('resource "aws_sqs_queue" "dlq" {\n', `resource "aws_sqs_queue" "dlq" {\n  ${line}\n`) });
const beside = (text: string): Component => ({ ...sqs, text: `${sqs.text}\n${text}` });

describe("what a component writes", () => {
  it.each(CATALOG.map((component): [string, Component] => [component.id, component]))("is known to every version of the provider: %s", (_, component) => {
    expect(variantsOf(component).flatMap(unknownToProviders)).toEqual([]);
  });

  it.each<[string, Component, readonly string[]]>([
    ["an argument that no version has", inside('queue_nmae = "a"'), ["provider 5.100.0: aws_sqs_queue has no queue_nmae", "provider 6.45.0: aws_sqs_queue has no queue_nmae"]],
    ["an argument that came with a version", inside('region = "eu-west-1"'), ["provider 5.100.0: aws_sqs_queue has no region"]],
    ["a block that went with a version", beside('resource "aws_ecs_task_definition" "x" {\n  inference_accelerator {\n    device_name = "a"\n  }\n}\n'), ["provider 6.45.0: aws_ecs_task_definition has no inference_accelerator"]],
    ["an argument of a nested block", beside('resource "aws_efs_access_point" "x" {\n  posix_user {\n    user = 1\n  }\n}\n'), ["provider 5.100.0: aws_efs_access_point.posix_user has no user", "provider 6.45.0: aws_efs_access_point.posix_user has no user"]],
    ["what only AWS can set", inside('arn = "a"'), ["provider 5.100.0: aws_sqs_queue takes no arn", "provider 6.45.0: aws_sqs_queue takes no arn"]],
    ["a type without facts", beside('resource "aws_sqs_topic" "x" {}\n'), ["provider 5.100.0: there are no facts of aws_sqs_topic: run npm run distil", "provider 6.45.0: there are no facts of aws_sqs_topic: run npm run distil"]],
    ["an attribute that nothing gives", { ...sqs, intents: [{ kind: "output", name: "x", description: "X.", on: "aws_sqs_queue.main", attribute: "uri" }] }, ["provider 5.100.0: aws_sqs_queue gives no uri", "provider 6.45.0: aws_sqs_queue gives no uri"]],
  ])("is found: %s", (_, component, faults) => {
    expect(unknownToProviders(component)).toEqual(faults);
  });
});

describe("what an addition writes", () => {
  const after = (text: string): readonly string[] => {
    const tried = tryAddition(fixture("compact"), { component: sqs, on: "all" });
    if (tried.kind === "refused") throw new Error("The addition is refused.");
    return refusedByProviders({ ...tried.change, after: planted(tried.change.after, { "planted.tf": () => text }) });
  };

  it("is found where an idiom writes what no version takes or leaves out what every version needs", () => {
    expect(after('resource "aws_sqs_queue" "fine" {\n  name = "a"\n}\n')).toEqual([]);
    expect(after('resource "aws_cloudwatch_metric_alarm" "a" {\n  alarm_nmae          = "a"\n  alarm_name          = "a"\n  comparison_operator = "GreaterThanThreshold"\n  evaluation_periods  = 1\n}\n')).toEqual(["provider 5.100.0: aws_cloudwatch_metric_alarm has no alarm_nmae", "provider 6.45.0: aws_cloudwatch_metric_alarm has no alarm_nmae"]);
    expect(after('data "aws_iam_policy_document" "a" {\n  statement {\n    condition {\n      test     = "Bool"\n      variable = "x"\n    }\n  }\n}\n')).toEqual(["5.100.0", "6.45.0"].map((version) => `provider ${version}: aws_iam_policy_document.statement.condition needs values`));
  });
});
