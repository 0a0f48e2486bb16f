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

  it.each([{}, { input: "colour" }, { input: "queues.jobs.colour" }, { input: "deadLetter", environment: "gone" }, { input: "producers", environment: "small" }])("without one are listed: %j", (place) => {
    expect(unplacedProblems([{ message, ...place }], inputs, ["small", "large"])).toHaveLength(1);
  });
});
