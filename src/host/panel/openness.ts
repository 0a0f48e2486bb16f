import type { ValidationView } from "../../protocol/validationView";
import type { AdditionSession } from "./additionSession";
import type { Openness } from "./phaseStates";
import { isAboutAnswers } from "./problems";

const NOTHING_OPEN: Openness = { hasOpenQuestions: false, hasProblems: false, checks: "to run" };

/** What of the phases is open now. */
export async function opennessOf(session: AdditionSession): Promise<Openness> {
  const situation = await session.situation();
  if (session.draft.component === undefined || situation.kind !== "rooted") return NOTHING_OPEN;
  const { planned, folder, root } = await session.ground();
  const refusals = planned.kind === "refused" ? planned.refusals : [];
  return {
    hasOpenQuestions: refusals.some(({ reason }) => ["missing-slot", "ambiguous-slot", "already-there"].includes(reason)),
    hasProblems: refusals.some(isAboutAnswers),
    checks: checksOf(await session.ports.validation.view(folder, root.module.path)),
  };
}

/** A check that did not run proves nothing, so it never counts as passed. */
function checksOf({ rows }: ValidationView): Openness["checks"] {
  if (rows.some(({ state }) => state === "failed")) return "failed";
  return rows.length > 0 && rows.every(({ state }) => state === "passed") ? "passed" : "to run";
}
