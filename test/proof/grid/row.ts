import type { NameKind } from "./variant";

/** What is proven of an addition, in this order. */
export const STEPS = ["planned", "fmt", "validate", "tests", "plan", "apply"] as const;
export type Step = (typeof STEPS)[number];

/** What a step came to: it passed, it did not with what was said, or it did not run with the reason. */
export type Outcome = { readonly kind: "passed" } | { readonly kind: "failed" | "not run"; readonly why: string };

/** One line of the table: what was added where, and how every step went. */
export interface Row {
  readonly place: string;
  /** The component, or `all` together. */
  readonly what: string;
  readonly names: NameKind;
  /** The environments with what was answered for them: `small on, medium off`. */
  readonly answered: string;
  readonly outcomes: Readonly<Record<Step, Outcome>>;
  /** What each step took. */
  readonly seconds: Readonly<Record<Step, number>>;
}

export const PASSED: Outcome = { kind: "passed" };

/** Passed where nothing was said. */
export const outcomeOf = (said: readonly string[]): Outcome => (said.length === 0 ? PASSED : { kind: "failed", why: said.join("\n") });

/** What went wrong in a row, a line each. */
export const failuresOf = ({ outcomes }: Row): readonly string[] => STEPS.flatMap((step) => (outcomes[step].kind === "failed" ? [`${step}: ${outcomes[step].why}`] : []));
