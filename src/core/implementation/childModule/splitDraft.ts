import { references } from "../../hcl/references";
import { parseCached } from "../../hcl/parseCache";
import { addressOfReference } from "../../terraform/addresses";
import type { Draft, DraftAmendment, DraftBlock, DraftNote, DraftVariable } from "../draft";
import { sharedInput, type HandedIn } from "./handedIn";
import { moveIn, type MovedIn } from "./moveIn";
import { newOutputs, outputsGivenOn, outputsOf, wordFirst } from "./outputs";
import type { Drafted, Ground } from "./perCaller";
import { readOutside, type GivenOut, type Seen } from "./readOutside";
import { callBlock, type Given } from "./writeCall";

/** The two sides of an addition whose blocks stand in a module of its own. */
export interface Split {
  readonly inside: MovedIn;
  /** Outputs that the root module reads and the component does not have by itself. */
  readonly outputs: readonly DraftBlock[];
  readonly outside: Draft;
}

const addressOf = ({ kind, labels }: DraftBlock): string => (kind === "resource" ? labels.join(".") : `${kind}.${labels.join(".")}`);

const readIn = (text: string): readonly string[] => references(parseCached(text).body).flatMap((reference) => addressOfReference(reference)?.address ?? []);

/** Documents that nothing but a change outside reads stand there too. */
function isOutside(block: DraftBlock, { blocks, amendments }: Draft): boolean {
  if (block.kind !== "data") return false;
  const address = addressOf(block);
  const isRead = blocks.some((other) => other !== block && readIn(other.body).includes(address));
  return !isRead && amendments.some(({ text, change }) => readIn(change.kind === "block" ? text : `x = ${text}\n`).includes(address));
}

/** Whether calls of the root module are given what differs by variables rather than in place. */
function givesVariables({ caller: { environment, calls } }: Pick<Drafted, "caller">): boolean {
  if (environment?.kind !== "tfvars") return false;
  const given = calls.flatMap(({ call }) => call.block.body.items.flatMap((item) => (item.kind === "attribute" && !["source", "version"].includes(item.name) ? [item.value] : [])));
  const read = given.filter((value) => value.kind === "get" && value.on.kind === "variable" && value.on.name === "var").length;
  const written = given.filter(({ kind }) => ["number", "keyword", "template", "tuple", "object"].includes(kind)).length;
  return read > written;
}

/** The variable of the root module that gives one of the module's. */
const nameInRoot = ({ context: { naming } }: Drafted, name: string): string => wordFirst(name, naming.prefix);

/** What the call gives for the module's own inputs: what has no value keeps its default. */
function givenBy(drafted: Drafted): readonly Given[] {
  const { draft, values } = drafted;
  const isVariable = givesVariables(drafted);
  return draft.variables.flatMap(({ name, values: all }): Given[] => {
    const value = isVariable ? `var.${nameInRoot(drafted, name)}` : all[values.environment];
    return value === undefined ? [] : [{ name, value }];
  });
}

/** Variables of the root module for what it gives. */
function variablesOutside(drafted: Drafted): readonly DraftVariable[] {
  const { draft, values, caller } = drafted;
  const environment = caller.environment?.name;
  if (!givesVariables(drafted) || environment === undefined) return [];
  return draft.variables.map((variable) => {
    const [inside, outside] = [variable.name, nameInRoot(drafted, variable.name)];
    const value = variable.values[values.environment];
    const rules = variable.rules.map((rule) => ({ ...rule, condition: rule.condition.replaceAll(`var.${inside}`, `var.${outside}`) }));
    return { ...variable, name: outside, rules, values: value === undefined ? {} : { [environment]: value } };
  });
}

/** Divides a draft into what stands in the module and what the root module has of it. */
export function splitDraft(drafted: Drafted, { house, request }: Ground): Split {
  const { draft, caller, slots, context } = drafted;
  const outer = draft.blocks.filter((block) => isOutside(block, draft));
  const own: Draft = { ...draft, blocks: draft.blocks.filter((block) => !outer.includes(block)), amendments: [], inModules: [] };
  const inside = moveIn(own, { house, caller, slots });
  const found: GivenOut[] = [];
  const seen = seenOutside(drafted, own, inside, house);
  const read = (text: string): string => {
    const { text: written, outputs } = readOutside(text, seen);
    found.push(...outputs);
    return written;
  };
  const amendments = draft.amendments.map((amendment) => amendmentOutside(amendment, read, house.siblings.map(({ path }) => path)));
  const blocks = outer.map((block) => ({ ...block, body: read(block.body) }));
  const handOver = draft.handOver.map((note) => noteOutside(note, read));
  const call = callBlock(house, caller, inside.inputs, givenBy(drafted), `The module of ${request.component.title}`);
  const outside: Draft = { ...draft, blocks: [call, ...blocks, ...outputsGivenOn(own, seen.call, drafted)], locals: [], variables: variablesOutside(drafted), settings: [], amendments, handOver };
  return { inside, outputs: newOutputs(own, found, context), outside };
}

/** How the root module sees the module: what it gives is what the call says. */
function seenOutside(drafted: Drafted, own: Draft, inside: MovedIn, house: Ground["house"]): Seen {
  const { context, caller, draft } = drafted;
  const given = new Map([...givenBy(drafted), ...inside.inputs.map(({ name, value }) => ({ name, value }))].map(({ name, value }) => [name, value]));
  const rootVariables = caller.root.module.variables;
  const sharedValue = (name: string): string | undefined => {
    const known: HandedIn | undefined = rootVariables.has(name) ? undefined : sharedInput(name, { siblings: house.siblings, name: house.name, caller });
    return known?.value;
  };
  const defaultOf = (name: string): string | undefined => draft.variables.find((variable) => variable.name === name)?.default;
  return {
    call: `module.${house.name}`,
    blocks: new Map(own.blocks.flatMap((block) => (block.existence === undefined ? [] : [[addressOf(block), block.existence] as const]))),
    output: outputsOf(own, context),
    given: (name) => given.get(name) ?? defaultOf(name) ?? sharedValue(name),
  };
}

/** A change inside another module reads nothing of this one. */
function amendmentOutside(amendment: DraftAmendment, read: (text: string) => string, modules: readonly string[]): DraftAmendment {
  if (modules.some((path) => amendment.path.startsWith(`${path}/`))) return amendment;
  if (amendment.change.kind === "block") return { ...amendment, text: read(amendment.text) };
  const expression = (text: string): string => read(`x = ${text}`).slice("x = ".length);
  const { change } = amendment;
  const beside = change.kind === "items" ? change.orNull : undefined;
  return { ...amendment, text: expression(amendment.text), change: change.kind === "items" && beside !== undefined ? { ...change, orNull: { when: expression(beside.when), list: expression(beside.list) } } : change };
}

const noteOutside = (note: DraftNote, read: (text: string) => string): DraftNote => note.map((part) => (typeof part === "string" ? part : { hcl: read(part.hcl) }));
