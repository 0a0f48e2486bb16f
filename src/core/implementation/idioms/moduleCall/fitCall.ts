import type { ResourceDeclaration } from "../../../terraform/module";
import { comesToSame } from "../../../terraform/symbolic/cases";
import { isHole } from "../../../terraform/symbolic/knowing";
import { choice, essence, FALSE, NULL, TRUE, type Term } from "../../../terraform/symbolic/terms";
import type { Existence } from "../../draft";
import type { CallHome } from "./callHome";
import { conditionOf } from "./existence";
import { isKept } from "./fit";
import { argumentOf, fitBlock, fittedTo, nameTagOf, whenMade, type Fit, type Lost, type Wanted } from "./fitBlock";
import { fitEach } from "./fitEach";
import { withFields, type Fields } from "./fields";
import type { Inputs } from "./inside";
import { repetitionOf } from "./repetition";
import { argumentsSaid } from "./said";
import { inputsIn } from "./solve";
import { isNeedless, noneFor } from "./idleInputs";
import { leaveOut, type Progress } from "./leaveOut";
import { TRUST } from "./trust";
import { isSoAnyway, saidAlways } from "./typeFacts";

/** A call that makes a resource of the component, with what else of it. */
export interface FittedCall extends Fit {
  readonly main: Wanted;
  /** Everything of the component that was wanted of it. */
  readonly wanted: readonly Wanted[];
  /** Resources of the component that the module says inside others, which nothing can refer to. */
  readonly inside: readonly string[];
  /** What the module makes beside what the component wants, by address there. */
  readonly extra: readonly string[];
}

/** What a module has to be able to say: without it something is open to everyone, lost, or called otherwise. */
const ESSENTIAL = /(^|_)(name|name_prefix|encrypted|encryption|kms\w*|sse_enabled|(?<!lifecycle_)policy)$/;

/** What of the component is not made by a call stands beside it; so may what is lost, if it is not essential: nobody can be told what blocks there would be several of. */
const isEssential = ({ address, argument, value }: Lost): boolean => value.kind === "for" || (ESSENTIAL.test(argument) && !isSoAnyway(typeOf(address), argument, value));

/** The type of a resource, by its address in the component. */
export const typeOf = (address: string): string => address.slice(0, address.indexOf("."));

/**
 * The call of the house's module that makes a resource of the component, and what it makes of the others; the end of a sentence where
 * there is none. Fields that are `unchosen` may be what they are without a choice in what else it makes.
 */
export function fitCall(home: CallHome, main: Wanted, others: readonly Wanted[], unchosen: Fields): FittedCall | string {
  const candidates = [...home.module.resources.values()].filter(({ type }) => type === main.type);
  if (candidates.length === 0) return `makes no ${main.type} itself`;
  const tried = candidates.map((resource) => fitCandidate(home, resource, main, { others, unchosen }));
  const found = tried.flatMap((each) => (typeof each === "string" ? [] : [each])).toSorted((a, b) => a.lost.length - b.lost.length || b.parts.size - a.parts.size);
  const reasons = tried.flatMap((each) => (typeof each === "string" ? [each] : []));
  // The resource that came nearest says most.
  return found[0] ?? reasons.find((reason) => !reason.startsWith("cannot")) ?? reasons[0] ?? "";
}

function fitCandidate(home: CallHome, resource: ResourceDeclaration, main: Wanted, { others, unchosen }: { readonly others: readonly Wanted[]; readonly unchosen: Fields }): FittedCall | string {
  const started: Fit = { home, inputs: initialInputs(home, [main, ...others]), parts: new Map(), kept: [], lost: [], several: new Map() };
  const own = fitBlock(started, resource, main, TRUE);
  if (own === undefined) return `makes ${resource.address} several times or not at all`;
  const essential = own.lost.find(isEssential);
  if (essential !== undefined) return `cannot be given ${essential.argument} as it has to be`;
  const beside = others.filter((other) => isBeside(main.existence, other.existence));
  const made = beside.reduce<Progress>((all, other) => withOther(all, other, main, unchosen), { fit: own, inside: [], guarded: [] });
  return completed(made, main, [main, ...others]);
}

/** What every call says alike, but for what the component says itself. */
function initialInputs({ module, shared }: CallHome, wanted: readonly Wanted[]): Inputs {
  const types = new Set(wanted.map(({ type }) => type));
  const own = [...module.resources.values()].filter(({ type }) => types.has(type)).flatMap((resource) => {
    const said = argumentsSaid(resource).filter((argument) => argument !== "tags").map((argument) => ({ argument, term: argumentOf({ home: { module }, parts: new Map() }, resource, argument)(new Map(), "open") }));
    const over = repetitionOf(module, resource, new Map(), "open")?.over;
    const bare = said.map(({ term }) => term);
    // The groups of one thing and its name are its own, even where the only call there is hands over what is not.
    const listed = bare.flatMap((term) => (term.kind === "tuple" && term.elements.every(isHole) ? [term] : []));
    const named = resource.type === wanted[0]?.type ? inputsIn(nameTagOf(module, resource)) : [];
    // Who may assume a role is an input's whole purpose within what the policy says.
    const trust = said.flatMap(({ argument, term }) => (argument === TRUST ? [term] : []));
    return [...[...bare.filter(isHole), ...listed, ...trust, ...(over === undefined ? [] : [over])].flatMap(inputsIn), ...(named.length === 1 ? named : [])];
  });
  return new Map([...shared].filter(([input]) => module.variables.has(input) && !own.includes(input)));
}

/** Whether something is there at most when a call is, and as often or for each of a collection within it. */
const isBeside = (main: Existence, other: Existence): boolean =>
  (main.kind === "single" || (other.kind === "keyed" && main.per === other.per)) && main.conditions.every((condition) => other.conditions.includes(condition));

/** The call with one more resource of the component; as it was where that stands beside it. */
function withOther(progress: Progress, other: Wanted, main: Wanted, unchosen: Fields): Progress {
  const { fit } = progress;
  const further = other.existence.conditions.filter((condition) => !main.existence.conditions.includes(condition));
  const condition = conditionOf(further);
  const free = [...fit.home.module.resources.values()].filter(({ type, address }) => type === other.type && !fit.parts.has(address));
  for (const resource of free) {
    const own = fitOther(fit, resource, other, { main, condition, unchosen });
    if (own !== undefined) return advanced(progress, own, condition);
  }
  const inside = fitInside(fit, other, further.length === 0 ? undefined : condition);
  return inside === undefined ? progress : { ...advanced(progress, inside, condition), inside: [...progress.inside, other.address] };
}

/** The fit with a resource of the module in the place of another one of the component, of which it may lose what the main one may. */
function fitOther(fit: Fit, resource: ResourceDeclaration, other: Wanted, { main, condition, unchosen }: { readonly main: Wanted; readonly condition: Term; readonly unchosen: Fields }): Fit | undefined {
  const isOne = main.existence.kind === other.existence.kind;
  const fitAs = (each: Wanted): Fit | undefined => (isOne ? nearest([fitBlock(fit, resource, each, condition), fitAlways(fit, resource, each, condition)], fit) : fitEach(fit, resource, each, condition));
  const lostIn = (own: Fit): readonly Lost[] => own.lost.slice(fit.lost.length);
  const own = fitAs(other);
  if (own === undefined || !lostIn(own).some((each) => isEssential(each) || other.type !== main.type)) return own;
  const fields = new Map(lostIn(own).flatMap(({ value }) => [...unchosen].filter(([read]) => read === essence(value))));
  const again = fields.size < lostIn(own).length ? undefined : fitAs(withFields(other, fields));
  return again !== undefined && lostIn(again).length === 0 ? { ...again, lost: own.lost } : undefined;
}

/** Of several ways to make the same the first that calls of the house go, else the first. */
function nearest(ways: readonly (Fit | undefined)[], { home, inputs }: Fit): Fit | undefined {
  const found = ways.flatMap((each) => each ?? []);
  return found.find((each) => [...each.inputs.keys()].every((input) => inputs.has(input) || home.usual.has(input))) ?? found[0];
}

/** The fit with a resource that the module always makes, as good as away where the condition does not hold. */
function fitAlways(fit: Fit, resource: ResourceDeclaration, other: Wanted, condition: Term): Fit | undefined {
  const said = condition === TRUE ? undefined : saidAlways(other.type, other.said, condition);
  const own = said && fitBlock(fit, resource, { ...other, said }, TRUE);
  return own !== undefined && own.lost.length === fit.lost.length ? own : undefined;
}

function advanced(progress: Progress, fit: Fit, condition: Term): Progress {
  const added = [...fit.inputs.keys()].filter((input) => !progress.fit.inputs.has(input));
  return { ...progress, fit, guarded: condition === TRUE ? progress.guarded : [...progress.guarded, ...added.map((input) => ({ input, condition }))] };
}

/** What a resource of its own says of another may be an argument of that: `redrive_policy` of a queue is `aws_sqs_queue_redrive_policy`. */
const argumentFor = (owner: string, type: string): string | undefined => (type.startsWith(`${owner}_`) ? type.slice(owner.length + 1) : undefined);

function fitInside(fit: Fit, { type, said }: Wanted, condition: Term | undefined): Fit | undefined {
  for (const [address, component] of fit.parts) {
    const resource = fit.home.module.resources.get(address);
    const argument = resource && argumentFor(resource.type, type);
    const value = argument === undefined ? undefined : said.get(argument);
    const target = [...said].find(([name]) => name !== argument)?.[1];
    if (resource === undefined || argument === undefined || value === undefined || target === undefined || !isOf(target, component)) continue;
    const own = argumentsSaid(resource).includes(argument) ? fittedTo(fit, argumentOf(fit, resource, argument), condition === undefined ? value : choice(condition, value, NULL)) : undefined;
    if (own !== undefined) return own;
  }
  return undefined;
}

/** Whether a term is an attribute of a resource of the component. */
const isOf = (term: Term, address: string): boolean => term.kind === "get" && term.on.kind === "get" && term.on.on.kind === "variable" && `${term.on.on.name}.${term.on.name}` === address;

/** The call once nothing is made twice and everything that the module must be given is there; the end of a sentence where that cannot be. */
function completed(progress: Progress, main: Wanted, wanted: readonly Wanted[]): FittedCall | string {
  const types = new Set(wanted.map(({ type }) => type));
  const settled = leaveOut(progress, types);
  if (typeof settled === "string") return settled;
  const { module, shared } = settled.home;
  const missing = [...module.variables.values()].filter((variable) => variable.default === undefined && !settled.inputs.has(variable.name));
  const given = missing.map((variable) => ({ name: variable.name, value: shared.get(variable.name) ?? noneFor(settled, variable) }));
  const unknown = given.find(({ value }) => value === undefined);
  if (unknown !== undefined) return `has to be given ${unknown.name}, which nothing here tells`;
  const fit = { ...settled, inputs: new Map([...settled.inputs, ...given.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value] as const]))]) };
  if (!fit.kept.every(({ read, target }) => isKept(read, target, fit.inputs))) return "has to be given more than what the component says";
  const extra = [...module.resources.values()].filter((resource) => !fit.parts.has(resource.address) && !comesToSame(whenMade(fit, resource)(fit.inputs, "default"), FALSE)).map(({ address }) => address);
  return { ...fit, inputs: new Map([...fit.inputs].filter(([input]) => !isNeedless(fit, input))), main, wanted, inside: progress.inside, extra };
}
