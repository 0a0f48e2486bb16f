import { insert } from "../../text/edit";
import type { TextEdit } from "../../text/edit";
import { lineEndAt, lineEnding, lineStartAt, nextLineAt } from "../../text/lines";
import { endsWithHeredoc } from "../reindent";
import type { Body, HclFile } from "../tree";

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
