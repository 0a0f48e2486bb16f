import type { Located } from "../comments";
import type { Call, Expression, HclFile, ObjectEntry, ObjectExpression, Tuple } from "../tree";
import { aligned } from "./aligned";
import type { HclEdits } from "./hclEdits";
import { insertAfter, insertBefore, insertOnly } from "./insertInSequence";
import { argumentSequence, listSequence, objectSequence } from "./sequence";
import type { Sequence } from "./sequence";

/** Where an element goes among its like: behind one of them, before the first or behind the last one, which is the default. */
export interface ElementPlacement<Element> {
  readonly after?: Element | "start" | "end";
}

/** An entry to be written; the key as it stands in the source, quotes included if it has any. */
export interface NewEntry {
  readonly key: string;
  readonly value: string;
}

/** Inserts an entry into an object: on a line of its own where the neighbour has one; `=` or `:` and commas as found. */
export function insertObjectEntry(file: HclFile, object: ObjectExpression, entry: NewEntry, placement: ElementPlacement<ObjectEntry> = {}): HclEdits {
  const [like] = object.entries;
  const between = like === undefined ? " = " : file.source.slice(like.key.span.end, like.value.span.start);
  const separator = /^[ \t]*:[ \t]*$/.test(between) ? between : " = ";
  return insertElement(file, objectSequence(object), entry.key + separator + entry.value, placement);
}

/** Inserts an item into a list; one item per line where the neighbour has its own, the trailing comma as found. */
export function insertListItem(file: HclFile, tuple: Tuple, item: string, placement: ElementPlacement<Expression> = {}): HclEdits {
  return insertElement(file, listSequence(tuple), item, placement);
}

/** Inserts an argument into a call, before one that is expanded with `...`. */
export function insertArgument(file: HclFile, call: Call, argument: string, placement: ElementPlacement<Expression> = {}): HclEdits {
  const last = call.arguments[call.arguments.length - 2] ?? "start";
  const isEnd = placement.after === undefined || placement.after === "end" || placement.after === call.arguments[call.arguments.length - 1];
  return insertElement(file, argumentSequence(file, call), argument, call.spread && isEnd ? { after: last } : placement);
}

function insertElement(file: HclFile, sequence: Sequence, text: string, placement: ElementPlacement<Located>): HclEdits {
  const { elements } = sequence;
  const [first] = elements;
  if (first === undefined) return aligned(file, [insertOnly(file, sequence, text)]);
  const after = placement.after === undefined || placement.after === "end" ? elements[elements.length - 1] : placement.after;
  if (after === undefined || after === "start") return aligned(file, [insertBefore(file, sequence, first, text)]);
  return aligned(file, insertAfter(file, sequence, after, text));
}
