import { describe, expect, it } from "vitest";
import { readFormat } from "../../../src/core/validation/readFormat";
import { output } from "./printed";

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
