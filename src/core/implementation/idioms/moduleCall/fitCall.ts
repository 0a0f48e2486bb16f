import type { ResourceDeclaration } from "../../../terraform/module";
import { comesToSame } from "../../../terraform/symbolic/cases";
import { fold } from "../../../terraform/symbolic/fold";
import { isHole } from "../../../terraform/symbolic/knowing";
import { choice, FALSE, NULL, TRUE, type Term } from "../../../terraform/symbolic/terms";
import type { Existence } from "../../draft";
import type { CallHome } from "./callHome";
import { conditionOf } from "./existence";
import { isKept } from "./fit";
import { argumentOf, fitBlock, fittedTo, whenMade, type Fit, type Lost, type Wanted } from "./fitBlock";
import { insideTerm, type Inputs } from "./inside";
import { argumentsSaid, saidOf } from "./said";
import { inputsIn } from "./solve";
import { isSoAnyway } from "./typeFacts";

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
const ESSENTIAL = /(^|_)(name|name_prefix|encrypted|kms\w*|sse_enabled|policy)$/;

/** What of the component is not made by a call stands beside it; so may what is lost, if it is not essential. */
const isEssential = ({ address, argument, value }: Lost): boolean => ESSENTIAL.test(argument) && !isSoAnyway(typeOf(address), argument, value);

/** The type of a resource, by its address in the component. */
export const typeOf = (address: string): string => address.slice(0, address.indexOf("."));

/** The call of the house's module that makes a resource of the component, and what it makes of the others; the end of a sentence where there is none. */
export function fitCall(home: CallHome, main: Wanted, others: readonly Wanted[]): FittedCall | string {
  const candidates = [...home.module.resources.values()].filter(({ type }) => type === main.type);
  if (candidates.length === 0) return `makes no ${main.type} itself`;
  const tried = candidates.map((resource) => fitCandidate(home, resource, main, others));
  const found = tried.flatMap((each) => (typeof each === "string" ? [] : [each])).toSorted((a, b) => a.lost.length - b.lost.length || b.parts.size - a.parts.size);
  const reasons = tried.flatMap((each) => (typeof each === "string" ? [each] : []));
  // The resource that came nearest says most.
  return found[0] ?? reasons.find((reason) => !reason.startsWith("cannot")) ?? reasons[0] ?? "";
}

function fitCandidate(home: CallHome, resource: ResourceDeclaration, main: Wanted, others: readonly Wanted[]): FittedCall | string {
  const started: Fit = { home, inputs: initialInputs(home, [main, ...others]), parts: new Map(), kept: [], lost: [] };
  const own = fitBlock(started, resource, main, TRUE);
  if (own === undefined) return `makes ${resource.address} several times or not at all`;
  const essential = own.lost.find(isEssential);
  if (essential !== undefined) return `cannot be given ${essential.argument} as it has to be`;
  const beside = others.filter((other) => isBeside(main.existence, other.existence));
  const made = beside.reduce<Progress>((all, other) => withOther(all, other, main), { fit: own, inside: [], guarded: [] });
  return completed(made, main, [main, ...others]);
}

/** What every call says alike, but for what the component says itself. */
function initialInputs({ module, shared }: CallHome, wanted: readonly Wanted[]): Inputs {
  const types = new Set(wanted.map(({ type }) => type));
  const own = [...module.resources.values()].filter(({ type }) => types.has(type)).flatMap((resource) => {
    const bare = argumentsSaid(resource).filter((argument) => argument !== "tags").map((argument) => saidOf(module, resource, argument, new Map(), "open", new Map()));
    return bare.flatMap((term) => (isHole(term) ? inputsIn(term) : []));
  });
  return new Map([...shared].filter(([input]) => module.variables.has(input) && !own.includes(input)));
}

/** Whether something is there at most when a call is, and as often. */
const isBeside = (main: Existence, other: Existence): boolean =>
  main.kind === other.kind && (main.kind === "single" || (other.kind === "keyed" && main.per === other.per)) && main.conditions.every((condition) => other.conditions.includes(condition));

interface Progress {
  readonly fit: Fit;
  readonly inside: readonly string[];
  /** What is handed over for something that is there only sometimes. */
  readonly guarded: readonly { readonly input: string; readonly condition: Term }[];
}

/** The call with one more resource of the component; as it was where that stands beside it. */
function withOther(progress: Progress, other: Wanted, main: Wanted): Progress {
  const { fit } = progress;
  const further = other.existence.conditions.filter((condition) => !main.existence.conditions.includes(condition));
  const condition = conditionOf(further);
  const free = [...fit.home.module.resources.values()].filter(({ type, address }) => type === other.type && !fit.parts.has(address));
  for (const resource of free) {
    const own = fitBlock(fit, resource, other, condition);
    const lost = own?.lost.slice(fit.lost.length) ?? [];
    if (own !== undefined && !lost.some((each) => isEssential(each) || other.type !== main.type)) return advanced(progress, own, condition);
  }
  const inside = fitInside(fit, other, further.length === 0 ? undefined : condition);
  return inside === undefined ? progress : { ...advanced(progress, inside, condition), inside: [...progress.inside, other.address] };
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
  const unknown = missing.find(({ name }) => !shared.has(name));
  if (unknown !== undefined) return `has to be given ${unknown.name}, which nothing here tells`;
  const fit = { ...settled, inputs: new Map([...settled.inputs, ...missing.flatMap(({ name }) => (shared.has(name) ? [[name, shared.get(name) ?? NULL] as const] : []))]) };
  if (!fit.kept.every(({ read, target }) => isKept(read, target, fit.inputs))) return "has to be given more than what the component says";
  const extra = [...module.resources.values()].filter((resource) => !fit.parts.has(resource.address) && !comesToSame(whenMade(fit, resource)(fit.inputs, "default"), FALSE)).map(({ address }) => address);
  return { ...fit, main, wanted, inside: progress.inside, extra };
}

/** The call without what the component has of its own: a second queue, a second policy of one queue. */
function leaveOut({ fit, inside, guarded }: Progress, types: ReadonlySet<string>): Fit | string {
  const { module } = fit.home;
  const resources = [...module.resources.values()].filter(({ address, type }) => types.has(type) && !fit.parts.has(address));
  for (const start of [fit, withGuards(fit, guarded)]) {
    const without = resources.reduce<Fit | undefined>((all, resource) => all && fittedTo(all, whenMade(all, resource), FALSE), start);
    const alone = without && leaveOutInside(without, inside, types);
    if (alone !== undefined) return alone;
  }
  const left = resources.find((resource) => fittedTo(fit, whenMade(fit, resource), FALSE) === undefined);
  return `makes ${left?.address ?? "policies"} too, in a way that cannot be told to it`;
}

/** What is said inside of a resource and stands beside the call is not said there. */
function leaveOutInside(fit: Fit, inside: readonly string[], types: ReadonlySet<string>): Fit | undefined {
  const told = new Set(inside.map((address) => address.split(".")[0]));
  return [...fit.parts.keys()].reduce<Fit | undefined>((all, address) => {
    const resource = fit.home.module.resources.get(address);
    const own = resource === undefined ? [] : argumentsSaid(resource).filter((argument) => types.has(`${resource.type}_${argument}`) && !told.has(`${resource.type}_${argument}`));
    return own.reduce<Fit | undefined>((left, argument) => left && resource && fittedTo(left, argumentOf(left, resource, argument), NULL), all);
  }, fit);
}

/** What is handed over for something that is there only sometimes is handed over only then. */
function withGuards(fit: Fit, guarded: Progress["guarded"]): Fit {
  const inputs = new Map(fit.inputs);
  for (const { input, condition } of guarded) {
    const declared = fit.home.module.variables.get(input)?.default;
    const otherwise = declared === undefined ? NULL : insideTerm(fit.home.module, declared, new Map(), "default");
    const value = inputs.get(input);
    if (value !== undefined && value.kind === "object") inputs.set(input, fold(choice(condition, value, otherwise)));
  }
  return { ...fit, inputs };
}
