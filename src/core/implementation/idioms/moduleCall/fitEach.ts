import { comesToSame } from "../../../terraform/symbolic/cases";
import { fold } from "../../../terraform/symbolic/fold";
import { mapNested } from "../../../terraform/symbolic/mapNested";
import { call, choice, essence, get, name, object, termOf, TRUE, tuple, type Term } from "../../../terraform/symbolic/terms";
import type { ForExpression } from "../../../hcl/tree";
import type { ResourceDeclaration } from "../../../terraform/module";
import type { KeyedExistence } from "../../draft";
import type { Reading } from "./fit";
import { fitArguments, fittedTo, NEVER, type Fit, type Kept, type Wanted } from "./fitBlock";
import { ELEMENT, ELEMENT_KEY, insideTerm, type Elements, type Inputs } from "./inside";
import type { Keys } from "./keys";
import { repetitionOf, type Repetition } from "./repetition";
import { saidOf } from "./said";
import { inputsIn } from "./solve";

/** Stands for the collection until it is known what each of its elements has to say. */
const COLLECTION: Term = get(name("§collection"), "all");

const EACH_KEY = termOf("each.key");

/**
 * The fit with a resource that the module makes for each of a collection in the place of one that the component has several of,
 * made when `condition` holds. `undefined` where the module makes no such thing, or is not given what tells them apart.
 */
export function fitEach(fit: Fit, resource: ResourceDeclaration, wanted: Wanted, condition: Term): Fit | undefined {
  const { module } = fit.home;
  const repetition = repetitionOf(module, resource, fit.inputs, "open");
  if (repetition === undefined || wanted.existence.kind !== "keyed" || !hasKeys(repetition, wanted, resource, fit)) return undefined;
  const started: Fit = { ...fit, parts: new Map([...fit.parts, [resource.address, wanted.address]]) };
  const elements = new Map([["each", repetition.element]]);
  const made = fitArguments(started, resource, wanted, TRUE, (all, argument) => (inputs, others) => saidOf({ module, inputs, others, parts: all.parts, elements }, resource, argument));
  const named = withOwnKey(made, repetition, elements);
  const key = named.inputs.get(ELEMENT_KEY);
  if (key !== undefined && essence(key) !== essence(EACH_KEY)) return undefined;
  const keys = comesToSame(readKey(named, elements)(named.inputs, "default"), EACH_KEY) ? "same" : "own";
  return overCollection(fit, named, resource, { repetition, wanted, existence: wanted.existence, condition, keys });
}

/** Whether the keys that the module makes of the collection are known while planning, or the calls of the house do not mind. */
function hasKeys({ shape, element, over }: Repetition, { list }: Wanted, { multiplicity }: ResourceDeclaration, { home: { shared } }: Fit): boolean {
  if (shape === "map" || multiplicity.kind === "count" || list === undefined || list.isKnown || essence(element.key) !== essence(element.value)) return true;
  return inputsIn(over).some((input) => essence(shared.get(input) ?? NEVER) === essence(list.term));
}

/** How the key of an element is read. */
const readKey =
  ({ home: { module } }: Fit, elements: Elements): Reading =>
  (inputs, others) =>
    insideTerm(module, EACH_KEY, inputs, others, elements);

/** The fit with the key among what an element says, where the module takes it from there. */
const withOwnKey = (fit: Fit, { element }: Repetition, elements: Elements): Fit => (essence(element.key) === essence(element.value) ? fit : (fittedTo(fit, readKey(fit, elements), EACH_KEY) ?? fit));

interface Asked {
  readonly repetition: Repetition;
  readonly wanted: Wanted;
  readonly existence: KeyedExistence;
  readonly condition: Term;
  readonly keys: Keys;
}

/** The fit with the collection handed over whose elements say what was found for one of them. */
function overCollection(fit: Fit, made: Fit, resource: ResourceDeclaration, asked: Asked): Fit | undefined {
  const { module } = fit.home;
  const own = new Map([...made.inputs].filter(([input]) => input === ELEMENT || input === ELEMENT_KEY));
  const inputs = new Map([...made.inputs].filter(([input]) => !own.has(input)));
  const kept = made.kept.map((each, at): Kept => (at < fit.kept.length ? each : { ...each, read: (given, others) => each.read(new Map([...given, ...own]), others) }));
  const reading = (part: "over" | "condition"): Reading => (given, others) => repetitionOf(module, resource, given, others)?.[part] ?? NEVER;
  const over = fittedTo({ ...made, inputs, kept }, reading("over"), COLLECTION);
  const there = over && fittedTo(over, reading("condition"), TRUE);
  if (there === undefined) return undefined;
  const whole = collectionOf(asked, made.inputs.get(ELEMENT));
  const none = asked.repetition.shape === "map" ? object([]) : tuple([]);
  const value = asked.condition === TRUE ? whole : fold(choice(asked.condition, whole, none));
  const handed = new Map([...there.inputs].map(([input, term]) => [input, essence(term) === essence(COLLECTION) ? value : replaced(term, value)] as const));
  const back = (given: Inputs): Inputs => new Map([...given].map(([input, term]) => [input, there.inputs.get(input) ?? term] as const));
  return { ...there, several: new Map([...there.several, [asked.wanted.address, asked.keys]]), inputs: handed, kept: there.kept.map((each, at) => (at < kept.length ? each : { ...each, read: (given, others) => each.read(back(given), others) })) };
}

const replaced = (term: Term, value: Term): Term => (essence(term) === essence(COLLECTION) ? value : mapNested(term, (each) => replaced(each, value)));

/** The collection of the component with each of its elements as the module is given it; `element` says that of one, by `each`. */
function collectionOf({ repetition: { shape }, wanted: { list }, existence }: Asked, element: Term | undefined): Term {
  const collection = termOf(existence.collection);
  if (shape === "list" && list !== undefined && (element === undefined || essence(element) === essence(list.element))) return list.term;
  const isWhole = element === undefined || essence(element) === "each.value";
  if (isWhole) return shape === "map" ? collection : call("values", [collection]);
  const loop = loopOver(collection);
  const said = inRound(element, loop);
  return fold({ ...loop, value: said, ...(shape === "list" ? { key: undefined } : {}) });
}

/** A loop over the rounds of a collection: its own, where it is a loop itself. */
function loopOver(collection: Term): ForExpression & { readonly key: Term } {
  if (collection.kind === "for" && collection.key !== undefined && collection.condition === undefined) return { ...collection, key: collection.key };
  return { kind: "for", span: collection.span, keyVariable: "k", valueVariable: "v", collection, key: name("k"), value: name("v"), grouped: false, condition: undefined };
}

/** What is said by `each` as a round of a loop says it. */
function inRound(term: Term, loop: ReturnType<typeof loopOver>): Term {
  const isEach = term.kind === "get" && term.on.kind === "variable" && term.on.name === "each";
  if (isEach) return term.name === "key" ? loop.key : loop.value;
  return mapNested(term, (each) => inRound(each, loop));
}
