import { describe, expect, it } from "vitest";
import { conditionOf, conditionText } from "../../../../src/core/conventions/reading/conditions";
import { house } from "../house";

/** The condition of a topic with the line given, as text, and whether it is one that switches the topic on. */
function condition(line: string): { readonly text: string | undefined; readonly switchesOn: boolean } {
  const topic = house({ "main.tf": `resource "aws_sns_topic" "t" {\n  ${line}\n}` }).root.module.resources.get("aws_sns_topic.t");
  if (topic === undefined) throw new Error("There is no topic.");
  return { text: conditionText(topic.file, topic.multiplicity), switchesOn: conditionOf(topic.multiplicity) !== undefined };
}

describe("the condition under which something exists", () => {
  it("is the one that decides its number or its keys", () => {
    expect(condition("count = var.on ? 1 : 0")).toEqual({ text: "var.on", switchesOn: true });
    expect(condition('for_each = toset(var.a && var.b ? ["x"] : [])')).toEqual({ text: "var.a && var.b", switchesOn: true });
    expect(condition("count = var.number")).toEqual({ text: undefined, switchesOn: false });
    expect(condition("")).toEqual({ text: undefined, switchesOn: false });
  });

  it("is turned round where it decides that something does not exist, and switches nothing on", () => {
    expect(condition("count = var.off ? 0 : 1")).toEqual({ text: "!var.off", switchesOn: false });
    expect(condition("count = !var.on ? 0 : 1")).toEqual({ text: "var.on", switchesOn: false });
    expect(condition('count = var.key != "" ? 0 : var.number')).toEqual({ text: '!(var.key != "")', switchesOn: false });
    expect(condition("for_each = var.off ? {} : var.topics")).toEqual({ text: "!var.off", switchesOn: false });
    expect(condition("for_each = var.off ? toset([]) : toset(var.topics)")).toEqual({ text: "!var.off", switchesOn: false });
  });

  it("is that of a loop over a map that lets all entries through or none, not of one that picks some", () => {
    expect(condition("for_each = { for k, v in var.queues : k => v if var.on && local.more }").text).toBe("var.on && local.more");
    expect(condition("for_each = { for k, v in var.queues : k => v if v.on }").text).toBeUndefined();
    expect(condition("for_each = { for k, v in var.queues : k => v.name if var.on }").text).toBeUndefined();
  });
});
