import { describe, expect, it } from "vitest";
import { spanOfPlace } from "../../../src/core/validation/byteOffsets";
import { readHumanProblems } from "../../../src/core/validation/diagnostics";
import { readFormat } from "../../../src/core/validation/readFormat";
import { readInit } from "../../../src/core/validation/readInit";
import { readPlanStream } from "../../../src/core/validation/readPlanStream";
import { readValidate } from "../../../src/core/validation/readValidate";
import { renderDocument, renderLine } from "../../../src/core/validation/renderOutput";

const output = (exitCode: number | undefined, stdout: string, stderr = "") => ({ exitCode, stdout, stderr });

// As Terraform 1.11.4 printed it, shortened.
const diagnostic = {
  severity: "error",
  summary: "Unsupported argument",
  detail: 'An argument named "bogus" is not expected here.',
  range: { filename: "main.tf", start: { line: 9, column: 3, byte: 153 }, end: { line: 9, column: 8, byte: 158 } },
  snippet: { code: "  bogus = 1", values: [{ traversal: "var.secret", statement: "is hunter2" }] },
};
const problem = { severity: "error", message: 'Unsupported argument: An argument named "bogus" is not expected here.', file: "main.tf", place: { kind: "bytes", start: 153, end: 158, line: 9 } };

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

describe("readFormat", () => {
  const diff = 'main.tf\n--- old/main.tf\n+++ new/main.tf\n@@ -3,7 +3,7 @@\n   sensitive = true\n }\n resource "terraform_data" "é" {\n-  input =  1\n+  input = 1\n }\n resource "x" "b" {\n }\n@@ -20,3 +20,2 @@\n a\n-\n-\nmodules/x/main.tf\n--- old/modules/x/main.tf\n+++ new/modules/x/main.tf\n@@ -1,2 +1,2 @@\n-a  = 1\n+a = 1\n';

  it("passes when nothing would change", () => {
    expect(readFormat(output(0, "")).isPassed).toBe(true);
  });

  it("names each run of lines that would change, by its line as it is now", () => {
    const { isPassed, result, problems } = readFormat(output(3, diff));
    expect([isPassed, result]).toEqual([false, "2 files would be formatted differently. Run terraform fmt, or Format Document in the file."]);
    expect(problems.map(({ file, place }) => `${file}:${place?.line}`)).toEqual(["main.tf:6", "main.tf:21", "modules/x/main.tf:1"]);
  });

  it("names files that cannot be read", () => {
    const stderr = "\nError: Missing expression\n\n  on b.tf line 2:\n   2: \n\nExpected the start of an expression, but found the end of the file.\n";
    expect(readFormat(output(2, "", stderr))).toEqual({
      isPassed: false,
      result: "Not every file could be read.",
      problems: [{ severity: "error", message: "Missing expression: Expected the start of an expression, but found the end of the file.", file: "b.tf", place: { kind: "line", line: 2 } }],
    });
  });
});

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

describe("rendering", () => {
  it("shows messages and diagnostics as sentences", () => {
    expect(renderLine('{"@message":"Plan: 1 to add","type":"change_summary"}')).toBe("Plan: 1 to add");
    expect(renderLine(JSON.stringify({ "@message": "Error: x", type: "diagnostic", diagnostic }))).toBe('Error: Unsupported argument: An argument named "bogus" is not expected here. (main.tf:9)');
    expect(renderLine("plain")).toBe("plain");
    expect(renderDocument(JSON.stringify({ valid: false, diagnostics: [diagnostic] }))).toMatch(/\(main\.tf:9\)\nThe configuration is not valid\.$/);
    expect(renderDocument("plain")).toBe("plain");
  });
});

describe("readHumanProblems", () => {
  it("finds none in other text", () => {
    expect(readHumanProblems("Initializing...\n  Error: indented\n")).toEqual([]);
  });
});

describe("spanOfPlace", () => {
  it("turns bytes into code units", () => {
    const text = "é😀x = 1\n";
    expect(spanOfPlace(text, { kind: "bytes", start: 6, end: 7, line: 1 })).toEqual({ start: 3, end: 4 });
    expect(spanOfPlace(text, { kind: "bytes", start: 9, end: 10, line: 1 }, true)).toEqual({ start: 3, end: 4 });
    expect(spanOfPlace(text, { kind: "bytes", start: 99, end: 100, line: 1 })).toEqual({ start: text.length, end: text.length });
  });

  it("takes a line without its indentation", () => {
    expect(spanOfPlace("a\n  b = 1\r\nc", { kind: "line", line: 2 })).toEqual({ start: 4, end: 9 });
    expect(spanOfPlace("a\n", { kind: "line", line: 9 })).toEqual({ start: 2, end: 2 });
  });
});
