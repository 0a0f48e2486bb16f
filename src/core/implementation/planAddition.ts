import { subnetKeys } from "../analysis/subnetKeys";
import { namingOf } from "../design/naming";
import { effectiveValues, type EffectiveValues } from "../design/values";
import { parseCached } from "../hcl/parseCache";
import type { Repository } from "../repository/repository";
import { lineEnding } from "../text/lines";
import type { RepoPath } from "../text/span";
import type { Addition, PlanResult, Refusal } from "./addition";
import { alreadyThere } from "./alreadyThere";
import { checkAnswers, environmentNames } from "./checkAnswers";
import { CannotWrite, EMPTY_DRAFT, type Context, type Draft, type DraftNote, type Pass } from "./draft";
import { textsAfter, type EditPlan } from "./editPlan";
import { findingsAbout } from "./findings";
import { flagStyle } from "./inputReads";
import { FileDrafts } from "./layout/fileDrafts";
import { obstaclesToDrafting, unreadableFiles } from "./obstacles";
import { hasOwnKey, ownKeyBinding } from "./idioms/encryption/ownKey";
import { isSameAddition, withRecord } from "./ownRecord";
import { enumerations } from "./passes/enumerations";
import { intents } from "./passes/intents";
import { settingsProblem } from "./layout/valuesInFiles";
import { layOut } from "./passes/layout";
import { multiplicity } from "./passes/multiplicity";
import { names } from "./passes/names";
import { policies } from "./passes/policies";
import { references } from "./passes/references";
import { slotRouting } from "./passes/slotRouting";
import { tags } from "./passes/tags";
import { variables } from "./passes/variables";
import type { AdditionRequest } from "./request";
import { settleSlots } from "./settleSlots";
import { takenNames } from "./taken";
import { undeclaredAddresses } from "./undeclared";

/** The way from a component to a draft, in this order; placement and layout follow once nothing stands in the way. */
const PASSES: readonly Pass[] = [multiplicity, policies, names, intents, slotRouting, references, variables, tags, enumerations];

const refused = (refusals: readonly Refusal[]): PlanResult => ({ kind: "refused", refusals });

const titleOf = ({ component }: AdditionRequest): string => `Add ${component.title}`;

/** The plan must leave every file as readable as it was; anything else is a fault of ours. */
function assertReadable(plan: EditPlan, { repository }: AdditionRequest): void {
  for (const [path, text] of textsAfter(plan, (file) => repository.files.get(file)?.text ?? "")) {
    const problem = text === undefined ? undefined : problemIn(path, text, repository);
    if (problem !== undefined) throw new Error(`The plan would break ${path}: ${problem}`);
  }
}

function problemIn(path: RepoPath, text: string, { files }: Repository): string | undefined {
  const known = files.get(path);
  return known?.kind === "config" ? settingsProblem(path, text) : parseCached(text, known?.hcl).diagnostics[0]?.message;
}

/** The addition as it is told: `written` is what goes into files. */
function additionOf(draft: Draft, context: Context, written: Pick<Addition, "plan" | "changes">): PlanResult {
  const isDone = written.plan.files.length === 0;
  const { names: budgets, variables: declared } = draft;
  return {
    kind: "planned",
    addition: { ...written, names: budgets, variables: declared, findings: findingsAbout(draft, context), touches: isDone ? [] : [...new Set(draft.touches)], handOver: isDone ? [] : draft.handOver.map(noteText), notRun: [] },
  };
}

/** A note as it is read: the HCL in paragraphs of its own. */
const noteText = (note: DraftNote): string => note.map((part) => (typeof part === "string" ? part : part.hcl)).join("\n\n");

function write(draft: Draft, context: Context): PlanResult {
  const [undeclared] = undeclaredAddresses(draft, context);
  if (undeclared !== undefined) return refused([{ reason: "not-supported", message: `The plan would refer to ${undeclared}, which nothing declares. Look whether the file that declares it can be read in full.` }]);
  const newLines = lineEnding(context.root.module.files.map(({ text }) => text).join("\n"));
  const drafts = new FileDrafts(context.repository, newLines);
  layOut(drafts, draft, context);
  const unreadable = unreadableFiles(context, drafts);
  if (unreadable.length > 0) return refused(unreadable);
  assertReadable(drafts.plan(titleOf(context)), context);
  return additionOf(draft, context, withRecord(drafts, context, titleOf(context)));
}

const otherAnswers = ({ target, component }: AdditionRequest): Refusal => ({
  reason: "name-taken",
  message: `${component.title} was already added as ${target.name}, with other answers. Take it back first, or give this addition another name.`,
});

function planIn(context: Context): PlanResult {
  const obstacles = obstaclesToDrafting(context);
  if (obstacles.length > 0) return refused(obstacles);
  const draft = PASSES.reduce((made, pass) => pass(made, context), EMPTY_DRAFT);
  if (context.record !== undefined) {
    if (!isSameAddition(context, context.record)) return refused([otherAnswers(context)]);
    return additionOf(draft, context, { plan: { title: titleOf(context), files: [] }, changes: [] });
  }
  const taken = takenNames(draft, context);
  return taken.length > 0 ? refused(taken) : write(draft, context);
}

/** How something is made once in each subnet of the slots that a resource of the component is made in. */
function subnetsOf({ repository, root, component }: AdditionRequest, bound: Context["bound"]): Context["subnets"] {
  const slots = Object.values(component.resources).flatMap(({ perSubnet }) => perSubnet ?? []);
  const keys = slots.flatMap((slot) => {
    const binding = bound[slot];
    return binding === undefined ? [] : [[slot, subnetKeys(repository, root, binding)] as const];
  });
  return Object.fromEntries(keys);
}

/** Whether the user picked any service; the same in every environment. */
const picksServices = ({ component }: AdditionRequest, [first]: readonly EffectiveValues[]): boolean =>
  component.inputs.some((input) => input.kind === "services" && Object.keys(first?.values[input.name] ?? []).length > 0);

/**
 * Plans an addition: the same request gives the same plan, and the request repeated after it was applied gives an empty one.
 * Refuses with every reason found when answers, slots, names or files stand in the way.
 */
export function planAddition(request: AdditionRequest): PlanResult {
  const values = environmentNames(request.root.environments).map((environment) => effectiveValues(request.component, request.answers, environment));
  const wrong = checkAnswers(request, values);
  if (wrong.length > 0) return refused(wrong);
  const present = alreadyThere(request);
  if (present.length > 0) return refused(present);
  const slots = settleSlots(request, picksServices(request, values));
  if (slots.refusals.length > 0) return refused(slots.refusals);
  const { labelStyle } = request.rules;
  const naming = namingOf(request.component, request.target.name, labelStyle.value.primary, flagStyle(request.rules, request.component, values.every(({ on }) => on)));
  try {
    const found: Context = { ...request, naming, bound: slots.bound, subnets: subnetsOf(request, slots.bound), values };
    const result = planIn(hasOwnKey(request) ? { ...found, bound: { ...slots.bound, kmsKey: ownKeyBinding(found) } } : found);
    return result.kind === "refused" ? result : { ...result, addition: { ...result.addition, findings: [...slots.findings, ...result.addition.findings] } };
  } catch (error) {
    if (error instanceof CannotWrite) return refused([{ reason: "not-supported", message: error.message }]);
    throw error;
  }
}
