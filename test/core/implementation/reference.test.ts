import { describe, expect, it } from "vitest";
import { CannotWrite, type Existence } from "../../../src/core/implementation/draft";
import { all, allOf, existenceArgument, forEachOf, one, outputOf } from "../../../src/core/implementation/reference";

const ALWAYS: Existence = { conditions: [], collection: undefined, per: undefined };
const IF_ON: Existence = { conditions: ["var.on"], collection: undefined, per: undefined };
const EACH: Existence = { conditions: [], collection: "var.queues", per: "queues" };
const EACH_IF_ON: Existence = { conditions: ["var.on"], collection: "var.queues", per: "queues" };
const EACH_IF_BOTH: Existence = { conditions: ["var.on", "var.dlq"], collection: "var.queues", per: "queues" };
const OTHER_EACH: Existence = { conditions: ["var.on"], collection: "var.topics", per: "topics" };

const address = "aws_sqs_queue.main";

describe("a reference to one object", () => {
  it.each([
    ["what always exists", ALWAYS, ALWAYS, "aws_sqs_queue.main.arn"],
    ["what always exists, from something conditional", IF_ON, ALWAYS, "aws_sqs_queue.main.arn"],
    ["what always exists, from one of many", EACH, ALWAYS, "aws_sqs_queue.main.arn"],
    ["something under the same condition", IF_ON, IF_ON, "aws_sqs_queue.main[0].arn"],
    ["something under a condition, from one of many under it", EACH_IF_ON, IF_ON, "aws_sqs_queue.main[0].arn"],
    ["something under fewer conditions", EACH_IF_BOTH, IF_ON, "aws_sqs_queue.main[0].arn"],
    ["its own of many", EACH, EACH, "aws_sqs_queue.main[each.key].arn"],
    ["its own of many under fewer conditions", EACH_IF_BOTH, EACH_IF_ON, "aws_sqs_queue.main[each.key].arn"],
  ])("reads %s", (_, referrer, existence, expected) => {
    expect(one(referrer, { address, existence }, "arn")).toBe(expected);
  });

  it.each([
    ["exists although what it reads does not", ALWAYS, IF_ON, "aws_sqs_queue.main does not exist unless var.on"],
    ["exists under fewer conditions", EACH_IF_ON, EACH_IF_BOTH, "does not exist unless var.dlq"],
    ["would have to choose among many", ALWAYS, EACH, "one object per entry of queues; which one is meant is not said"],
    ["belongs to another collection", OTHER_EACH, EACH_IF_ON, "one object per entry of queues; which one is meant is not said"],
  ])("is refused where the referrer %s", (_, referrer, existence, message) => {
    expect(() => one(referrer, { address, existence }, "arn")).toThrow(CannotWrite);
    expect(() => one(referrer, { address, existence }, "arn")).toThrow(message);
  });
});

describe("a reference to all objects", () => {
  it.each([
    ["a single one", ALWAYS, "[aws_sqs_queue.main.arn]"],
    ["one under a condition", IF_ON, "aws_sqs_queue.main[*].arn"],
    ["many", EACH, "values(aws_sqs_queue.main)[*].arn"],
    ["many under a condition", EACH_IF_BOTH, "values(aws_sqs_queue.main)[*].arn"],
  ])("lists %s", (_, existence, expected) => {
    expect(allOf({ address, existence }, "arn")).toBe(expected);
  });

  it.each([
    ["aws_sqs_queue.main", "for k, q in aws_sqs_queue.main : k => q"],
    ["aws_sns_topic.main", "for k, t in aws_sns_topic.main : k => t"],
    ["aws_kms_key.main", "for k, v in aws_kms_key.main : k => v"],
    ["module.queues", "for k, m in module.queues : k => m"],
  ])("runs over %s with a letter that is not the key's", (referent, expected) => {
    expect(forEachOf({ address: referent, existence: EACH }, (key, object) => `${key} => ${object}`)).toBe(expected);
  });
});

describe("an output", () => {
  it.each([
    ["what always exists", ALWAYS, "one", "aws_sqs_queue.main.url"],
    ["something conditional, by a ternary", IF_ON, "ternary", "var.on ? aws_sqs_queue.main[0].url : null"],
    ["something conditional, by one", IF_ON, "one", "one(aws_sqs_queue.main[*].url)"],
    ["something conditional, by try", IF_ON, "try", "try(aws_sqs_queue.main[0].url, null)"],
    ["many, however the house guards", EACH_IF_ON, "ternary", "{ for k, q in aws_sqs_queue.main : k => q.url }"],
  ] as const)("gives %s", (_, existence, guard, expected) => {
    expect(outputOf({ address, existence }, "url", guard)).toBe(expected);
  });
});

describe("conditions", () => {
  it.each([
    [["var.on"], "var.on"],
    [["var.on", "local.alarms"], "var.on && local.alarms"],
    [["var.a || var.b", "var.on"], "(var.a || var.b) && var.on"],
    [['var.a ? true : var.b', "var.on"], "(var.a ? true : var.b) && var.on"],
    [["var.a || var.b"], "var.a || var.b"],
  ])("%j are joined so that all must hold", (conditions, expected) => {
    expect(all(conditions)).toBe(expected);
  });

  it.each([
    [ALWAYS, undefined],
    [IF_ON, { name: "count", value: "var.on ? 1 : 0" }],
    [EACH, { name: "for_each", value: "var.queues" }],
    [EACH_IF_BOTH, { name: "for_each", value: "var.on && var.dlq ? var.queues : {}" }],
  ])("decide how often a block makes its object: %j", (existence, expected) => {
    expect(existenceArgument(existence)).toEqual(expected);
  });
});
