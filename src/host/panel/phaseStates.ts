import type { Phase, PhaseState } from "../../protocol/views";
import { decidedBefore, decisions, type Draft } from "./draft";

/** What of a phase is open, found out by looking at the repository and the checks. */
export interface Openness {
  /** A required slot is missing or undecided, or the repository has the component already. */
  readonly hasOpenQuestions: boolean;
  /** Answers or name are not accepted. */
  readonly hasProblems: boolean;
  /** What the checks of the Validation phase say so far. */
  readonly checks: "to run" | "failed" | "passed";
}

/** The state of every phase in the stepper. */
export function phaseStates(draft: Draft, { hasOpenQuestions, hasProblems, checks }: Openness): Record<Phase, PhaseState> {
  if (draft.component === undefined) return { analysis: "to do", design: "to do", implementation: "to do", validation: "to do" };
  return {
    analysis: hasOpenQuestions ? "needs a decision" : leftState(draft, "analysis"),
    design: hasProblems ? "needs a decision" : leftState(draft, "design"),
    implementation: writtenState(draft.applied, draft),
    validation: checks === "failed" ? "needs a decision" : checks === "passed" ? writtenState(draft.validated, draft) : staleOr("to do", draft.validated, draft),
  };
}

function leftState(draft: Draft, phase: Phase): PhaseState {
  const left = draft.left[phase];
  if (left === undefined) return "to do";
  return left === decidedBefore(phase, draft) ? "done" : "stale";
}

const writtenState = (at: string | undefined, draft: Draft): PhaseState => (at === undefined ? "to do" : staleOr("done", at, draft));

const staleOr = (state: PhaseState, at: string | undefined, draft: Draft): PhaseState => (at !== undefined && at !== decisions(draft) ? "stale" : state);
