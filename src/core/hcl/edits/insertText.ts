import { insert } from "../../text/edit";
import type { TextEdit } from "../../text/edit";
import { indentationAt, lineEnding, lineStartAt, nextLineAt } from "../../text/lines";
import { reindent } from "../reindent";
import type { Attribute, Block, Body, HclFile } from "../tree";
import { aligned } from "./aligned";
import { blankLinesAbove, endOfContent, firstLine, isBlankLine, isBodyEnd, isBodyStart, isLineOpen, linesAt, textStart } from "./bodyLines";
import { bodyOf } from "./bodyOf";
import type { HclEdits } from "./hclEdits";
import { bodyIndent } from "./insertAttribute";
import { isOnOneLine, openBody, openedIndent } from "./openBody";
import { leadStart, tailEnd } from "./place";

/** Where whole blocks go: next to an item that has lines of its own. */
export type TextPlacement = { readonly after: Attribute | Block } | { readonly before: Attribute | Block };

/**
 * Inserts whole blocks, given without blank lines around, next to an item of a file or of a block.
 * `blankLines` of them separate the text from what stands above and below; blank lines that are there already count, and
 * the braces of a block need none.
 */
export function insertText(file: HclFile, placement: TextPlacement, text: string, blankLines = 1): HclEdits {
  const { source } = file;
  const item = "after" in placement ? placement.after : placement.before;
  const body = bodyOf(file, item);
  if (isOnOneLine(file, body)) return openedBy(file, body, text, "after" in placement ? "below" : "above");
  const at =
    "after" in placement
      ? nextLineAt(source, tailEnd(file, item))
      : Math.max(lineStartAt(source, leadStart(file, item)), textStart(source));
  const indent = indentationAt(source, item.span.start);
  return aligned(file, [separated(file, at, { body, lines: indent + linesOf(text, indent, source), blankLines })]);
}

/** Appends whole blocks to a file or to the body of a block, separated by one blank line from what it holds. */
export function appendBlocks(file: HclFile, text: string, body: Body = file.body): HclEdits {
  const { source } = file;
  const last = body.items.at(-1);
  if (isOnOneLine(file, body)) return openedBy(file, body, text, last === undefined ? "above" : "below");
  const indent = bodyIndent(file, body);
  const at = body === file.body ? endOfContent(source) : last === undefined ? firstLine(source, body) : nextLineAt(source, tailEnd(file, last));
  return aligned(file, [separated(file, at, { body, lines: indent + linesOf(text, indent, source), blankLines: 1 })]);
}

/** Opens a body on one line for the blocks, with a blank line between them and the item that is there. */
function openedBy(file: HclFile, body: Body, text: string, side: "above" | "below"): HclEdits {
  const indent = openedIndent(file, body);
  const blank = body.items.length === 0 ? "" : lineEnding(file.source);
  const lines = indent + linesOf(text, indent, file.source);
  return aligned(file, openBody(file, body, side === "below" ? blank + lines : lines + blank, side));
}

const linesOf = (text: string, indent: string, source: string): string => reindent(text.replace(/[\r\n]+$/, ""), indent, lineEnding(source));

/** Inserts lines at `at`, where a line of the body begins or the file ends, with the blank lines around them that are missing. */
function separated(file: HclFile, at: number, { body, lines, blankLines }: { readonly body: Body; readonly lines: string; readonly blankLines: number }): TextEdit {
  const { source } = file;
  const ending = lineEnding(source);
  const above = isBodyStart(file, body, at) ? blankLines : isLineOpen(source, at) ? 0 : blankLinesAbove(source, at);
  const text = ending.repeat(Math.max(0, blankLines - above)) + lines;
  if (isBodyEnd(file, body, at)) return linesAt(source, at, text);
  let below = 0;
  for (let line = at; isBlankLine(source, line); line = nextLineAt(source, line)) below++;
  return insert(at, text + ending.repeat(Math.max(0, blankLines - below) + 1));
}
