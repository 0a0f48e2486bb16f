import type { Answers, Json } from "../../design/answers";
import type { Component, Part } from "../../design/component";
import { inputOfPart, nameOfPart, ofPart } from "../../design/composition";
import { withTexts } from "../../repository/withTexts";
import { textsAfter } from "../editPlan";
import type { Addition, Finding, PlanResult, Refusal } from "../addition";
import { learn } from "../learn";
import { recordPath, type ComponentRecord } from "../record/record";
import { readRecord } from "../record/recordFile";
import type { AdditionRequest, Knowns } from "../request";
import { firstMade } from "./madeThings";
import { joinedPlan } from "./joinedPlan";

/** What the parts so far come to. */
interface Stage {
  /** The repository with all of them in it. */
  readonly knowns: Knowns;
  /** Their records, by the ids of the parts. */
  readonly records: ReadonlyMap<string, ComponentRecord>;
  readonly additions: readonly { readonly part: Part; readonly addition: Addition }[];
}

type Composed = Component & { readonly parts: readonly Part[] };

export const isComposed = (component: Component): component is Composed => component.parts !== undefined;

/**
 * Plans the parts of a composition one after the other, each by `planPart` on the repository as those before it leave it, and
 * gives all of them as one addition against the files as they are. A part that is there already with the same answers is left as
 * it is.
 */
export function planParts(request: AdditionRequest, component: Composed, planPart: (request: AdditionRequest) => PlanResult): PlanResult {
  const strange = strangers(request, component);
  if (strange.length > 0) return { kind: "refused", refusals: strange };
  let stage: Stage = { knowns: request, records: new Map(), additions: [] };
  for (const part of component.parts) {
    const asked = requestOf(request, component, part, stage);
    if ("refusal" in asked) return { kind: "refused", refusals: [asked.refusal] };
    const result = planPart(asked);
    if (result.kind === "refused") return { kind: "refused", refusals: result.refusals.map((refusal) => saidOf(part, refusal)) };
    stage = after(stage, part, result.addition, asked);
  }
  return { kind: "planned", addition: joined(request, stage) };
}

/** Answers to no input of any part. */
function strangers({ answers }: AdditionRequest, { inputs }: Composed): readonly Refusal[] {
  const all = [...Object.keys(answers.values), ...Object.values(answers.environments).flatMap(({ values }) => Object.keys(values))];
  return [...new Set(all)].filter((name) => !inputs.some((input) => input.name === name)).map((name): Refusal => ({ reason: "invalid-answers", message: `The answers: There is no ${name} here.` }));
}

/** The request for one part, or why there is none. */
function requestOf(request: AdditionRequest, component: Composed, part: Part, { knowns, records }: Stage): AdditionRequest | { readonly refusal: Refusal } {
  const name = nameOfPart(component, request.target.name, part);
  const picked: Record<string, Json> = {};
  for (const [input, from] of Object.entries(part.things)) {
    const record = records.get(from);
    const kind = part.component.inputs.flatMap((each) => (each.kind === "things" && each.name === input ? [each.of] : []))[0];
    const id = record && kind && firstMade(knowns.repository, knowns.root, kind, record);
    if (id === undefined) return { refusal: { reason: "not-supported", message: `${part.component.title} is to use what ${from} makes of ${kind ?? input}, but ${knowns.root.module.path === "" ? "the root module" : knowns.root.module.path} could not read it from where it is made. Add the components one by one, and wire this one by hand.` } };
    picked[input] = [id];
  }
  const record = request.records?.get(name);
  return { ...request, ...knowns, component: part.component, target: { ...request.target, name }, answers: answersOf(part, request.answers, picked), record };
}

/** The answers about one part: what nobody answered is what the composition says. */
function answersOf(part: Part, { values, environments }: Answers, picked: Readonly<Record<string, Json>>): Answers {
  return {
    values: { ...part.values, ...ofPart(part, values), ...picked },
    environments: Object.fromEntries(Object.entries(environments).map(([name, own]) => [name, { ...own, values: ofPart(part, own.values) }])),
  };
}

/** A refusal of a part, as one of the composition. */
function saidOf(part: Part, refusal: Refusal): Refusal {
  if (refusal.input === undefined) return { ...refusal, message: refusal.reason === "already-there" || refusal.message.includes(part.component.title) ? refusal.message : `${part.component.title}: ${refusal.message}` };
  return { ...refusal, input: inputOfPart(part, refusal.input), message: refusal.message.startsWith(refusal.input) ? inputOfPart(part, refusal.message) : refusal.message };
}

function after({ knowns, records, additions }: Stage, part: Part, addition: Addition, { target, record }: AdditionRequest): Stage {
  const own = addition.plan.files.find(({ path }) => path === recordPath(target.root, target.name));
  const written = own?.kind === "create" ? readRecord(own.text) : record;
  const all = typeof written === "string" || written === undefined ? records : new Map([...records, [part.id, written]]);
  const next = [...additions, { part, addition }];
  if (addition.plan.files.length === 0) return { knowns, records: all, additions: next };
  const repository = withTexts(knowns.repository, textsAfter(addition.plan, (path) => knowns.repository.files.get(path)?.text ?? ""));
  const root = repository.rootModules.find(({ module }) => module.path === knowns.root.module.path) ?? knowns.root;
  return { knowns: learn(repository, root, knowns.slotChoices, knowns.homeChoice), records: all, additions: next };
}

const unique = <Value>(values: readonly Value[], key: (value: Value) => string): readonly Value[] => [...new Map(values.map((value) => [key(value), value])).values()];

/** Places are those of the files as they are only as long as nothing was written into them. */
const findingsOf = ({ addition: { findings } }: Stage["additions"][number], index: number): readonly Finding[] => (index === 0 ? findings : findings.map(({ place: _, ...finding }) => finding));

/** All parts as one addition; what several of them say is said once. */
function joined({ component, repository }: AdditionRequest, { additions }: Stage): Addition {
  const all = additions.map(({ addition }) => addition);
  return {
    plan: joinedPlan(`Add ${component.title}`, all.map(({ plan }) => plan), repository),
    changes: additions.flatMap(({ part, addition }) => addition.changes.map((change) => ({ ...change, summary: `${part.component.title}: ${change.summary}` }))),
    names: all.flatMap(({ names }) => names),
    variables: all.flatMap(({ variables }) => variables),
    findings: unique(additions.flatMap(findingsOf), ({ message }) => message),
    touches: unique(all.flatMap(({ touches }) => touches), (address) => address),
    handOver: unique(all.flatMap(({ handOver }) => handOver), (note) => note),
    notRun: unique(all.flatMap(({ notRun }) => notRun), (note) => note),
  };
}
