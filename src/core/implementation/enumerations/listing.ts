import { entryName, unwrapped, type Call, type Expression, type ForExpression } from "../../hcl/tree";
import type { Context } from "../draft";
import { outputIn, thingIn, throughOutput, type Thing } from "./things";

/** A list that is written in place, and the functions it is handed through, the outer first. `list` is a tuple or a `concat`. */
export interface WrittenList {
  readonly list: Expression;
  readonly functions: readonly string[];
}

/**
 * One side of a comparison that goes through things one by one. `values`: a list of what is taken of each; `loop`: a `for` over
 * the things themselves; `count`: how many there are, with the list where they stand in one; `outputs`: maps that modules give,
 * merged, with the key of each thing.
 */
export type Listing =
  | ({ readonly kind: "values"; readonly things: readonly Thing[] } & WrittenList)
  | ({ readonly kind: "loop"; readonly things: readonly Thing[]; readonly loop: ForExpression } & WrittenList)
  | { readonly kind: "count"; readonly things: readonly Thing[]; readonly of: WrittenList | undefined }
  | { readonly kind: "outputs"; readonly things: readonly Thing[]; readonly merge: Call; readonly keys: readonly string[] };

/** Functions that give the elements of the list they are given. */
const SAME_ELEMENTS = new Set(["compact", "distinct", "sort", "tolist", "toset"]);

/** The list that an expression is made of; `undefined` for one that is not written in place. */
export function writtenList(expression: Expression): WrittenList | undefined {
  const inner = unwrapped(expression);
  if (inner.kind === "tuple" || (inner.kind === "call" && inner.name === "concat")) return { list: inner, functions: [] };
  if (inner.kind !== "call" || !SAME_ELEMENTS.has(inner.name)) return undefined;
  const [given, ...others] = inner.arguments;
  const within = given === undefined || others.length > 0 ? undefined : writtenList(given);
  return within && { list: within.list, functions: [inner.name, ...within.functions] };
}

/** What stands in a list: its elements, and of a `concat` also the lists that are not written out. */
export function elementsOf(list: Expression): readonly Expression[] {
  const inner = unwrapped(list);
  if (inner.kind === "tuple") return inner.elements;
  return inner.kind === "call" && inner.name === "concat" ? inner.arguments.flatMap(elementsOf) : [inner];
}

/** What one side of a comparison lists, each of it known; `undefined` where it lists nothing or something that cannot be followed. */
export function listingIn(expression: Expression, context: Context): Listing | undefined {
  const inner = unwrapped(expression);
  if (inner.kind === "for") return loopIn(inner, context);
  if (inner.kind === "call" && inner.name === "merge") return outputsIn(inner, context);
  const written = writtenList(inner);
  if (written === undefined) return countIn(inner, context);
  const things = thingsIn(written.list, context);
  return things?.every(({ attribute }) => attribute !== undefined) === true ? { kind: "values", things, ...written } : undefined;
}

function thingsIn(list: Expression, context: Context): readonly Thing[] | undefined {
  const things = elementsOf(list).map((element) => thingIn(element, context));
  return things.every((thing) => thing !== undefined) ? things : undefined;
}

function loopIn(loop: ForExpression, context: Context): Listing | undefined {
  const written = writtenList(loop.collection);
  const things = written && thingsIn(written.list, context);
  const isPlain = loop.condition === undefined && loop.keyVariable === undefined && !loop.grouped;
  return isPlain && written && things?.every(({ attribute }) => attribute === undefined) === true ? { kind: "loop", things, loop, ...written } : undefined;
}

function countIn(expression: Expression, context: Context): Listing | undefined {
  if (expression.kind === "binary" && expression.operator === "+") {
    const [left, right] = [countIn(unwrapped(expression.left), context), countIn(unwrapped(expression.right), context)];
    return left && right && { kind: "count", things: [...left.things, ...right.things], of: undefined };
  }
  const [given] = expression.kind === "call" && expression.name === "length" ? expression.arguments : [];
  const of = given && writtenList(given);
  const things = given && thingsIn(of?.list ?? given, context);
  return things && { kind: "count", things, of };
}

/** A thing and the key that a map has it under. */
interface Entry {
  readonly key: string;
  readonly thing: Thing;
}

function outputsIn(merge: Call, context: Context): Listing | undefined {
  const maps = merge.arguments.map((argument) => entriesIn(argument, context));
  if (!maps.every((entries) => entries !== undefined)) return undefined;
  const entries = maps.flat();
  return { kind: "outputs", things: entries.map(({ thing }) => thing), merge, keys: entries.map(({ key }) => key) };
}

/** The entries of a map that a module gives or that is written in place. What a `for` makes is an addition's, of which there may be none. */
function entriesIn(argument: Expression, context: Context): readonly Entry[] | undefined {
  if (argument.kind === "for") return [];
  const given = outputIn(argument, context);
  const map = given?.value ?? argument;
  if (map.kind !== "object") return undefined;
  const entries = map.entries.map((entry): Entry | undefined => {
    const thing = given === undefined ? thingIn(entry.value, context) : throughOutput(given, entry.value, context);
    const key = entryName(entry);
    return thing && key !== undefined ? { key, thing } : undefined;
  });
  return entries.every((entry) => entry !== undefined) ? entries : undefined;
}
