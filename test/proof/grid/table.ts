import { STEPS, type Outcome, type Row, type Step } from "./row";

const SIGNS: Readonly<Record<Outcome["kind"], string>> = { passed: "+", failed: "FAILED", "not run": "." };

const cell = (row: Row, step: Step): string => SIGNS[row.outcomes[step].kind].padEnd(step.length + 1);

/** A row of the table: a sign for each step, `.` where it did not run. */
export const lineOf = (row: Row): string => `${row.place.padEnd(20)} ${row.what.padEnd(14)} ${row.names.padEnd(9)} ${STEPS.map((step) => cell(row, step)).join(" ")} ${row.answered}`;

export const HEAD = `${"house".padEnd(20)} ${"what".padEnd(14)} ${"names".padEnd(9)} ${STEPS.map((step) => step.padEnd(step.length + 1)).join(" ")} answered`;

/** Why steps of a row did not pass or did not run, a line each. */
export const reasonsOf = (row: Row): readonly string[] => STEPS.flatMap((step) => {
  const outcome = row.outcomes[step];
  return outcome.kind === "passed" ? [] : [`  ${step} ${outcome.kind}: ${outcome.why.replaceAll("\n", "\n    ")}`];
});

/** How many steps passed, failed and did not run, and what share of the time each took. */
export function totals(rows: readonly Row[]): readonly string[] {
  const count = (kind: Outcome["kind"]): number => rows.reduce((sum, row) => sum + STEPS.filter((step) => row.outcomes[step].kind === kind).length, 0);
  const took = (step: Step): number => rows.reduce((sum, row) => sum + row.seconds[step], 0);
  const whole = STEPS.reduce((sum, step) => sum + took(step), 0);
  const shares = STEPS.map((step) => `${step} ${String(Math.round((100 * took(step)) / Math.max(whole, 1e-9)))} %`);
  return [`${String(rows.length)} rows: ${String(count("passed"))} steps passed, ${String(count("failed"))} failed, ${String(count("not run"))} not run`, `time: ${shares.join(", ")}`];
}
