import { choicesIn, chosenComponent } from "../design/choices";
import { pickedComponent } from "../design/pickedThings";
import { namingOf } from "../design/naming";
import type { EffectiveValues } from "../design/values";
import { lineEnding } from "../text/lines";
import { repoPath } from "../text/span";
import type { Finding, PlanResult } from "./addition";
import { alreadyThere } from "./alreadyThere";
import { checkAnswers } from "./refusals/checkAnswers";
import { planInModule } from "./childModule/planInModule";
import { planEntry } from "./entry/planEntry";
import { CannotWrite, type Context, type Draft } from "./draft";
import { withHome } from "./home/home";
import { hasOwnKey, ownKeyBinding } from "./idioms/encryption/ownKey";
import { flagStyle } from "./references/inputReads";
import { FileDrafts } from "./layout/fileDrafts";
import { isComposed, planParts } from "./composition/planParts";
import { obstaclesToDrafting } from "./refusals/obstacles";
import { layOut } from "./passes/layout";
import { draftedWithTests } from "./passes/passes";
import { planOf, recordedAlready, refused, refusedUndeclared } from "./planned";
import type { AdditionRequest } from "./request";
import { picksServices, subnetsOf, valuesIn } from "./settled";
import { settleChoices } from "./settleChoices";
import { settleSlots } from "./settleSlots";
import { picksOf } from "./things/picked";
import { takenNames } from "./refusals/taken";
import { undeclaredAddresses } from "./refusals/undeclared";

function write(draft: Draft, context: Context): PlanResult {
  const undeclared = refusedUndeclared(undeclaredAddresses(draft, context));
  if (undeclared !== undefined) return undeclared;
  const drafts = new FileDrafts(context.repository, lineEnding(context.root.module.files.map(({ text }) => text).join("\n")));
  layOut(drafts, draft, context);
  return planOf(drafts, draft, context);
}

function planIn(context: Context): PlanResult {
  const obstacles = obstaclesToDrafting(context);
  if (obstacles.length > 0) return refused(obstacles);
  const draft = draftedWithTests(context);
  const recorded = recordedAlready(draft, context);
  if (recorded !== undefined) return recorded;
  const taken = takenNames(draft, context);
  return taken.length > 0 ? refused(taken) : write(draft, context);
}

/** Plans an addition whose blocks stand in the root module. */
function planInRoot(request: AdditionRequest, values: readonly EffectiveValues[]): PlanResult {
  const slots = settleSlots(request, picksServices(request, values));
  if (slots.refusals.length > 0) return refused(slots.refusals);
  const { labelStyle } = request.rules;
  const naming = namingOf(request.component, request.target.name, labelStyle.value.primary, flagStyle(request.rules, request.component, values.every(({ on }) => on)));
  const found: Context = { ...request, naming, bound: slots.bound, subnets: subnetsOf(request, slots.bound), values };
  const result = planIn(hasOwnKey(request) ? { ...found, bound: { ...slots.bound, kmsKey: ownKeyBinding(found) } } : found);
  return withFindings(slots.findings, result);
}

/** A plan with more to know about it, said first. */
const withFindings = (findings: readonly Finding[], result: PlanResult): PlanResult =>
  result.kind === "refused" || findings.length === 0 ? result : { ...result, addition: { ...result.addition, findings: [...findings, ...result.addition.findings] } };

/**
 * Plans an addition: the same request gives the same plan, and the request repeated after it was applied gives an empty one.
 * Refuses with every reason found when answers, slots, names or files stand in the way.
 */
export function planAddition(asked: AdditionRequest): PlanResult {
  if (isComposed(asked.component)) return planParts(asked, asked.component, planAddition);
  const settled = withHome(asked);
  if (typeof settled === "string") return refused([{ reason: "not-supported", message: settled }]);
  const values = valuesIn(settled);
  const wrong = checkAnswers(settled, values);
  if (wrong.length > 0) return refused(wrong);
  const wanted = choicesIn(settled.component, values);
  const { choices, findings, under } = settleChoices(settled, wanted);
  const chosen = { ...settled, component: chosenComponent(settled.component, choices, wanted), under };
  const request = { ...chosen, component: pickedComponent(chosen.component, picksOf({ ...chosen, values })) };
  try {
    if (request.component.entry !== undefined) return withFindings(findings, planEntry(request, values));
    const present = alreadyThere(request);
    if (present.length > 0) return refused(present);
    return withFindings(findings, request.home.kind === "childModule" ? planInModule(request, repoPath(request.home.folder), values) : planInRoot(request, values));
  } catch (error) {
    if (error instanceof CannotWrite) return refused([{ reason: "not-supported", message: error.message }]);
    throw error;
  }
}
