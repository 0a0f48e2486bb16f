import { lineEndAt, lineStartAt, nextLineAt } from "../text/lines";
import type { Span } from "../text/span";
import type { HclFile, Token } from "./tree";

/** Something that stands in a file: an attribute, a block, an entry of an object. */
export interface Located {
  readonly span: Span;
}

/**
 * The comments that belong to an item because they stand directly above it, each alone on its lines, without a blank
 * line in between; in the order of the source. An item that does not begin its line has none.
 */
export function leadingComments(file: HclFile, item: Located): Span[] {
  const comments: Token[] = [];
  let index = tokenAt(file, item.span.start) - 1;
  if (file.tokens[index]?.kind === "space") index--;
  if (index >= 0 && file.tokens[index]?.kind !== "newline") return [];
  for (index--; index >= 0; ) {
    const comment = file.tokens[index];
    if (comment?.kind !== "comment") break;
    const before = file.tokens[index - 1]?.kind === "space" ? index - 2 : index - 1;
    const lineBreak = file.tokens[before];
    if (lineBreak !== undefined && lineBreak.kind !== "newline" && !endsLine(file, lineBreak)) break;
    comments.push(comment);
    index = before - 1;
  }
  return comments.reverse().map(({ start, end }) => ({ start, end }));
}

/** The comment behind an item on the line on which it ends; `undefined` when other code stands in between. */
export function trailingComment(file: HclFile, item: Located): Span | undefined {
  let index = tokenAt(file, item.span.end);
  for (let token = file.tokens[index]; token !== undefined; token = file.tokens[++index]) {
    if (token.kind === "comment") return isLastOnLine(file, index) ? { start: token.start, end: token.end } : undefined;
    if (token.kind !== "space" && file.source.slice(token.start, token.end) !== ",") return undefined;
  }
  return undefined;
}

/**
 * The whole lines an item owns: its leading comments, itself, its trailing comment and the line end.
 * For an item that shares its line with other code it is the item's own span with its trailing comment.
 */
export function itemExtent(file: HclFile, item: Located): Span {
  const { source } = file;
  const first = leadingComments(file, item)[0]?.start ?? item.span.start;
  const last = trailingComment(file, item)?.end ?? item.span.end;
  const start = lineStartAt(source, first);
  const end = nextLineAt(source, last);
  const ownsLines = source.slice(start, first).trim() === "" && /^[ \t]*,?[ \t]*$/.test(source.slice(last, lineEndAt(source, last)));
  return ownsLines ? { start, end } : { start: first, end: last };
}

/** The index of the first token that begins at `offset` or behind it. */
export function tokenAt(file: HclFile, offset: number): number {
  let low = 0;
  let high = file.tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const token = file.tokens[middle];
    if (token !== undefined && token.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

const endsLine = (file: HclFile, token: Token): boolean => file.source.charCodeAt(token.end - 1) === 10 || file.source.charCodeAt(token.start) === 0xfeff;

function isLastOnLine(file: HclFile, index: number): boolean {
  const token = file.tokens[index];
  if (token === undefined) return true;
  const next = file.tokens[index + 1]?.kind === "space" ? file.tokens[index + 2] : file.tokens[index + 1];
  return next === undefined || next.kind === "newline";
}
