import { describe, expect, it } from "vitest";
import { readPlanStream } from "../../../src/core/validation/readPlanStream";
import { printedDiagnostic as diagnostic, readProblem as problem, output } from "./printed";

describe("readPlanStream", () => {
  const change = (action: string, addr: string) => JSON.stringify({ "@message": `${addr}: Plan to ${action}`, type: "planned_change", change: { resource: { addr }, action } });

  it("keeps addresses by action, and nothing else", () => {
    const stdout = [
      '{"type":"version","@message":"Terraform 1.11.4"}',
      ...[change("create", 'aws_sqs_queue.main["jobs"]'), change("update", "a.b"), change("replace", "c.d"), change("delete", "e.f"), change("noop", "g.h"), change("read", "data.i.j")],
      '{"type":"outputs","outputs":{"password":{"sensitive":false,"value":"hunter2"}}}',
      `{"provider_schemas":{"aws":"hunter2"}}`,
      "not json",
    ].join("\n");
    const reading = readPlanStream(output(0, stdout));
    expect(reading).toEqual({
      isPassed: true,
      result: "1 to create, 1 to change, 1 to replace, 1 to destroy.",
      problems: [],
      plan: { create: ['aws_sqs_queue.main["jobs"]'], change: ["a.b"], replace: ["c.d"], destroy: ["e.f"] },
    });
    expect(JSON.stringify(reading)).not.toContain("hunter2");
  });

  it("says that there is nothing to do", () => {
    expect(readPlanStream(output(0, "")).result).toBe("Nothing to do.");
  });

  it("reads diagnostics of a plan that failed", () => {
    const reading = readPlanStream(output(1, JSON.stringify({ type: "diagnostic", "@message": "Error: x", diagnostic })));
    expect(reading).toEqual({ isPassed: false, result: "The plan failed: 1 error.", problems: [problem] });
  });

  it("takes the error output when there is no line of JSON", () => {
    expect(readPlanStream(output(1, "", "Error: Backend initialization required\n\nRun init\n")).problems).toEqual([{ severity: "error", message: "Backend initialization required: Run init" }]);
  });
});
