import { lineEndAt } from "../text/lines";
import type { LineEnding } from "../text/lines";
import { lex } from "./lexer";

/**
 * A text of HCL whose lines behind the first one are moved to the right by `indent`, with the given line end.
 * Blank lines stay empty. The content of a heredoc moves only if it is a `<<-` one, because elsewhere it is part of the value.
 */
export function reindent(text: string, indent: string, ending: LineEnding): string {
  let out = "";
  let isLineStart = false;
  const flush: boolean[] = [];
  for (const token of lex(text).tokens) {
    const part = text.slice(token.start, token.end);
    const isHeredocOpening = token.kind === "heredoc" && part.startsWith("<<");
    const isMoved = flush[flush.length - 1] ?? true;
    if (isLineStart && isMoved && !isBlankFrom(text, token.start)) out += indent;
    out += part.replace(/\r?\n/g, ending);
    isLineStart = part.endsWith("\n") || (isLineStart && part === "");
    if (isHeredocOpening) flush.push(part.startsWith("<<-"));
    else if (token.kind === "heredoc") flush.pop();
  }
  return out;
}

const isBlankFrom = (text: string, offset: number): boolean => text.slice(offset, lineEndAt(text, offset)).trim() === "";

/** Whether a text ends with the marker of a heredoc, behind which nothing else may stand on the line. */
export const endsWithHeredoc = (text: string): boolean => lex(`${text}\n`).tokens.at(-2)?.kind === "heredoc";

/** Lines that open a bracket where nothing encloses them, and anywhere, with the step to the line behind. */
const OPENED_AT_TOP = /^()[^\s#/][^\n]*[{[(]\s*\n((?: {1,8}|\t))(?![ \t])/m;
const OPENED_WITHIN = /^([ \t]+)[^\s#/][^\n]*[{[(]\s*\n\1((?: {1,8}|\t))(?![ \t])/m;

/** The step by which the lines of a text are indented: the first indentation found, else the first further one, else two spaces. */
export const indentUnit = (source: string): string => (OPENED_AT_TOP.exec(source) ?? OPENED_WITHIN.exec(source))?.[2] ?? "  ";
