import { fieldsOf, parseJson, readDiagnostic, readHumanProblems } from "./diagnostics";
import { endedWith, problemCount, type CommandOutput, type CommandProblem, type PlannedActions, type RowReading } from "./rowReading";

const kinds: Readonly<Record<string, keyof PlannedActions>> = { create: "create", update: "change", replace: "replace", delete: "destroy" };

/**
 * Reads what `terraform plan -json` printed, line by line. Only addresses and diagnostics are kept: values, outputs and
 * provider schemas are never looked at.
 */
export function readPlanStream(output: CommandOutput): RowReading {
  const plan: Record<keyof PlannedActions, string[]> = { create: [], change: [], replace: [], destroy: [] };
  const problems: CommandProblem[] = [];
  for (const line of output.stdout.split("\n")) {
    const { type, change, diagnostic } = fieldsOf(parseJson(line));
    if (type === "diagnostic") problems.push(...[readDiagnostic(diagnostic)].filter((problem) => problem !== undefined));
    if (type !== "planned_change") continue;
    const { action, resource } = fieldsOf(change);
    const address = fieldsOf(resource)["addr"];
    const kind = typeof action === "string" ? kinds[action] : undefined;
    if (kind !== undefined && typeof address === "string") plan[kind].push(address);
  }
  for (const addresses of Object.values(plan)) addresses.sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
  if (output.exitCode === 0) return { isPassed: true, result: planSentence(plan), problems, plan };
  const all = problems.length > 0 ? problems : readHumanProblems(output.stderr);
  const found = problemCount(all);
  return { isPassed: false, result: found === "" ? `terraform plan ${endedWith(output)}.` : `The plan failed: ${found}.`, problems: all };
}

function planSentence({ create, change, replace, destroy }: PlannedActions): string {
  const parts = [
    [create.length, "to create"],
    [change.length, "to change"],
    [replace.length, "to replace"],
    [destroy.length, "to destroy"],
  ].flatMap(([count, what]) => (count === 0 ? [] : [`${count} ${what}`]));
  return parts.length === 0 ? "Nothing to do." : `${parts.join(", ")}.`;
}
