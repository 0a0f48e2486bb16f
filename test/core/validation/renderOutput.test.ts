import { describe, expect, it } from "vitest";
import { renderDocument, renderLine } from "../../../src/core/validation/renderOutput";
import { printedDiagnostic as diagnostic } from "./printed";

describe("rendering", () => {
  it("shows messages and diagnostics as sentences", () => {
    expect(renderLine('{"@message":"Plan: 1 to add","type":"change_summary"}')).toBe("Plan: 1 to add");
    expect(renderLine(JSON.stringify({ "@message": "Error: x", type: "diagnostic", diagnostic }))).toBe('Error: Unsupported argument: An argument named "bogus" is not expected here. (main.tf:9)');
    expect(renderLine("plain")).toBe("plain");
    expect(renderDocument(JSON.stringify({ valid: false, diagnostics: [diagnostic] }))).toMatch(/\(main\.tf:9\)\nThe configuration is not valid\.$/);
    expect(renderDocument("plain")).toBe("plain");
  });
});
