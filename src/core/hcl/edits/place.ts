import { lineEndAt, lineStartAt } from "../../text/lines";
import { leadingComments, tokenAt, trailingComment } from "../comments";
import type { Located } from "../comments";
import type { HclFile } from "../tree";

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
