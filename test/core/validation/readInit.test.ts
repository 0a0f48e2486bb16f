import { describe, expect, it } from "vitest";
import { readInit } from "../../../src/core/validation/readInit";
import { output } from "./printed";

describe("readInit", () => {
  it("counts the providers", () => {
    const stdout = "- Finding hashicorp/random versions matching \"~> 3.0\"...\n- Installing hashicorp/aws v5.100.0...\n- Installed hashicorp/aws v5.100.0 (unauthenticated)\n- Using previously-installed hashicorp/random v3.7.2\n\nWarning: Incomplete lock file information\n\nDue to\n";
    expect(readInit(output(0, stdout))).toEqual({ isPassed: true, result: "Terraform is initialised with 2 providers.", problems: [] });
  });

  it("reads framed errors and says each once", () => {
    const framed = "╷\n│ Error: Unsupported argument\n│ \n│   on b.tf line 1, in module \"x\":\n│    1: x = {\n│ \n│ An argument named \"x\" is not expected here.\n╵\n";
    expect(readInit(output(1, "", framed + framed))).toEqual({
      isPassed: false,
      result: "Terraform could not be initialised: 1 error.",
      problems: [{ severity: "error", message: 'Unsupported argument: An argument named "x" is not expected here.', file: "b.tf", place: { kind: "line", line: 1 } }],
    });
  });

  it("says how it ended when there is nothing to read", () => {
    expect(readInit(output(1, "")).result).toBe("terraform init ended with exit code 1.");
  });
});
