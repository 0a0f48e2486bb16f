import type { ResourceDeclaration } from "../../../terraform/module";
import { where } from "../../../terraform/symbolic/cases";
import { isHole } from "../../../terraform/symbolic/knowing";
import { fold } from "../../../terraform/symbolic/fold";
import { essence, isWord, literal, name, template, type Term } from "../../../terraform/symbolic/terms";
import { fitted, handedOver, isKept, type Reading } from "./fit";
import type { Existence } from "../../draft";
import { madeWhen } from "./existence";
import type { CallHome } from "./callHome";
import type { Inputs } from "./inside";
import { argumentsSaid, saidOf, type Parts, type Said } from "./said";
import { inputsIn } from "./solve";

/** A resource of the component that a call may make. */
export interface Wanted {
  /** As the component calls it: `aws_sqs_queue.main`. */
  readonly address: string;
  readonly type: string;
  readonly said: Said;
  readonly existence: Existence;
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
  /** The module puts a prefix before names, which the house's pattern does not have. */
  readonly prefixed?: true;
}

/** May be made several times: no term of anybody's. */
const MANY: Term = name("§many");

/** When a resource of the module is made. */
export const whenMade =
  ({ home: { module } }: Pick<Fit, "home">, resource: ResourceDeclaration): Reading =>
  (inputs, others) =>
    madeWhen(module, resource, inputs, others) ?? MANY;

/** An argument of a resource of the module. */
export const argumentOf =
  ({ home: { module }, parts }: Pick<Fit, "home" | "parts">, resource: ResourceDeclaration, argument: string): Reading =>
  (inputs, others) =>
    saidOf(module, resource, argument, inputs, others, parts);

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
  if (started === undefined) return undefined;
  const open = (argument: string): Term => argumentOf(started, resource, argument)(started.inputs, "open");
  // What an input is for alone says most about it.
  const order = [...wanted.said.keys()].filter((argument) => argument !== TAGS).toSorted((a, b) => Number(isHole(open(b))) - Number(isHole(open(a))));
  const made = order.reduce((all, argument) => {
    const value = wanted.said.get(argument) ?? MANY;
    const read = argumentOf(all, resource, argument);
    // What is said of something that is not made does not matter.
    const saying: Reading = (inputs, others) => (others === "open" ? read(inputs, others) : where(read(inputs, others), condition));
    return fittedTo(all, saying, where(value, condition)) ?? (argument === "name" ? withinName(all, read, value) : undefined) ?? { ...all, lost: [...all.lost, { address: wanted.address, argument, value }] };
  }, started);
  return tagged(made, resource, wanted);
}

/** The fit with the tags of the component where the calls of the house do not show how they are handed over. */
function tagged(fit: Fit, resource: ResourceDeclaration, { said, address }: Wanted): Fit {
  const value = said.get(TAGS);
  const read = argumentOf(fit, resource, TAGS);
  const open = read(fit.inputs, "open");
  if (value === undefined || !argumentsSaid(resource).includes(TAGS)) return value === undefined || fit.home.isCalled ? fit : { ...fit, lost: [...fit.lost, { address, argument: TAGS, value }] };
  if (isWord(open, null) || fit.home.isCalled) return fit;
  return fittedTo(fit, read, value) ?? fit;
}
