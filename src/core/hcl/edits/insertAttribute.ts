import { insert } from "../../text/edit";
import type { TextEdit } from "../../text/edit";
import { indentationAt, lineEnding, lineStartAt, nextLineAt } from "../../text/lines";
import { indentUnit, reindent } from "../reindent";
import type { Attribute, Block, Body, HclFile } from "../tree";
import { aligned } from "./aligned";
import { endOfContent, firstLine, isBlankLine, isBodyEnd, linesAt, textStart } from "./bodyLines";
import type { HclEdits } from "./hclEdits";
import { isOnOneLine, openBody, openedIndent } from "./openBody";
import { beginsLine, leadStart, opensLine, tailEnd } from "./place";

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
 * separates it from a block next to it, unless the block has another neighbour without one. A body on one line is spread
 * over several.
 */
export function insertAttribute(file: HclFile, body: Body, attribute: NewAttribute, placement: BodyPlacement = {}): HclEdits {
  const anchor = anchorOf(body, placement.after);
  const isSpread = isOnOneLine(file, body);
  const indent = isSpread ? openedIndent(file, body) : bodyIndent(file, body);
  const line = `${indent}${attribute.name} = ${reindent(attribute.value, indent, lineEnding(file.source))}`;
  if (isSpread) return aligned(file, openBody(file, body, line, anchor === undefined ? "above" : "below"));
  return aligned(file, [anchor === undefined ? insertFirst(file, body, line) : insertBehind(file, body, anchor, line)]);
}

function anchorOf(body: Body, after: BodyPlacement["after"]): Attribute | Block | undefined {
  if (after === "start") return undefined;
  if (after === "end") return body.items[body.items.length - 1];
  if (after !== undefined) return after;
  return body.items.findLast((item) => item.kind === "attribute");
}

/** The indentation of a body's items: as found, else one step deeper than the line of the opening brace. */
export function bodyIndent(file: HclFile, body: Body): string {
  const item = body.items.find(({ span }) => beginsLine(file.source, span.start));
  if (item !== undefined) return indentationAt(file.source, item.span.start);
  return body === file.body ? "" : indentationAt(file.source, body.span.start) + indentUnit(file.source);
}

function insertBehind(file: HclFile, body: Body, anchor: Attribute | Block, line: string): TextEdit {
  const { source } = file;
  const at = nextLineAt(source, tailEnd(file, anchor));
  const isParted = anchor.kind === "block" && (isBodyEnd(file, body, at) || isBlankLine(source, at));
  return linesAt(source, at, (isParted ? lineEnding(source) : "") + line);
}

/** Inserts a line as the first of a body: above the first item, or behind the opening brace's line. */
function insertFirst(file: HclFile, body: Body, line: string): TextEdit {
  const { source } = file;
  const ending = lineEnding(source);
  const [first] = body.items;
  const before = first === undefined ? undefined : lineStartAt(source, leadStart(file, first));
  if (first !== undefined && before !== undefined && before >= body.span.start) {
    return insert(Math.max(before, textStart(source)), line + ending + (first.kind === "block" ? ending : ""));
  }
  if (body !== file.body) return opensLine(file, body.span.start) ? insert(firstLine(source, body), line + ending) : insert(body.span.start, ending + line);
  const end = endOfContent(source);
  return linesAt(source, end, (source.slice(textStart(source)).trim() === "" ? "" : ending) + line);
}
