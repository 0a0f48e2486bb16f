import { namingOf } from "../design/naming";
import { effectiveValues } from "../design/values";
import { parseHcl } from "../hcl/parse";
import { lineEnding } from "../text/lines";
import type { Addition, Finding, PlanResult, Refusal } from "./addition";
import { checkAnswers, environmentNames } from "./checkAnswers";
import { CannotWrite, EMPTY_DRAFT, type Context, type Draft, type Pass } from "./draft";
import { textsAfter } from "./editPlan";
import { sameAddition, withRecord } from "./ownRecord";
import { FileDrafts } from "./layout/fileDrafts";
import { intents } from "./passes/intents";
import { layOut } from "./passes/layout";
import { multiplicity } from "./passes/multiplicity";
import { keyLimit, names } from "./passes/names";
import { references } from "./passes/references";
import { slotRouting } from "./passes/slotRouting";
import { tags } from "./passes/tags";
import { variables } from "./passes/variables";
import type { AdditionRequest } from "./request";
import { settleSlots } from "./settleSlots";
import { takenNames } from "./taken";

/** The way from a component to a draft, in this order; placement and layout follow once nothing stands in the way. */
const PASSES: readonly Pass[] = [multiplicity, names, intents, slotRouting, references, variables, tags];

const refused = (refusals: readonly Refusal[]): PlanResult => ({ kind: "refused", refusals });

/** Keys that make a name longer than AWS allows. */
function longKeys(context: Context): Refusal[] {
  return context.component.inputs.flatMap((input) => {
    if (input.kind !== "items") return [];
    const limit = keyLimit(context, input.name);
    if (limit < 1) return [{ reason: "not-supported" as const, message: `Names in this repository's pattern leave no room for a key of ${input.name}: shorten the pattern's other parts.` }];
    const keys = new Set(context.values.flatMap(({ values }) => Object.keys(values[input.name] ?? {})));
    return [...keys]
      .filter((key) => key.length > limit)
      .map((key): Refusal => ({ reason: "invalid-answers", message: `${input.name}.${key}: the key has ${key.length} characters, but only ${limit} keep every name within AWS's limit.`, input: `${input.name}.${key}` }));
  });
}

/** Files the plan would have to write although they cannot be read. */
function unreadable(context: Context, drafts: FileDrafts): Refusal[] {
  return drafts.changes.flatMap(({ path }): Refusal[] => {
    const [first] = context.repository.files.get(path)?.hcl.diagnostics ?? [];
    return first === undefined ? [] : [{ reason: "unreadable", message: `${path} cannot be read: ${first.message} Correct it first.`, place: { path, span: first.span } }];
  });
}

/** The plan must leave every file as readable as it was. */
function assertReadable(drafts: FileDrafts, title: string): void {
  for (const [path, text] of textsAfter(drafts.plan(title), (file) => drafts.repository.files.get(file)?.text ?? "")) {
    const [first] = text === undefined || path.endsWith(".json") ? [] : parseHcl(text).diagnostics;
    if (first !== undefined) throw new Error(`The plan would break ${path}: ${first.message}`);
  }
}

function ignoredTaskDefinitions(draft: Draft, context: Context): Finding[] {
  if (!draft.amendments.some(({ kind }) => kind === "containerEnvironment")) return [];
  const services = [...context.root.module.resources.values()].filter(({ type, block }) => type === "aws_ecs_service" && /ignore_changes\s*=\s*(all\b|\[[^\]]*task_definition)/.test(textOf(context, block.span, block)));
  return services.map(({ address, place }) => ({
    severity: "warning",
    message: `${address} ignores changes of its task definition: the new variables reach the containers only when whoever deploys it registers a new revision.`,
    place,
  }));
}

function textOf(context: Context, span: { start: number; end: number }, block: object): string {
  const owner = [...context.root.module.resources.values()].find((resource) => resource.block === block);
  return owner?.file.text.slice(span.start, span.end) ?? "";
}

function plan(draft: Draft, context: Context): PlanResult {
  const newLines = lineEnding(context.root.module.files.map(({ text }) => text).join("\n"));
  const drafts = new FileDrafts(context.repository, newLines);
  layOut(drafts, draft, context);
  const broken = unreadable(context, drafts);
  if (broken.length > 0) return refused(broken);
  const title = `Add ${context.component.title}`;
  assertReadable(drafts, title);
  const addition: Addition = {
    ...withRecord(drafts, context, title),
    names: draft.names,
    variables: draft.variables,
    findings: [...draft.findings, ...ignoredTaskDefinitions(draft, context)],
    touches: draft.touches,
    handOver: [],
    notRun: [],
  };
  return { kind: "planned", addition };
}

/** Nothing is left to do: the same addition with the same answers is there. */
const nothingToDo = (draft: Draft, context: Context): PlanResult => ({
  kind: "planned",
  addition: { plan: { title: `Add ${context.component.title}`, files: [] }, changes: [], names: draft.names, variables: draft.variables, findings: draft.findings, touches: [], handOver: [], notRun: [] },
});

/**
 * Plans an addition: the same request gives the same plan, and the request repeated after it was applied gives an empty one.
 * Refuses with every reason found when answers, slots, names or files stand in the way.
 */
export function planAddition(request: AdditionRequest): PlanResult {
  const values = environmentNames(request.root.environments).map((environment) => effectiveValues(request.component, request.answers, environment));
  const wrong = checkAnswers(request, values);
  if (wrong.length > 0) return refused(wrong);
  const hasServices = request.component.inputs.some((input) => input.kind === "services" && Object.keys(values[0]?.values[input.name] ?? []).length > 0);
  const slots = settleSlots(request, hasServices);
  if (slots.refusals.length > 0) return refused(slots.refusals);
  const { labelStyle, createFlag } = request.rules;
  const naming = namingOf(request.component, request.target.name, labelStyle.value.primary, createFlag.value);
  const context: Context = { ...request, naming, bound: slots.bound, values };
  try {
    const long = longKeys(context);
    if (long.length > 0) return refused(long);
    const draft = PASSES.reduce<Draft>((made, pass) => pass(made, context), { ...EMPTY_DRAFT, findings: slots.findings });
    if (request.record !== undefined) return sameAddition(request, request.record) ? nothingToDo(draft, context) : refused([otherAnswers(request)]);
    const taken = takenNames(draft, context);
    return taken.length > 0 ? refused(taken) : plan(draft, context);
  } catch (error) {
    if (error instanceof CannotWrite) return refused([{ reason: "not-supported", message: error.message }]);
    throw error;
  }
}

const otherAnswers = ({ target, component }: AdditionRequest): Refusal => ({
  reason: "name-taken",
  message: `${component.title} was already added as ${target.name}, with other answers. Take it back first, or give this addition another name (--name).`,
});
