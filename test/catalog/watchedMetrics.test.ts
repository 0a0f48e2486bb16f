import { describe, expect, it } from "vitest";
import { CATALOG } from "../../src/catalog";
import { sqs } from "../../src/catalog/sqs";
import type { Component } from "../../src/core/design/component";
import type { Intent } from "../../src/core/design/intent";
import { variantsOf } from "../support/choices";
import { unknownToCloudWatch } from "./watchedMetrics";

const alarm = sqs.intents.find((intent): intent is Extract<Intent, { kind: "alarm" }> => intent.kind === "alarm")!;
const watching = (more: Partial<typeof alarm>): Component => ({ ...sqs, intents: [{ ...alarm, ...more }] });

describe("what alarms of a component watch", () => {
  it.each(CATALOG.map((component): [string, Component] => [component.id, component]))("is told by CloudWatch: %s", (_, component) => {
    expect(variantsOf(component).flatMap(unknownToCloudWatch)).toEqual([]);
  });

  it.each<[string, Partial<typeof alarm>, string]>([
    ["a metric", { metric: "AgeOfOldestMessage" }, "the alarm oldest_message_age watches AgeOfOldestMessage in AWS/SQS, which is not known"],
    ["a namespace", { namespace: "AWS/Sqs" }, "the alarm oldest_message_age watches ApproximateAgeOfOldestMessage in AWS/Sqs, which is not known"],
    ["a dimension", { dimensions: { Queue: "name" } }, "the alarm oldest_message_age watches ApproximateAgeOfOldestMessage by Queue, which is told by QueueName"],
    ["a dimension that is summed up", { sumOver: { dimension: "Region", values: ["a"] } }, "the alarm oldest_message_age watches ApproximateAgeOfOldestMessage by QueueName Region, which is told by QueueName"],
    ["no dimension", { dimensions: {} }, "the alarm oldest_message_age watches ApproximateAgeOfOldestMessage by nothing, which is told by QueueName"],
  ])("is found where it is not: %s", (_, more, fault) => {
    expect(unknownToCloudWatch(watching(more))).toEqual([fault]);
  });
});
