import { describe, expect, it } from "vitest";
import { sqs } from "../../../../src/catalog/sqs";
import type { Component } from "../../../../src/core/design/component";
import { additionOf, fixture, planFor, refusalsOf, withPlan } from "../plans";

const withLine = (line: string): Component => ({ ...sqs, text: sqs.text.replace('resource "aws_sqs_queue" "main" {\n', `resource "aws_sqs_queue" "main" {\n  ${line}\n`) });

describe("what is written", () => {
  it.each([
    ["var.nowhere", "a = var.nowhere"],
    ["local.nowhere", 'a = "x-${local.nowhere}"'],
    ["module.nowhere", "a = module.nowhere.id"],
    ["aws_kms_key.nowhere", "a = [aws_kms_key.nowhere.arn]"],
    ["data.aws_region.nowhere", "a = data.aws_region.nowhere.id"],
  ])("never refers to what nothing declares: %s", (address, line) => {
    expect(refusalsOf(planFor(fixture("compact"), { component: withLine(line), on: "all" })).map(({ message }) => message)).toEqual([expect.stringContaining(`The plan would refer to ${address}, which nothing declares.`)]);
  });

  it("may name a provider configuration", () => {
    const component = withLine("provider = aws.west");
    expect(additionOf(planFor(fixture("compact"), { component, on: "all" })).plan.files).not.toEqual([]);
  });

  it("may refer to what the house declares, to itself and to what a loop brings", () => {
    const component = withLine("a = { for k, v in var.queues : k => v if path.module != each.key }");
    expect(additionOf(planFor(fixture("compact"), { component, on: "all" })).plan.files).not.toEqual([]);
  });

  it.each(["compact", "labels", "community", "onefile", "services"])("is whole when a second instance follows the first: %s", (house) => {
    const after = withPlan(fixture(house), additionOf(planFor(fixture(house), { name: "mails", on: "all" })).plan);
    expect(additionOf(planFor(after, { name: "events", on: "all" })).changes.map(({ key }) => key)).toContainEqual(expect.stringMatching(/^resource\.aws_sqs_queue\.events/));
  });
});
