import type { Phase, PhaseState } from "../../../src/protocol/views";
import type { IconName } from "../ui/Icon";

/** The phases in the order one goes through them, with their titles on screen. */
export const PHASES: readonly { readonly phase: Phase; readonly title: string }[] = [
  { phase: "analysis", title: "Analysis" },
  { phase: "design", title: "Design" },
  { phase: "implementation", title: "Implementation" },
  { phase: "validation", title: "Validation" },
];

export const titleOf = (phase: Phase): string => PHASES.find((entry) => entry.phase === phase)?.title ?? phase;

export const STATE_ICONS: Readonly<Record<PhaseState, IconName>> = {
  "to do": "circle",
  "needs a decision": "question",
  done: "pass",
  stale: "history",
};
