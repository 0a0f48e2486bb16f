import { describe, expect, it } from "vitest";
import { CannotWrite } from "../../../../src/core/implementation/draft";
import { all, allOf, existenceArgument, forEachOf, one, outputOf } from "../../../../src/core/implementation/references/reference";
import { addressOf, EXISTENCES, REFERENCES } from "../referenceTable";

const { always, counted, keyedOnce, each, eachIfOn, eachIfMore } = EXISTENCES;

const address = "aws_sqs_queue.main";

describe("a reference to one object", () => {
  it.each(REFERENCES)("from $from to $to is $expected, with the default $otherwise", ({ from, to, expected, otherwise }) => {
    const reference = (): string => one(EXISTENCES[from], { address: addressOf(to), existence: EXISTENCES[to] }, "output", otherwise);
    if (expected === undefined) expect(reference).toThrow(CannotWrite);
    else expect(reference()).toBe(expected);
  });

  it.each([
    ["exists although what it reads does not", always, counted, "aws_sqs_queue.main does not exist unless var.on"],
    ["exists under fewer conditions", eachIfOn, eachIfMore, "does not exist unless var.more"],
    ["would have to choose among many", always, each, "one object per entry of queues; which one is meant is not said"],
  ])("is refused with a reason where the referrer %s", (_, referrer, existence, message) => {
    expect(() => one(referrer, { address, existence }, "arn")).toThrow(message);
  });
});

describe("a reference to all objects", () => {
  it.each([
    ["a single one", always, "[aws_sqs_queue.main.arn]"],
    ["one under a condition", counted, "aws_sqs_queue.main[*].arn"],
    ["one of which there is a key", keyedOnce, "values(aws_sqs_queue.main)[*].arn"],
    ["many", each, "values(aws_sqs_queue.main)[*].arn"],
    ["many under a condition", eachIfMore, "values(aws_sqs_queue.main)[*].arn"],
  ])("lists %s", (_, existence, expected) => {
    expect(allOf({ address, existence }, "arn")).toBe(expected);
  });

  it.each([
    ["aws_sqs_queue.main", "for k, q in aws_sqs_queue.main : k => q.arn"],
    ["aws_sns_topic.main", "for k, t in aws_sns_topic.main : k => t.arn"],
    ["aws_kms_key.main", "for k, v in aws_kms_key.main : k => v.arn"],
    ["module.queues", "for k, m in module.queues : k => m.arn"],
  ])("runs over %s with a letter that is not the key's", (referent, expected) => {
    expect(forEachOf({ address: referent, existence: each }, "arn", (key, value) => `${key} => ${value}`)).toBe(expected);
  });
});

describe("what one call makes several of", () => {
  const alwaysThere = { address: "module.files", existence: each, of: always };
  const perhaps = { address: "module.files", existence: eachIfOn, of: counted };

  it.each([
    [alwaysThere, "ids[]", "values(module.files.ids)"],
    [alwaysThere, "points[].id", "values(module.files.points)[*].id"],
    [alwaysThere, "ids[*]", "module.files.ids"],
    [alwaysThere, "id", "[module.files.id]"],
    [perhaps, "ids[]", "var.on ? values(module.files[0].ids) : []"],
  ])("is listed: %j %s", (referent, attribute, expected) => {
    expect(allOf(referent, attribute)).toBe(expected);
  });

  it("is read by the key of what reads it, and of nothing that has no such key", () => {
    expect(one(each, alwaysThere, "points[].id")).toBe("module.files.points[each.key].id");
    expect(one(eachIfOn, perhaps, "ids[]")).toBe("module.files[0].ids[each.key]");
    expect(() => one(always, alwaysThere, "ids[]")).toThrow("which one is meant is not said");
    expect(() => one(each, alwaysThere, "ids[*]")).toThrow(CannotWrite);
  });

  it.each([
    ["for what it is made for", perhaps, "ids[]", "for k, _ in var.queues : k => module.files[0].ids[k] if var.on"],
    ["without a condition that there is none of", alwaysThere, "points[].id", "for k, _ in var.queues : k => module.files.points[k].id"],
  ])("is looped over %s", (_, referent, attribute, expected) => {
    expect(forEachOf(referent, attribute, (key, value) => `${key} => ${value}`)).toBe(expected);
  });

  it.each([
    [alwaysThere, "ternary", "module.files.ids"],
    [perhaps, "ternary", "var.on ? module.files[0].ids : {}"],
    [perhaps, "try", "try(module.files[0].ids, {})"],
  ] as const)("is given out as the map that it is: %j, %s", (referent, guard, expected) => {
    expect(outputOf(referent, "ids[]", guard)).toBe(expected);
  });
});

describe("an output", () => {
  it.each([
    ["what always exists", always, "one", "aws_sqs_queue.main.url"],
    ["something conditional, by a ternary", counted, "ternary", "var.on ? aws_sqs_queue.main[0].url : null"],
    ["something conditional, by one", counted, "one", "one(aws_sqs_queue.main[*].url)"],
    ["something conditional, by try", counted, "try", "try(aws_sqs_queue.main[0].url, null)"],
    ["the one of which there is a key, by a ternary", keyedOnce, "ternary", 'var.on ? aws_sqs_queue.main["this"].url : null'],
    ["the one of which there is a key, by one", keyedOnce, "one", "one(values(aws_sqs_queue.main)[*].url)"],
    ["the one of which there is a key, by try", keyedOnce, "try", 'try(aws_sqs_queue.main["this"].url, null)'],
    ["many, however the house guards", eachIfOn, "ternary", "{ for k, q in aws_sqs_queue.main : k => q.url }"],
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
    [always, undefined],
    [counted, { name: "count", value: "var.on ? 1 : 0" }],
    [keyedOnce, { name: "for_each", value: 'toset(var.on ? ["this"] : [])' }],
    [each, { name: "for_each", value: "var.queues" }],
    [eachIfMore, { name: "for_each", value: "var.on && var.more ? var.queues : {}" }],
  ])("decide how often a block makes its object: %j", (existence, expected) => {
    expect(existenceArgument(existence)).toEqual(expected);
  });
});
