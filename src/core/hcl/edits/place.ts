import { insert } from "../../text/edit";
import type { TextEdit } from "../../text/edit";
import { lineEndAt, lineEnding, lineStartAt, nextLineAt } from "../../text/lines";
import { leadingComments, tokenAt, trailingComment } from "../comments";
import type { Located } from "../comments";
import { endsWithHeredoc } from "../reindent";
import type { Body, HclFile } from "../tree";

/** Whether nothing but spaces stands before `offset` on its line. */
export const beginsLine = (source: string, offset: number): boolean => /^\ufeff?[ \t]*$/.test(source.slice(lineStartAt(source, offset), offset));

/** Whether nothing but spaces stands behind `offset` on its line. */
export const endsLine = (source: string, offset: number): boolean => source.slice(offset, lineEndAt(source, offset)).trim() === "";

/** Where an item with its leading comments begins. */
export const leadStart = (file: HclFile, item: Located): number => leadingComments(file, item)[0]?.start ?? item.span.start;

/** Where an item with its comma and its trailing comment ends. */
export function tailEnd(file: HclFile, item: Located): number {
  const comment = trailingComment(file, item);
  return comment?.end ?? commaBehind(file, item.span.end) ?? item.span.end;
}

/** Where the comma ends that follows `offset`, on the same line or not; `undefined` when other code comes first. */
export function commaBehind(file: HclFile, offset: number): number | undefined {
  for (let index = tokenAt(file, offset); ; index++) {
    const token = file.tokens[index];
    if (token === undefined) return undefined;
    if (token.kind === "space" || token.kind === "comment" || token.kind === "newline") continue;
    return file.source.slice(token.start, token.end) === "," ? token.end : undefined;
  }
}

/** Whether the expression that ends at `offset` ends in a heredoc, behind whose marker nothing may stand. */
export const endsInHeredoc = (file: HclFile, offset: number): boolean => file.tokens[tokenAt(file, offset) - 1]?.kind === "heredoc";

/** Where the text behind a byte order mark begins. */
export const textStart = (source: string): number => (source.charCodeAt(0) === 0xfeff ? 1 : 0);

/** How many blank lines stand directly above `offset`, which begins a line; the start of the file counts as `Infinity`. */
export function blankLinesAbove(source: string, offset: number): number {
  let count = 0;
  for (let at = offset; at > textStart(source); count++) {
    const start = lineStartAt(source, at - 1);
    if (source.slice(Math.max(start, textStart(source)), at).trim() !== "") return count;
    at = start;
  }
  return Number.POSITIVE_INFINITY;
}

/** Whether the line that begins at `offset` is blank; the end of the file is no line. */
export const isBlankLine = (source: string, offset: number): boolean => offset < source.length && source.slice(offset, lineEndAt(source, offset)).trim() === "";

/** Whether the line that begins at `offset` is the first one behind the opening brace's. */
export const isBodyStart = (file: HclFile, body: Body, offset: number): boolean => body !== file.body && offset === nextLineAt(file.source, body.span.start);

/** Where the first line of a block's body begins that is not blank. */
export function firstLine(source: string, body: Body): number {
  let at = nextLineAt(source, body.span.start);
  while (isBlankLine(source, at)) at = nextLineAt(source, at);
  return at;
}

/** Whether the body holds nothing from `offset` on. */
export const isBodyEnd = (file: HclFile, body: Body, offset: number): boolean => file.source.slice(offset, body.span.end).trim() === "";

/** Where the last line ends that is not blank, behind its line end if it has one; the end of a file of blank lines. */
export function endOfContent(source: string): number {
  const end = source.trimEnd().length;
  return end <= textStart(source) ? source.length : nextLineAt(source, end);
}

/** Whether the file ends at `offset` without a line end. */
export const isLineOpen = (source: string, offset: number): boolean => offset === source.length && offset > textStart(source) && !source.endsWith("\n");

/** Inserts lines at `offset`, where a line begins or the file ends; a file without a final line end stays without, but for a heredoc. */
export function linesAt(source: string, offset: number, lines: string): TextEdit {
  const ending = lineEnding(source);
  if (!isLineOpen(source, offset)) return insert(offset, lines + ending);
  return insert(offset, ending + lines + (endsWithHeredoc(lines) ? ending : ""));
}

/** Whether nothing but a comment stands behind an opening bracket on its line. */
export function opensLine(file: HclFile, offset: number): boolean {
  const comment = trailingComment(file, { span: { start: offset, end: offset } });
  return endsLine(file.source, comment?.end ?? offset);
}

/** Where the innermost bracket around `offset` is opened; `undefined` outside of all. */
export function innermostBracket(file: HclFile, offset: number): number | undefined {
  let closed = 0;
  for (let index = tokenAt(file, offset) - 1; index >= 0; index--) {
    const token = file.tokens[index];
    const mark = token !== undefined && (token.kind === "punctuation" || token.kind === "template") ? file.source.slice(token.start, token.end) : "";
    if (/^[)\]}]$|^~\}$/.test(mark)) closed++;
    else if (/^(?:[([{]|[$%]\{~?)$/.test(mark) && closed-- === 0) return token?.start;
  }
  return undefined;
}
