import { traversal } from "../../hcl/traversal";
import { unwrapped, type Block, type Body, type Expression, type ForExpression } from "../../hcl/tree";
import { references } from "../../hcl/references";
import { valueOf } from "../../terraform/arguments";
import type { NewThing } from "./newThings";
import { readInTest, type Surroundings } from "./readInTest";

/** The value that an argument of a new thing has, as the test can say it; `undefined` where it is not known there. */
export function argumentOf(thing: NewThing, name: string, surroundings: Surroundings): string | undefined {
  const value = valueOf(thing.hcl.body, name);
  return value && readInTest(thing.block, value, surroundings);
}

/** A name of a loop and what it stands for. */
interface Bound {
  readonly name: string;
  readonly thing: NewThing;
}

/**
 * What an expression of a loop, `group.name` or `[for rule in group.ingress : rule.from_port]`, gives for a new thing: an argument,
 * one of all nested blocks of a type, or how many of them there are. `source` is the text that the expression stands in;
 * `undefined` where it takes something else.
 */
export function loopValueOf(expression: Expression, bound: Bound, source: string, surroundings: Surroundings): string | undefined {
  const inner = unwrapped(expression);
  const { name, thing } = bound;
  if (!references(inner).some(({ root }) => root === name)) return source.slice(inner.span.start, inner.span.end);
  if (inner.kind === "tuple") {
    const elements = inner.elements.map((element) => loopValueOf(element, bound, source, surroundings));
    return elements.includes(undefined) ? undefined : `[${elements.join(", ")}]`;
  }
  if (inner.kind === "for") return nested(thing, blocksAndArgument(inner, name), surroundings);
  if (inner.kind === "call" && inner.name === "length") return counted(thing, namesBehind(inner.arguments[0], name));
  const names = namesBehind(inner, name) ?? [];
  const [first = "", second = ""] = names;
  if (inner.kind === "splat") return names.length === 2 ? nested(thing, { type: first, argument: second }, surroundings) : undefined;
  return names.length === 1 ? argumentOf(thing, first, surroundings) : undefined;
}

/** The names that are taken of what `name` stands for, also of each in a splat; `undefined` for an expression that begins otherwise. */
function namesBehind(expression: Expression | undefined, name: string): readonly string[] | undefined {
  if (expression === undefined) return undefined;
  const { root, steps } = traversal(expression);
  if (root.kind !== "variable" || root.name !== name || steps.some(({ kind }) => kind === "index")) return undefined;
  return steps.flatMap((step) => (step.kind === "get" ? [step.name] : []));
}

interface Nested {
  readonly type: string;
  readonly argument: string;
}

/** `[for rule in group.ingress : rule.from_port]` as the type of the blocks and the argument of each. */
function blocksAndArgument({ collection, valueVariable, keyVariable, key, value, condition }: ForExpression, name: string): Nested | undefined {
  const [type, ...behindType] = namesBehind(collection, name) ?? [];
  const [argument, ...behindArgument] = namesBehind(value, valueVariable) ?? [];
  const isPlain = key === undefined && keyVariable === undefined && condition === undefined && behindType.length + behindArgument.length === 0;
  return isPlain && type !== undefined && argument !== undefined ? { type, argument } : undefined;
}

/** Blocks of a type that are written once each; none where they are repeated, or left to AWS. */
function blocksIn({ items }: Body, type: string): readonly Block[] {
  const blocks = items.filter((item): item is Block => item.kind === "block");
  const isRepeated = blocks.some((block) => block.type === "dynamic" && block.labels[0]?.text === type);
  return isRepeated ? [] : blocks.filter((block) => block.type === type);
}

/** Nested blocks have no order, so that several are known only where all say the same. */
function nested(thing: NewThing, wanted: Nested | undefined, surroundings: Surroundings): string | undefined {
  if (wanted === undefined) return undefined;
  const texts = blocksIn(thing.hcl.body, wanted.type).map(({ body }) => {
    const value = valueOf(body, wanted.argument);
    return value && readInTest(thing.block, value, surroundings);
  });
  const [first] = texts;
  return first === undefined || texts.some((text) => text !== first) ? undefined : `[${texts.join(", ")}]`;
}

function counted(thing: NewThing, [type, ...deeper]: readonly string[] = []): string | undefined {
  const { length } = type === undefined ? [] : blocksIn(thing.hcl.body, type);
  return length === 0 || deeper.length > 0 ? undefined : String(length);
}
