import { fieldsOf, parseJson, readDiagnostic, readHumanProblems } from "./diagnostics";
import { endedWith, problemCount, type CommandOutput, type RowReading } from "./rowReading";

/** Reads what `terraform validate -json` printed. */
export function readValidate(output: CommandOutput): RowReading {
  const { valid, diagnostics } = fieldsOf(parseJson(output.stdout));
  if (typeof valid !== "boolean") {
    const problems = readHumanProblems(output.stderr);
    return { isPassed: false, result: `Terraform could not validate; it ${endedWith(output)}.`, problems };
  }
  const problems = (Array.isArray(diagnostics) ? diagnostics : []).map(readDiagnostic).filter((problem) => problem !== undefined);
  const found = problemCount(problems);
  if (!valid) return { isPassed: false, result: `The configuration is not valid: ${found === "" ? "no reason given" : found}.`, problems };
  return { isPassed: true, result: `The configuration is valid${found === "" ? "" : `, with ${found}`}.`, problems };
}
