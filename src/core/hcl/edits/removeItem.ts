import { remove } from "../../text/edit";
import type { TextEdit } from "../../text/edit";
import { lineEndAt, lineStartAt, nextLineAt } from "../../text/lines";
import { itemExtent } from "../comments";
import type { Attribute, Block, HclFile } from "../tree";
import { aligned } from "./aligned";
import { beginsLine, blankLinesAbove, isBlankLine, textStart } from "./place";

/**
 * Removes an item with its leading comments and its trailing comment, its line end, and one blank line where two would
 * meet, or one would be left at the edge of the body.
 */
export function removeItem(file: HclFile, item: Attribute | Block): TextEdit[] {
  const { source } = file;
  const extent = itemExtent(file, item);
  const start = Math.max(extent.start, textStart(source));
  if (!beginsLine(source, extent.start) || (extent.end < source.length && source[extent.end - 1] !== "\n")) return aligned(file, [remove(...inlineRange(source, extent.start, extent.end))]);
  const hasBlankAbove = blankLinesAbove(source, start) > 0;
  const hasBlankBelow = isBlankLine(source, extent.end);
  const isLast = isBodyEnd(source, extent.end);
  if (hasBlankAbove && start > textStart(source) && (hasBlankBelow || isLast)) {
    const above = lineStartAt(source, start - 1);
    return aligned(file, [remove(above, extent.end - above)]);
  }
  const isFirst = start === textStart(source) || /[{]\s*$/.test(source.slice(lineStartAt(source, start - 1), start));
  const end = isFirst && hasBlankBelow ? nextLineAt(source, extent.end) : extent.end;
  return aligned(file, [remove(start, end - start)]);
}

/** Whether the body has no further item from `offset` on. */
const isBodyEnd = (source: string, offset: number): boolean => /^\s*(?:\}|$)/.test(source.slice(offset, lineEndAt(source, nextLineAt(source, offset))));

/** The range of an item that shares its line, with the spaces on one side. */
function inlineRange(source: string, start: number, end: number): [number, number] {
  let from = start;
  while (source[from - 1] === " " || source[from - 1] === "\t") from--;
  let to = end;
  if (source[from - 1] === "{") while (source[to] === " " || source[to] === "\t") to++;
  return [from, to - from];
}
