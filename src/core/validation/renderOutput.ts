import { fieldsOf, parseJson, readDiagnostic } from "./diagnostics";
import type { CommandProblem } from "./rowReading";

/** How a command prints: for people, one JSON document at its end, or a JSON document per line. */
export type OutputStyle = "text" | "json" | "json lines";

/** One line of a `json lines` command as people read it; the line itself when it is no message. */
export function renderLine(line: string): string {
  const { "@message": message, type, diagnostic } = fieldsOf(parseJson(line));
  if (typeof message !== "string") return line;
  const problem = type === "diagnostic" ? readDiagnostic(diagnostic) : undefined;
  return problem === undefined ? message : renderProblem(problem);
}

/** The whole output of a `json` command as people read it. */
export function renderDocument(text: string): string {
  const { valid, diagnostics } = fieldsOf(parseJson(text));
  if (typeof valid !== "boolean") return text;
  const problems = (Array.isArray(diagnostics) ? diagnostics : []).map(readDiagnostic).filter((problem) => problem !== undefined);
  return [...problems.map(renderProblem), valid ? "The configuration is valid." : "The configuration is not valid."].join("\n");
}

function renderProblem({ severity, message, file, place }: CommandProblem): string {
  const where = file === undefined ? "" : ` (${file}${place === undefined ? "" : `:${place.line}`})`;
  return `${severity === "error" ? "Error" : "Warning"}: ${message}${where}`;
}
