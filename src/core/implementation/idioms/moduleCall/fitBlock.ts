import { entryName, type Body, type Expression, type ObjectExpression } from "../../../hcl/tree";
import type { ResourceDeclaration, TerraformModule } from "../../../terraform/module";
import { where } from "../../../terraform/symbolic/cases";
import { isHole } from "../../../terraform/symbolic/knowing";
import { fold } from "../../../terraform/symbolic/fold";
import { entryIn, essence, get, index, isWord, literal, name, template, tuple, type Term } from "../../../terraform/symbolic/terms";
import { fitted, isKept, type Reading } from "./fit";
import type { Existence } from "../../draft";
import { madeWhen } from "./existence";
import { handedOver } from "./handedOver";
import type { CallHome } from "./callHome";
import type { Keys } from "./keys";
import type { Inputs } from "./inside";
import { argumentsSaid, saidOf, saidThere, type Parts, type Said } from "./said";
import { hasHole, inputsIn } from "./solve";
import { TRUST, trustSaid } from "./trust";

/** A resource of the component that a call may make. */
export interface Wanted {
  /** As the component calls it: `aws_sqs_queue.main`. */
  readonly address: string;
  readonly type: string;
  readonly said: Said;
  readonly existence: Existence;
  /** Of what is made in each of several subnets, the list of their ids, one of them as `each` reads it, and whether they are known while planning. */
  readonly list?: { readonly term: Term; readonly element: Term; readonly isKnown: boolean };
  /** What it is called in its tags. */
  readonly nameTag?: Term;
}

/** An argument that a module does not take as it is wanted. */
export interface Lost {
  readonly address: string;
  readonly argument: string;
  readonly value: Term;
}

/** Something that a call has to come to. */
export interface Kept {
  readonly read: Reading;
  readonly target: Term;
}

/** A call on its way: what it is handed, what it makes of the component, and what that has to stay. */
export interface Fit {
  readonly home: CallHome;
  readonly inputs: Inputs;
  /** By address in the module what a resource stands for in the component. */
  readonly parts: Parts;
  readonly kept: readonly Kept[];
  readonly lost: readonly Lost[];
  /** What of the component the module makes several of, by address there, and whose keys these have. */
  readonly several: ReadonlyMap<string, Keys>;
  /** The module puts a prefix before names, which the house's pattern does not have. */
  readonly prefixed?: true;
}

/** What nothing comes to, such as the condition of what may be made several times: no term of anybody's. */
export const NEVER: Term = name("§never");

/** When a resource of the module is made. */
export const whenMade =
  ({ home: { module } }: Pick<Fit, "home">, resource: ResourceDeclaration): Reading =>
  (inputs, others) =>
    madeWhen(module, resource, inputs, others) ?? NEVER;

/** Whether a term of a module is a text, as far as that is written or its input says. */
function isTextIn({ variables }: TerraformModule, term: Term): boolean | undefined {
  if (term.kind === "template") return true;
  const [input] = isHole(term) ? inputsIn(term) : [];
  const type = variables.get(input ?? "")?.type;
  if (type === undefined) return undefined;
  return type.kind === "variable" && type.name === "string" ? true : type.kind === "call" ? false : undefined;
}

/** An argument of a resource of the module; who may assume a role as what that comes to. */
export const argumentOf =
  ({ home: { module }, parts }: { readonly home: Pick<CallHome, "module">; readonly parts: Parts }, resource: ResourceDeclaration, argument: string): Reading =>
  (inputs, others) => {
    const view = { module, inputs, others, parts };
    const documentAt = (address: string): Body | undefined => module.data.get(address)?.block.body;
    const read = (expression: Expression): Term => saidThere(view, expression);
    const trust = argument === TRUST ? trustSaid(resource.block.body, { read, documentAt, isText: (term) => isTextIn(module, term) }) : undefined;
    return trust ?? saidOf(view, resource, argument);
  };

/** The fit with what makes a part come to a target; `undefined` where nothing does. */
export function fittedTo(fit: Fit, read: Reading, target: Term): Fit | undefined {
  const inputs = fitted(read, target, fit.inputs, { circular: new Set(fit.parts.values()), usual: fit.home.usual });
  const kept = [...fit.kept, { read, target }];
  return inputs !== undefined && fit.kept.every((each) => isKept(each.read, each.target, inputs)) ? { ...fit, inputs, kept } : undefined;
}

/** The fit with the name as the part of a longer one that the module makes with a prefix, as it does for every caller. */
function withinName(fit: Fit, read: Reading, value: Term): Fit | undefined {
  const open = read(fit.inputs, "open");
  const [hole, ...others] = inputsIn(open);
  const last = open.kind === "template" ? open.parts.at(-1) : undefined;
  const isPrefixed = last?.kind === "interpolation" && isHole(last.expression) && others.length === 0;
  const inputs = hole === undefined || !isPrefixed ? undefined : handedOver(fit.inputs, new Map([[hole, withoutPrefix(value, open)]]));
  if (inputs === undefined) return undefined;
  const target = read(inputs, "default");
  return { ...fit, inputs, kept: [...fit.kept, { read, target }], prefixed: true };
}

/** A name without what the module puts before it, told by what is put together rather than by what stands between. */
function withoutPrefix(value: Term, longer: Term): Term {
  const [first, ...rest] = value.kind === "template" ? value.parts : [];
  const [own, ...more] = longer.kind === "template" ? longer.parts : [];
  if (first?.kind !== "interpolation" || own?.kind !== "interpolation" || essence(first.expression) !== essence(own.expression)) return value;
  const [between, ...others] = rest;
  const left = between?.kind === "text" ? [literal(between.value.replace(/^[-_./]+/, "")), ...others] : rest;
  return withoutPrefix(fold(template(left)), template(more.slice(more[0]?.kind === "text" ? 1 : 0)));
}

/** Tags are the house's own way of calling the module, not an argument like others. */
const TAGS = "tags";

/**
 * The fit with a resource of the module in the place of one of the component, made when `condition` holds; what it does not take
 * is among the lost. `undefined` where it cannot be made so.
 */
export function fitBlock(fit: Fit, resource: ResourceDeclaration, wanted: Wanted, condition: Term): Fit | undefined {
  const started = fittedTo({ ...fit, parts: new Map([...fit.parts, [resource.address, wanted.address]]) }, whenMade(fit, resource), condition);
  return started && tagged(fitArguments(started, resource, wanted, condition, (all, argument) => argumentOf(all, resource, argument)), resource, wanted);
}

/** The fit with all that a resource of the component says where `condition` holds; what the module does not take is among the lost. */
export function fitArguments(fit: Fit, resource: ResourceDeclaration, { said, address }: Wanted, condition: Term, reading: (fit: Fit, argument: string) => Reading): Fit {
  const taken = new Set(argumentsSaid(resource));
  const open = (argument: string): Term => reading(fit, argument)(fit.inputs, "open");
  // What an input is for alone says most about it.
  const order = [...said.keys()].filter((argument) => argument !== TAGS).toSorted((a, b) => Number(isHole(open(b))) - Number(isHole(open(a))));
  return order.reduce((all, argument) => {
    const value = said.get(argument) ?? NEVER;
    const read = reading(all, argument);
    // What is said of something that is not made does not matter.
    const saying: Reading = (inputs, others) => (others === "open" ? read(inputs, others) : where(read(inputs, others), condition));
    return fitWhole(all, { argument, saying, value: where(value, condition) }, taken.has(argument) ? address : undefined) ?? (argument === "name" ? withinName(all, read, value) : undefined) ?? { ...all, lost: [...all.lost, { address, argument, value }] };
  }, fit);
}

/** An argument, or one within its blocks, on its way to a value. */
interface Saying {
  readonly argument: string;
  readonly saying: Reading;
  readonly value: Term;
}

/** The fit with an argument, else with what of its blocks can be said, where something at `address` has such blocks. `undefined` where nothing of it can. */
function fitWhole(fit: Fit, { argument, saying, value }: Saying, address: string | undefined): Fit | undefined {
  const whole = fittedTo(fit, saying, value);
  if (whole !== undefined || address === undefined || value.kind !== "tuple") return whole;
  const blocks = value.elements.flatMap((each) => (each.kind === "object" ? [each] : []));
  const [only, ...others] = blocks;
  if (only === undefined || blocks.length < value.elements.length) return undefined;
  return others.length > 0 ? fitOneOf(fit, { argument, saying, value }, blocks, address) : fitLeaves(fit, saying, only, address);
}

/** Of several blocks the first that the module has; the others are lost. */
function fitOneOf(fit: Fit, { saying }: Saying, blocks: readonly ObjectExpression[], address: string): Fit | undefined {
  const lostOf = (block: ObjectExpression): readonly Lost[] => block.entries.map((entry) => ({ address, argument: entryName(entry) ?? "", value: entry.value }));
  for (const block of blocks) {
    const own = fittedTo(fit, saying, tuple([block]));
    if (own !== undefined) return { ...own, lost: [...own.lost, ...blocks.filter((each) => each !== block).flatMap(lostOf)] };
  }
  return undefined;
}

/** What stands in a single block, each by itself. */
function fitLeaves(fit: Fit, saying: Reading, block: ObjectExpression, address: string): Fit | undefined {
  const made = block.entries.reduce((all, entry) => {
    const own = entryName(entry) ?? "";
    const read: Reading = (inputs, others) => fold(get(index(saying(inputs, others), 0), own));
    return fitWhole(all, { argument: own, saying: read, value: entry.value }, address) ?? { ...all, lost: [...all.lost, { address, argument: own, value: entry.value }] };
  }, fit);
  return made.lost.length - fit.lost.length < block.entries.length ? made : undefined;
}

/** The fit with the name that tags carry where nothing else is called so, and with the tags of the component where the calls of the house do not show how they are handed over. */
function tagged(fit: Fit, resource: ResourceDeclaration, { said, address, nameTag }: Wanted): Fit {
  const read = argumentOf(fit, resource, TAGS);
  const ofName: Reading = (inputs, others) => nameIn(read(inputs, others));
  const isNamed = nameTag === undefined || !hasHole(ofName(fit.inputs, "open"));
  const named = isNamed ? fit : (fittedTo(fit, ofName, nameTag) ?? fit);
  const value = said.get(TAGS);
  const open = read(named.inputs, "open");
  if (value === undefined || !argumentsSaid(resource).includes(TAGS)) return value === undefined || fit.home.isCalled ? named : { ...named, lost: [...named.lost, { address, argument: TAGS, value }] };
  if (isWord(open, null) || fit.home.isCalled) return named;
  return fittedTo(named, read, value) ?? named;
}

/** The name that a resource of a module carries in its tags, with its inputs open. */
export const nameTagOf = (module: TerraformModule, resource: ResourceDeclaration): Term => nameIn(saidOf({ module, inputs: new Map(), others: "open", parts: new Map() }, resource, TAGS));

/** The name among tags that are put together; nobody's where there is none. */
function nameIn(tags: Term): Term {
  const objects = tags.kind === "call" && tags.name === "merge" ? tags.arguments : [tags];
  return objects.flatMap((each) => (each.kind === "object" ? (entryIn(each, "Name") ?? []) : [])).at(-1) ?? NEVER;
}
