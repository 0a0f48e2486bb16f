import { describe, expect, it } from "vitest";
import { areSamePlans, comparePlans } from "./comparePlans";
import { readPlan, UNKNOWN_UNTIL_APPLY } from "./plan";

function resource(address: string, after: object, unknown: object = {}): object {
  return { address, type: address.split(".")[0], change: { actions: ["create"], after, after_unknown: unknown } };
}

const before = readPlan({
  resource_changes: [resource("aws_sns_topic.alarms", { name: "a", tags: { x: "1" } }, { arn: true }), resource("aws_kms_key.shared", { rotation: true })],
  output_changes: { topic: { after_unknown: true }, size: { after: 1 } },
});

describe("readPlan", () => {
  it("marks what only an apply tells, however deep it lies", () => {
    const plan = readPlan({ resource_changes: [resource("a.b", { rules: [{ port: 80 }], none: null }, { rules: [{ id: true }], tags: {} })] });
    expect(plan.resources.get("a.b")?.after).toEqual({ rules: [{ port: 80, id: UNKNOWN_UNTIL_APPLY }], none: null, tags: null });
  });

  it("leaves the end of a destroyed resource null", () => {
    const plan = readPlan({ resource_changes: [{ address: "a.b", type: "a", change: { actions: ["delete"], after: null, after_unknown: {} } }] });
    expect(plan.resources.get("a.b")?.after).toBeNull();
  });
});

describe("comparePlans", () => {
  it("finds no difference between a plan and itself", () => {
    expect(areSamePlans(comparePlans(before, before))).toBe(true);
  });

  it("names what was added, removed and changed, and by which attributes", () => {
    const after = readPlan({
      resource_changes: [resource("aws_sns_topic.alarms", { name: "b", tags: { x: "1" }, arn: "known" }), resource("aws_sqs_queue.main", {})],
      output_changes: { topic: { after_unknown: true }, size: { after: 2 } },
    });
    expect(comparePlans(before, after)).toEqual({
      added: ["aws_sqs_queue.main"],
      removed: ["aws_kms_key.shared"],
      changed: [{ address: "aws_sns_topic.alarms", attributes: ["arn", "name"] }],
      outputs: { added: [], addedEmpty: [], removed: [], changed: ["size"] },
    });
  });

  it("counts a new output without a value as no difference, and one with a value as one", () => {
    const outputs = { topic: { after_unknown: true }, size: { after: 1 }, none: { after: null }, empty: { after: {} } };
    const resources = [resource("aws_sns_topic.alarms", { name: "a", tags: { x: "1" } }, { arn: true }), resource("aws_kms_key.shared", { rotation: true })];
    const quiet = comparePlans(before, readPlan({ resource_changes: resources, output_changes: outputs }));
    expect(quiet.outputs.addedEmpty).toEqual(["empty", "none"]);
    expect(areSamePlans(quiet)).toBe(true);
    const loud = comparePlans(before, readPlan({ resource_changes: resources, output_changes: { ...outputs, url: { after_unknown: true } } }));
    expect(loud.outputs.added).toEqual(["url"]);
    expect(areSamePlans(loud)).toBe(false);
  });
});
