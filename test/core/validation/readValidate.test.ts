import { describe, expect, it } from "vitest";
import { readValidate } from "../../../src/core/validation/readValidate";
import { printedDiagnostic as diagnostic, readProblem as problem, output } from "./printed";

describe("readValidate", () => {
  it("reads a valid configuration", () => {
    expect(readValidate(output(0, '{"valid":true,"diagnostics":[]}'))).toEqual({ isPassed: true, result: "The configuration is valid.", problems: [] });
  });

  it("reads errors with their ranges and keeps no value of a snippet", () => {
    const reading = readValidate(output(1, JSON.stringify({ valid: false, diagnostics: [diagnostic, { severity: "warning", summary: "Old", detail: "" }] })));
    expect(reading).toEqual({ isPassed: false, result: "The configuration is not valid: 1 error and 1 warning.", problems: [problem, { severity: "warning", message: "Old" }] });
    expect(JSON.stringify(reading)).not.toContain("hunter2");
  });

  it("takes the error output when there is no JSON", () => {
    expect(readValidate(output(1, "", "\nError: Something\n\nwent\nwrong\n"))).toEqual({ isPassed: false, result: "Terraform could not validate; it ended with exit code 1.", problems: [{ severity: "error", message: "Something: went wrong" }] });
    expect(readValidate(output(undefined, "")).result).toBe("Terraform could not validate; it was ended by a signal.");
  });
});
