import { parseCached } from "../../hcl/parseCache";
import { plainString, type Expression, type ForExpression } from "../../hcl/tree";
import { references, type Reference } from "../../hcl/references";
import { walkExpressions } from "../../hcl/walk";
import { addressOfReference, targetOf } from "../../terraform/addresses";
import { applyEdits, replace, type TextEdit } from "../../text/edit";
import type { Span } from "../../text/span";
import { CannotWrite, type Existence } from "../draft";

/** What the module of an addition gives out: an attribute of one of its blocks, or the whole of it, called `whole`. */
export interface GivenOut {
  readonly name: string;
  readonly address: string;
  readonly attribute: string;
}

/** The module of an addition as a root module sees it that calls it. */
export interface Seen {
  /** Address of the call. */
  readonly call: string;
  /** How often each block of the module exists, by its address there. */
  readonly blocks: ReadonlyMap<string, Existence>;
  /** The output that gives an attribute of a block; `undefined` for any, where only the keys matter. */
  readonly output: (address: string, attribute: string | undefined) => GivenOut;
  /** What the call gives for an input of the module; `undefined` for what is none. */
  readonly given: (input: string) => string | undefined;
}

export interface ReadOutside {
  readonly text: string;
  readonly outputs: readonly GivenOut[];
}

/** Rewrites what stands outside the module and reads what is in it: by outputs, and what it is handed by what the call gives. `body` is HCL as it stands between braces. */
export function readOutside(body: string, seen: Seen): ReadOutside {
  const outputs: GivenOut[] = [];
  const edits: TextEdit[] = [];
  const read = (address: string, attribute: string | undefined): string => {
    const output = seen.output(address, attribute);
    outputs.push(output);
    return `${seen.call}.${output.name}`;
  };
  const put = ({ start, end }: Span, text: string): void => void edits.push(replace(start, end - start, text));
  const tree = parseCached(body).body;
  const done = new Set<number>();
  walkExpressions(tree, (expression) => {
    const collection = collectionRead(expression, seen);
    if (collection === undefined) return;
    done.add(collection.span.start);
    put(collection.span, read(collection.address, collection.attribute));
    for (const { span, text } of collection.also) put(span, text);
  });
  for (const reference of references(tree).filter(({ span }) => !done.has(span.start))) {
    const text = referenceOutside(reference, body, seen, read);
    if (text !== undefined) put(...text);
  }
  return { text: applyEdits(body, edits), outputs };
}

interface CollectionRead {
  readonly span: Span;
  readonly address: string;
  readonly attribute: string | undefined;
  /** What else is written otherwise, where the entries of the collection are values and no objects any more. */
  readonly also: readonly { readonly span: Span; readonly text: string }[];
}

/** The address of a block of the module that an expression is, whole. */
function blockOf(expression: Expression | undefined, { blocks }: Seen): string | undefined {
  const target = expression && targetOf(expression);
  return target?.rest.length === 0 && blocks.has(target.address) ? target.address : undefined;
}

/** The block that is made once for each entry of an input, which has as many keys. */
function blockPer(expression: Expression | undefined, { blocks }: Seen): string | undefined {
  const target = expression && targetOf(expression);
  const isMadePer = (existence: Existence): boolean => existence.kind === "keyed" && existence.conditions.length === 0 && existence.collection === target?.address;
  return target?.rest.length === 0 ? [...blocks].find(([, existence]) => isMadePer(existence))?.[0] : undefined;
}

/** `values(x)[*].arn`, `length(x)`, and a `for` over all objects of a block. */
function collectionRead(expression: Expression, seen: Seen): CollectionRead | undefined {
  if (expression.kind === "for") return loopRead(expression, seen);
  if (expression.kind === "splat" && expression.on.kind === "call" && expression.on.name === "values") {
    const [inner] = expression.on.arguments;
    const address = blockOf(inner, seen);
    const { each } = expression;
    if (address === undefined || inner === undefined || each.kind !== "get" || each.on.kind !== "element") return undefined;
    return { span: inner.span, address, attribute: each.name, also: [{ span: { start: expression.on.span.end, end: expression.span.end }, text: "" }] };
  }
  if (expression.kind !== "call" || !["length", "keys"].includes(expression.name)) return undefined;
  const [inner] = expression.arguments;
  const address = blockOf(inner, seen) ?? blockPer(inner, seen);
  return address === undefined || inner === undefined ? undefined : { span: inner.span, address, attribute: undefined, also: [] };
}

function loopRead({ collection, valueVariable, key, value, condition }: ForExpression, seen: Seen): CollectionRead | undefined {
  const address = blockOf(collection, seen);
  if (address === undefined) return undefined;
  const taken: { readonly span: Span; readonly name: string }[] = [];
  const note = (each: Expression): void => {
    if (each.kind === "get" && each.on.kind === "variable" && each.on.name === valueVariable) taken.push({ span: each.span, name: each.name });
  };
  for (const part of [key, value, condition]) if (part !== undefined) walkExpressions(part, note);
  const [first, ...others] = new Set(taken.map(({ name }) => name));
  if (others.length > 0) return { span: collection.span, address, attribute: "whole", also: [] };
  return { span: collection.span, address, attribute: first, also: taken.map(({ span }) => ({ span, text: valueVariable })) };
}

/** What stands for one reference, and for how much of it. */
function referenceOutside({ span, root, path, steps }: Reference, body: string, seen: Seen, read: (address: string, attribute: string) => string): readonly [Span, string] | undefined {
  const { address, rest } = addressOfReference({ root, path }) ?? { rest: [] };
  if (address === undefined) return undefined;
  if (root === "var") return givenOutside(address, { span, end: steps[0]?.span.end ?? span.end }, body, seen);
  const existence = seen.blocks.get(address);
  if (existence === undefined) return undefined;
  const behind = steps.slice(steps.length - rest.length);
  const [first, second] = behind;
  const attribute = first?.kind === "attribute" ? first : second;
  // What waits for a block outside waits for its module.
  if (first === undefined) return [span, /\bdepends_on\s*=\s*\[[^\]]*$/.test(body.slice(0, span.start)) ? seen.call : read(address, "whole")];
  if (attribute?.kind !== "attribute") throw new CannotWrite(`${body.slice(span.start, span.end)} is read from outside its module, which gives out no single objects. Let the component go into the root module instead.`);
  const output = read(address, attribute.name);
  const index = first.kind === "attribute" ? "" : body.slice(first.span.start, first.span.end);
  // What may not be there is null outside, of which a splat makes no element.
  const kept = existence.kind === "keyed" || index === "[*]" ? index : "";
  return [{ start: span.start, end: attribute.span.end }, `${output}${kept}`];
}

/** An input read outside is what the call gives for it; in a text what that says. */
function givenOutside(address: string, { span, end }: { readonly span: Span; readonly end: number }, body: string, seen: Seen): readonly [Span, string] | undefined {
  const given = seen.given(address.slice("var.".length));
  if (given === undefined) return undefined;
  const isInText = body.slice(0, span.start).endsWith("${") && body.charAt(end) === "}";
  const [item] = parseCached(`x = ${given}\n`).body.items;
  const literal = item?.kind === "attribute" && isInText ? plainString(item.value) : undefined;
  return literal === undefined ? [{ start: span.start, end }, given] : [{ start: span.start - 2, end: end + 1 }, literal];
}
