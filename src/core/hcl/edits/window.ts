import { lineStartAt, nextLineAt } from "../../text/lines";
import type { TextEdit } from "../../text/edit";
import type { Span } from "../../text/span";
import type { Attribute, Block, HclFile } from "../tree";

/**
 * The part of a file whose layout edits can concern: whole lines that begin and end outside of every item, with the items
 * that are edited and those not parted from them by a blank line.
 */
export function windowOf(file: HclFile, edits: readonly TextEdit[]): Span {
  const from = Math.min(...edits.map(({ offset }) => offset));
  const to = Math.max(...edits.map(({ offset, length }) => offset + length));
  return { start: startOf(file, from), end: endOf(file, to) };
}

function startOf({ source, body }: HclFile, from: number): number {
  let start = from;
  for (let index = body.items.findLastIndex(({ span }) => span.start <= from); index >= 0; index--) {
    const item = body.items[index];
    if (item === undefined) break;
    if (isParted(source, item.span.end, start)) return Math.min(nextLineAt(source, item.span.end), lineStartAt(source, start));
    start = item.span.start;
  }
  return 0;
}

function endOf({ source, body }: HclFile, to: number): number {
  let end = to;
  const isBehind = ({ span }: Attribute | Block): boolean => span.end >= to;
  for (let index = body.items.findIndex(isBehind); index >= 0 && index < body.items.length; index++) {
    const item = body.items[index];
    if (item === undefined) break;
    if (isParted(source, end, item.span.start)) return Math.max(lineStartAt(source, item.span.start), nextLineAt(source, end));
    end = item.span.end;
  }
  return source.length;
}

/** Whether a blank line stands between two offsets, between which there is no item. */
const isParted = (source: string, from: number, to: number): boolean => from < to && /\n[ \t\r]*\n/.test(source.slice(from, to));
