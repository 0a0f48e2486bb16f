import { describe, expect, it } from "vitest";
import { sqs } from "../../../src/catalog/sqs";
import type { Answers } from "../../../src/core/design/answers";
import { answersFor, effectiveValues } from "../../../src/core/design/values";

const answers = (values: Answers["values"], own: Answers["values"] = {}): Answers => ({ values, environments: { prod: { on: true, profile: "large", values: own } } });

describe("effectiveValues", () => {
  it("takes the defaults of the environment's size where nobody answered", () => {
    const { on, profile, values } = effectiveValues(sqs, { values: {}, environments: {} }, "prod", {});
    expect({ on, profile }).toEqual({ on: false, profile: "large" });
    expect(values["oldestMessageAge"]).toBe(300);
    expect(values["queues"]).toMatchObject({ jobs: { message_retention_seconds: 604_800 } });
    expect(Object.keys(values).sort()).toEqual(sqs.inputs.map(({ name }) => name).sort());
  });

  it("takes the answer of the environment before the one for all", () => {
    expect(effectiveValues(sqs, answers({ oldestMessageAge: 120 }), "prod", {}).values["oldestMessageAge"]).toBe(120);
    expect(effectiveValues(sqs, answers({ oldestMessageAge: 120 }, { oldestMessageAge: 240 }), "prod", {}).values["oldestMessageAge"]).toBe(240);
    expect(effectiveValues(sqs, answers({ deadLetter: true }, { deadLetter: false }), "prod", {}).values["deadLetter"]).toBe(false);
  });

  it("fills in the fields an item leaves out, by size", () => {
    const { values } = effectiveValues(sqs, answers({ queues: { mails: { fifo_queue: true } } }), "prod", {});
    expect(values["queues"]).toEqual({ mails: { visibility_timeout_seconds: 30, message_retention_seconds: 604_800, max_receive_count: 3, delay_seconds: 0, fifo_queue: true } });
  });

  it("keeps what is no input, so that it can be refused", () => {
    expect(effectiveValues(sqs, answers({ colour: "red" }), "prod", {}).values["colour"]).toBe("red");
  });

  it("has an environment nobody spoke of off, with the profile its name suggests unless the house has another", () => {
    expect(answersFor({ values: {}, environments: {} }, "staging", {})).toEqual({ on: false, profile: "medium", values: {} });
    expect(answersFor({ values: {}, environments: {} }, "blue", { blue: "large" })).toEqual({ on: false, profile: "large", values: {} });
  });
});
