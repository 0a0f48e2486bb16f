import { insert, remove, replace } from "../../text/edit";
import type { TextEdit } from "../../text/edit";
import { indentationAt, lineEnding, lineStartAt, nextLineAt } from "../../text/lines";
import type { Located } from "../comments";
import { endsWithHeredoc, indentUnit, reindent } from "../reindent";
import type { Call, Expression, HclFile, ObjectEntry, ObjectExpression, Tuple } from "../tree";
import { aligned } from "./aligned";
import { beginsLine, commaBehind, endsInHeredoc, endsLine, leadStart, tailEnd } from "./place";
import { argumentSequence, listSequence, objectSequence, usesCommas } from "./sequence";
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
export function insertObjectEntry(file: HclFile, object: ObjectExpression, entry: NewEntry, placement: ElementPlacement<ObjectEntry> = {}): TextEdit[] {
  const [like] = object.entries;
  const between = like === undefined ? " = " : file.source.slice(like.key.span.end, like.value.span.start);
  const separator = between.includes(":") && !between.includes("\n") ? between : " = ";
  return insertElement(file, objectSequence(object), entry.key + separator + entry.value, placement);
}

/** Inserts an item into a list; one item per line where the neighbour has its own, the trailing comma as found. */
export function insertListItem(file: HclFile, tuple: Tuple, item: string, placement: ElementPlacement<Expression> = {}): TextEdit[] {
  return insertElement(file, listSequence(tuple), item, placement);
}

/** Inserts an argument into a call, before one that is expanded with `...`. */
export function insertArgument(file: HclFile, call: Call, argument: string, placement: ElementPlacement<Expression> = {}): TextEdit[] {
  const last = call.arguments[call.arguments.length - 2] ?? "start";
  const isEnd = placement.after === undefined || placement.after === "end" || placement.after === call.arguments[call.arguments.length - 1];
  return insertElement(file, argumentSequence(file, call), argument, call.spread && isEnd ? { after: last } : placement);
}

function insertElement(file: HclFile, sequence: Sequence, text: string, placement: ElementPlacement<Located>): TextEdit[] {
  const { elements } = sequence;
  const [first] = elements;
  if (first === undefined) return aligned(file, [insertOnly(file, sequence, text)]);
  const after = placement.after === undefined || placement.after === "end" ? elements[elements.length - 1] : placement.after;
  if (after === undefined || after === "start") return aligned(file, [insertBefore(file, sequence, first, text)]);
  return aligned(file, insertAfter(file, sequence, after, text));
}

function insertAfter(file: HclFile, sequence: Sequence, previous: Located, text: string): TextEdit[] {
  const { source } = file;
  const tail = tailEnd(file, previous);
  if (!endsLine(source, tail) || tail > sequence.close) {
    const comma = sequence.newlineSeparates && endsWithHeredoc(text) ? commaBehind(file, previous.span.end) : undefined;
    const surplus = comma === undefined ? [] : [remove(comma - 1, 1)];
    return [insert(previous.span.end, `, ${inline(file, previous.span.end, text, comma)}`), ...surplus];
  }
  const indent = elementIndent(file, sequence, previous);
  const ending = lineEnding(source);
  const hasComma = commaBehind(file, previous.span.end) !== undefined;
  const comma = usesCommas(file, sequence) && !hasComma ? [commaAfter(file, previous, indent)] : [];
  const line = indent + closed(reindent(text, indent, ending), hasComma, ending + indent) + ending;
  return [...comma, insert(nextLineAt(source, tail), line)];
}

function insertBefore(file: HclFile, sequence: Sequence, first: Located, text: string): TextEdit {
  const { source } = file;
  const ending = lineEnding(source);
  const start = leadStart(file, first);
  const indent = indentationAt(source, start);
  if (!beginsLine(source, start)) {
    const comma = sequence.newlineSeparates && endsWithHeredoc(text) ? "" : ", ";
    return insert(first.span.start, inline(file, first.span.start, text) + comma);
  }
  const needsComma = usesCommas(file, sequence);
  return insert(lineStartAt(source, start), indent + closed(reindent(text, indent, ending), needsComma, ending + indent) + ending);
}

/** Inserts the first element of an empty sequence. An object gets lines of its own unless code follows it on its line, or the line begins by closing other brackets. */
function insertOnly(file: HclFile, sequence: Sequence, text: string): TextEdit {
  const { source } = file;
  const { open, close } = sequence;
  const ending = lineEnding(source);
  const outer = indentationAt(source, close);
  const indent = outer + indentUnit(source);
  const line = indent + closed(reindent(text, indent, ending), !sequence.newlineSeparates, ending + indent) + ending;
  const hasLines = source.slice(open, close).includes("\n");
  if (hasLines && beginsLine(source, close)) return insert(lineStartAt(source, close), line);
  if (hasLines) return insert(close, inline(file, close, text));
  const closesLine = /^[\])}]*,?$/.test(source.slice(close + 1, nextLineAt(source, close)).replace(/(?:#|\/\/).*/, "").trim());
  const opensLine = !/[\])}]/.test(source.charAt(lineStartAt(source, open) + outer.length));
  if (sequence.newlineSeparates && closesLine && opensLine) return replace(open, close - open, ending + line + outer);
  return replace(open, close - open, sequence.newlineSeparates ? ` ${inline(file, close, text)} ` : inline(file, close, text));
}

/** The element's text for a line that goes on behind it, at `offset` or at `following`. */
function inline(file: HclFile, offset: number, text: string, following = offset): string {
  const indent = indentationAt(file.source, offset);
  const ending = lineEnding(file.source);
  if (!endsWithHeredoc(text)) return reindent(text, indent, ending);
  return reindent(text, indent, ending) + ending + (file.source[following] === " " ? indent.slice(1) : indent);
}

/** The element's text with its comma; behind the marker of a heredoc the comma needs a line of its own. */
function closed(text: string, needsComma: boolean, newLine: string): string {
  if (!needsComma) return text;
  return endsWithHeredoc(text) ? `${text}${newLine},` : `${text},`;
}

function commaAfter(file: HclFile, element: Located, indent: string): TextEdit {
  return insert(element.span.end, endsInHeredoc(file, element.span.end) ? `${lineEnding(file.source)}${indent},` : ",");
}

/** The indentation of elements that begin a line: that of the neighbour, of any other, or one step deeper than the closing bracket. */
function elementIndent(file: HclFile, sequence: Sequence, neighbour: Located): string {
  const { source } = file;
  const like = [neighbour, ...sequence.elements].find(({ span }) => beginsLine(source, span.start));
  return like === undefined ? indentationAt(source, sequence.close) + indentUnit(source) : indentationAt(source, like.span.start);
}
