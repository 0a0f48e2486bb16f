import { remove } from "../../text/edit";
import type { TextEdit } from "../../text/edit";
import { lineEndAt, lineStartAt, nextLineAt } from "../../text/lines";
import type { Span } from "../../text/span";
import { itemExtent } from "../comments";
import type { Attribute, Block, Body, HclFile } from "../tree";
import { aligned } from "./aligned";
import { blankLinesAbove, isBlankLine, isBodyEnd, isBodyStart, isLineOpen, textStart } from "./bodyLines";
import { bodyOf } from "./bodyOf";
import type { HclEdits } from "./hclEdits";
import { beginsLine, endsInHeredoc } from "./place";

/**
 * Removes an item with its leading comments and its trailing comment, its line end, and one blank line where two would
 * meet, or one would be left at the edge of the body. A block in which nothing is left closes up to `{}`.
 */
export function removeItem(file: HclFile, item: Attribute | Block): HclEdits {
  const { source } = file;
  const extent = itemExtent(file, item);
  const start = Math.max(extent.start, textStart(source));
  if (!beginsLine(source, start) || !ownsLineEnd(source, extent.end)) return aligned(file, [removeInline(source, extent)]);
  const body = bodyOf(file, item);
  if (body !== file.body && source.slice(body.span.start, start).trim() === "" && source.slice(extent.end, body.span.end).trim() === "") {
    return aligned(file, [remove(body.span.start, body.span.end - body.span.start)]);
  }
  return aligned(file, [removeLines(file, body, { start, end: extent.end })]);
}

const ownsLineEnd = (source: string, end: number): boolean => end === source.length || source[end - 1] === "\n";

/** Removes whole lines with a blank line that would be left over. */
function removeLines(file: HclFile, body: Body, { start, end }: Span): TextEdit {
  const { source } = file;
  const above = blankLinesAbove(source, start);
  const hasBlankAbove = above > 0 && Number.isFinite(above);
  const hasBlankBelow = isBlankLine(source, end);
  const from = hasBlankAbove && (hasBlankBelow || isBodyEnd(file, body, end)) ? lineStartAt(source, start - 1) : start;
  const lineEnd = from === 0 ? 0 : lineEndAt(source, lineStartAt(source, from - 1));
  // A file without a final line end stays without, unless a heredoc needs one.
  if (isLineOpen(source, end) && from > textStart(source) && !endsInHeredoc(file, lineEnd)) return remove(lineEnd, end - lineEnd);
  const isFirst = !Number.isFinite(above) || isBodyStart(file, body, start);
  const to = from === start && isFirst && hasBlankBelow ? nextLineAt(source, end) : end;
  return remove(from, to - from);
}

/** Removes an item that shares its line, with the spaces on one side. */
function removeInline(source: string, { start, end }: Span): TextEdit {
  let from = start;
  while (source[from - 1] === " " || source[from - 1] === "\t") from--;
  let to = end;
  if (source[from - 1] === "{") while (source[to] === " " || source[to] === "\t") to++;
  return remove(from, to - from);
}
