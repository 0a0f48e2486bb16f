import type { CommandOutput } from "../../../src/core/validation/rowReading";

/** What a command printed. */
export const output = (exitCode: number | undefined, stdout: string, stderr = ""): CommandOutput => ({ exitCode, stdout, stderr });

/** As Terraform 1.11.4 printed it, shortened, with a value that must not be kept. */
export const printedDiagnostic = {
  severity: "error",
  summary: "Unsupported argument",
  detail: 'An argument named "bogus" is not expected here.',
  range: { filename: "main.tf", start: { line: 9, column: 3, byte: 153 }, end: { line: 9, column: 8, byte: 158 } },
  snippet: { code: "  bogus = 1", values: [{ traversal: "var.secret", statement: "is hunter2" }] },
};
/** What is read from it. */
export const readProblem = { severity: "error", message: 'Unsupported argument: An argument named "bogus" is not expected here.', file: "main.tf", place: { kind: "bytes", start: 153, end: 158, line: 9 } };
