import { insert, replace } from "../../text/edit";
import type { TextEdit } from "../../text/edit";
import { indentationAt, lineEnding, lineStartAt, nextLineAt } from "../../text/lines";
import { trailingComment } from "../comments";
import { indentUnit, reindent } from "../reindent";
import type { Attribute, Block, Body, HclFile } from "../tree";
import { aligned } from "./aligned";
import { beginsLine, endsLine, leadStart, tailEnd, textStart } from "./place";

/** An attribute to be written; the value may have several lines, those behind the first indented as if the name stood in column 0. */
export interface NewAttribute {
  readonly name: string;
  readonly value: string;
}

/** Where an item goes: behind an item of the body, or before the first or behind the last one. */
export interface BodyPlacement {
  readonly after?: Attribute | Block | "start" | "end";
}

/**
 * Inserts `name = value` on a line of its own into the body of a block or a file.
 *
 * Without a placement it goes behind the last attribute, so that nested blocks stay behind the arguments. A blank line
 * separates it from a block next to it. A body on one line is spread over several.
 */
export function insertAttribute(file: HclFile, body: Body, attribute: NewAttribute, placement: BodyPlacement = {}): TextEdit[] {
  const anchor = anchorOf(body, placement.after);
  const isBlock = body !== file.body;
  if (isBlock && isOnOneLine(file.source, body)) return aligned(file, spread(file, body, attribute, anchor));
  const ending = lineEnding(file.source);
  const indent = bodyIndent(file, body);
  const line = indent + lineText(file, attribute, indent) + ending;
  if (anchor === undefined) return aligned(file, [insertFirst(file, body, line)]);
  const end = tailEnd(file, anchor);
  const blank = anchor.kind === "block" ? ending : "";
  const at = nextLineAt(file.source, end);
  const opening = at === file.source.length && !file.source.endsWith("\n") ? ending : "";
  return aligned(file, [insert(at, opening + blank + line)]);
}

function anchorOf(body: Body, after: BodyPlacement["after"]): Attribute | Block | undefined {
  if (after === "start") return undefined;
  if (after === "end") return body.items[body.items.length - 1];
  if (after !== undefined) return after;
  return body.items.findLast((item) => item.kind === "attribute");
}

function lineText(file: HclFile, attribute: NewAttribute, indent: string): string {
  return `${attribute.name} = ${reindent(attribute.value, indent, lineEnding(file.source))}`;
}

/** The indentation of a body's items: as found, else one step deeper than the line of the opening brace. */
function bodyIndent(file: HclFile, body: Body): string {
  const item = body.items.find(({ span }) => beginsLine(file.source, span.start));
  if (item !== undefined) return indentationAt(file.source, item.span.start);
  return body === file.body ? "" : indentationAt(file.source, body.span.start) + indentUnit(file.source);
}

const isOnOneLine = (source: string, body: Body): boolean => !source.slice(body.span.start, body.span.end).includes("\n");

/** Gives a body on one line, empty or with one attribute, its own lines. */
function spread(file: HclFile, body: Body, attribute: NewAttribute, anchor: Attribute | Block | undefined): TextEdit[] {
  const { start, end } = body.span;
  const ending = lineEnding(file.source);
  const outer = indentationAt(file.source, start);
  const indent = outer + indentUnit(file.source);
  const added = ending + indent + lineText(file, attribute, indent);
  const former = file.source.slice(start, end);
  if (former.trim() === "") return [replace(start, end - start, added + ending + outer)];
  const formerStart = start + former.length - former.trimStart().length;
  const formerEnd = start + former.trimEnd().length;
  const isFirst = anchor === undefined;
  return [
    replace(start, formerStart - start, (isFirst ? added : "") + ending + indent),
    replace(formerEnd, end - formerEnd, (isFirst ? "" : added) + ending + outer),
  ];
}

/** Inserts a line as the first of a body: behind the opening brace's line, above the first item, or above the closing brace. */
function insertFirst(file: HclFile, body: Body, line: string): TextEdit {
  const { source } = file;
  const ending = lineEnding(source);
  const first = body.items[0];
  const before = first === undefined ? undefined : lineStartAt(source, leadStart(file, first));
  if (first !== undefined && before !== undefined && before >= body.span.start) {
    return insert(Math.max(before, textStart(source)), line + (first.kind === "block" ? ending : ""));
  }
  if (body === file.body) {
    const needsEnd = source.length > textStart(source) && !source.endsWith("\n");
    return insert(source.length, (needsEnd ? ending : "") + line);
  }
  const closing = lineStartAt(source, body.span.end);
  if (closing >= body.span.start && endsLine(source.slice(0, body.span.end), closing)) return insert(closing, line);
  const opening = trailingComment(file, { span: { start: body.span.start, end: body.span.start } })?.end ?? body.span.start;
  return insert(opening, ending + line.slice(0, -ending.length));
}
