import { entryName, plainString, type Call, type Expression, type ForExpression, type ObjectExpression, type Template, type Tuple } from "../../hcl/tree";
import { nestedExpressions, partExpressions } from "../../hcl/walk";
import { ELEMENT, KEYS, type FlowPlace, type FlowStep, type LoopName } from "./flowNames";
import { allowedParts } from "./policyText";
import type { Placed } from "./settled";

export type Path = readonly FlowStep[];

/** A part of a value on its way backwards: the part that `path` takes of an expression. */
export interface Strand extends Placed {
  readonly path: Path;
}

/** What values are followed for: all that decides them, or for policy documents only what they let somebody use. */
export type Purpose = "value" | "statements";

/** Functions that hand their arguments on, so that a step into the result is a step into one of them. */
const HAND_ON = new Set(["merge", "try", "coalesce", "coalescelist", "tomap", "tolist", "toset", "concat", "distinct", "compact", "reverse", "sort", "slice", "sensitive", "nonsensitive", "defaults"]);
/** Those of them whose result has its elements at other places. */
const SHIFT = new Set(["concat", "slice", "distinct", "compact"]);

/** `Statement` is a list or, with one statement, may be the statement itself. */
const RESOURCES_OF_STATEMENTS: Path = ["Statement", ELEMENT, "Resource"];

/** What an expression that names nothing itself is made of: the parts of these that its own part comes from. */
export function strandsOf(strand: Strand, purpose: Purpose): readonly Strand[] {
  const { expression, where, path } = strand;
  const to = (inner: Expression, taken: Path = []): Strand => ({ expression: inner, where, path: taken });
  switch (expression.kind) {
    case "template":
      return partsOf(expression, purpose).map((part) => to(part));
    case "parentheses":
      return [to(expression.inner, path)];
    case "conditional":
      return [...(purpose === "value" ? [to(expression.condition)] : []), to(expression.then, path), to(expression.else, path)];
    case "tuple":
      return elementsOf(expression, where, path);
    case "object":
      return entriesOf(expression, where, path);
    case "call":
      return argumentsOf(expression, path, purpose).map(([argument, taken]) => to(argument, taken));
    case "for":
      return strandsOfLoop(expression, where, path);
    default:
      return nestedExpressions(expression).map((nested) => to(nested));
  }
}

const partsOf = ({ parts }: Template, purpose: Purpose): readonly Expression[] => (purpose === "statements" ? allowedParts(parts) : undefined) ?? partExpressions(parts);

function elementsOf({ elements }: Tuple, where: FlowPlace, [step, ...rest]: Path): readonly Strand[] {
  const taken = step === KEYS ? [] : typeof step === "string" ? elements.filter((_, at) => step === String(at)) : elements;
  return taken.map((expression) => ({ expression, where, path: rest }));
}

/** Entries of an object, for a statement written without a list around it those of the statement; what a statement denies is used by nobody. */
function entriesOf(object: ObjectExpression, where: FlowPlace, [step, ...rest]: Path): readonly Strand[] {
  const has = (wanted: string, value?: string): boolean => object.entries.some((entry) => entryName(entry) === wanted && (value === undefined || plainString(entry.value) === value));
  if (step === ELEMENT && rest[0] === "Resource" && has("Resource")) return entriesOf(object, where, rest);
  if (step === "Resource" && has("Effect", "Deny")) return [];
  return object.entries.flatMap((entry): Strand[] => {
    const name = entryName(entry);
    const isTaken = step !== KEYS && (typeof step !== "string" || name === undefined || name === step);
    return [...(name === undefined ? [{ expression: entry.key, where, path: [] }] : []), ...(isTaken ? [{ expression: entry.value, where, path: rest }] : [])];
  });
}

type Taken = readonly [argument: Expression, path: Path];

function argumentsOf(call: Call, path: Path, purpose: Purpose): readonly Taken[] {
  const [first, ...others] = call.arguments;
  if (first === undefined) return [];
  if (purpose === "statements" && call.name === "jsonencode") return [[first, RESOURCES_OF_STATEMENTS]];
  const [step, ...rest] = path;
  switch (call.name) {
    case "keys":
      return [[first, [KEYS]]];
    case "values":
      return [[first, path]];
    case "one":
      return [[first, [ELEMENT, ...path]]];
    case "element":
      return [[first, [ELEMENT, ...path]]];
    case "lookup":
      return [[first, [(others[0] && plainString(others[0])) ?? ELEMENT, ...path]], ...others.slice(1).map((fallback): Taken => [fallback, path])];
    case "toset":
      return [[first, step === KEYS ? [ELEMENT, ...rest] : path]];
    default:
      return handedOn(call, !HAND_ON.has(call.name) ? [] : SHIFT.has(call.name) && typeof step === "string" ? [ELEMENT, ...rest] : path);
  }
}

/** Every argument by the same path; the last one, where it is spread, is a list of such. */
const handedOn = ({ arguments: all, spread }: Call, path: Path): readonly Taken[] =>
  all.map((argument, at) => [argument, spread && at === all.length - 1 && path.length > 0 ? [ELEMENT, ...path] : path]);

function strandsOfLoop(loop: ForExpression, where: FlowPlace, path: Path): readonly Strand[] {
  const names = new Map<string, LoopName>([...where.names, [loop.valueVariable, { part: "value", collection: loop.collection, names: where.names }]]);
  if (loop.keyVariable !== undefined) names.set(loop.keyVariable, { part: "key", collection: loop.collection, names: where.names });
  const inside = { instance: where.instance, names };
  const [step, ...rest] = path;
  const deciding = step === undefined || step === KEYS ? [loop.key, loop.condition].filter((expression) => expression !== undefined) : [];
  const value = step === KEYS ? [] : [{ expression: loop.value, where: inside, path: loop.grouped ? rest.slice(1) : rest }];
  return [...deciding.map((expression) => ({ expression, where: inside, path: [] })), ...value];
}
