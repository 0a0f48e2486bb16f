import { describe, expect, it } from "vitest";
import { readForm } from "../../../webview/src/form/formSchema";
import { problemsAt, unplacedProblems } from "../../../webview/src/form/problemsAt";
import { schema } from "../support/sampleDesign";

const inputs = readForm(schema);
const message = "It is wrong.";

describe("problems of the host", () => {
  it("stand in the column they name, and beside the field when they name none", () => {
    const problems = [{ message, input: "queues.jobs.delay_seconds", environment: "large" }];
    expect(problemsAt(problems, "queues.jobs.delay_seconds", { kind: "environment", name: "large" })).toBe(message);
    expect(problemsAt(problems, "queues.jobs.delay_seconds", { kind: "environment", name: "small" })).toBeUndefined();
    expect(problemsAt(problems, "queues.jobs.delay_seconds")).toBeUndefined();
  });

  it.each([
    { input: "queues.jobs.delay_seconds", environment: "large" },
    { input: "queues.jobs" },
    { input: "queues" },
    { input: "deadLetter", environment: "small" },
    { input: "producers" },
  ])("with a control of their own are not listed: %j", (place) => {
    expect(unplacedProblems([{ message, ...place }], inputs, ["small", "large"])).toEqual([]);
  });

  it("about one of several things that are added together stand beside it", () => {
    const form = readForm(JSON.parse('{"properties":{"jobs.queues":{"type":"array","items":{"type":"string","enum":["a"]},"vary":"shape"},"jobs.jobs":{"type":"object","additionalProperties":{"type":"object","properties":{"size":{"type":"integer"}}}}}}'));
    expect(unplacedProblems([{ message, input: "jobs.queues" }, { message, input: "jobs.jobs.report.size", environment: "small" }], form, ["small"])).toEqual([]);
    expect(unplacedProblems([{ message, input: "jobs.job" }, { message, input: "jobs.jobs.report.colour" }], form, ["small"])).toHaveLength(2);
  });

  it("about an element of a collection stand beside it", () => {
    const [entries] = readForm(JSON.parse('{"properties":{"tables":{"type":"object","additionalProperties":{"type":"object","properties":{"names":{"type":"array","items":{"type":"string"}},"size":{"type":"integer"}}}}}}'));
    const form = entries === undefined ? [] : [entries];
    expect(unplacedProblems([{ message, input: "tables.a.names.0", environment: "small" }], form, ["small"])).toEqual([]);
    expect(unplacedProblems([{ message, input: "tables.a.size.0", environment: "small" }], form, ["small"])).toHaveLength(1);
  });

  it.each([{}, { input: "colour" }, { input: "queues.jobs.colour" }, { input: "deadLetter", environment: "gone" }, { input: "producers", environment: "small" }])("without one are listed: %j", (place) => {
    expect(unplacedProblems([{ message, ...place }], inputs, ["small", "large"])).toHaveLength(1);
  });
});
