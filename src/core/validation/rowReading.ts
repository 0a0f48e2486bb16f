/** What a finished command printed. `exitCode` is `undefined` when a signal ended it. */
export interface CommandOutput {
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where in a file a problem is: byte offsets of the UTF-8 text as Terraform counts them, or only the line, from 1. */
export type ProblemPlace = { readonly kind: "bytes"; readonly start: number; readonly end: number; readonly line: number } | { readonly kind: "line"; readonly line: number };

/** Something Terraform said about the configuration. `file` is relative to the folder the command ran in, with forward slashes. */
export interface CommandProblem {
  readonly severity: "error" | "warning";
  readonly message: string;
  readonly file?: string;
  readonly place?: ProblemPlace;
}

/** Addresses by what a plan does to them, in alphabetical order: Terraform's own changes from run to run. */
export interface PlannedActions {
  readonly create: readonly string[];
  readonly change: readonly string[];
  readonly replace: readonly string[];
  readonly destroy: readonly string[];
}

/** What a row's command showed. `result` is a sentence. */
export interface RowReading {
  readonly isPassed: boolean;
  readonly result: string;
  readonly problems: readonly CommandProblem[];
  readonly plan?: PlannedActions;
}

/** `3 errors`, `1 error`. */
export const counted = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? "" : "s"}`;

/** How a command that gave no reason is said to have ended. */
export const endedWith = ({ exitCode }: CommandOutput): string => (exitCode === undefined ? "was ended by a signal" : `ended with exit code ${exitCode}`);

/** `2 errors and 1 warning`; empty when there are none. */
export function problemCount(problems: readonly CommandProblem[]): string {
  const of = (severity: CommandProblem["severity"]): number => problems.filter((problem) => problem.severity === severity).length;
  return [of("error") > 0 ? counted(of("error"), "error") : "", of("warning") > 0 ? counted(of("warning"), "warning") : ""].filter((part) => part !== "").join(" and ");
}
