import { DOLLAR, PERCENT } from "./chars";
import { TokenCode } from "./tokenTable";
import type { TokenTable } from "./tokenTable";

/** The code of a punctuation token: its first character, with the second one in the upper bits. */
export const punctuation = (text: string): number => codeOf(text, 0, text.length);

export const Mark = {
  equals: punctuation("="),
  comma: punctuation(","),
  dot: punctuation("."),
  colon: punctuation(":"),
  doubleColon: punctuation("::"),
  question: punctuation("?"),
  ellipsis: punctuation("..."),
  arrow: punctuation("=>"),
  star: punctuation("*"),
  minus: punctuation("-"),
  not: punctuation("!"),
  openBrace: punctuation("{"),
  closeBrace: punctuation("}"),
  openBracket: punctuation("["),
  closeBracket: punctuation("]"),
  openParenthesis: punctuation("("),
  closeParenthesis: punctuation(")"),
  /** `${`, `%{` and their forms with `~`. */
  openTemplate: 1,
  /** The `}` or `~}` that closes an interpolation or a directive. */
  closeTemplate: 2,
} as const;

/** The code of a token: of its punctuation or template mark, and 0 for anything else. */
export function codeOfToken(source: string, table: TokenTable, index: number): number {
  const code = table.code(index);
  if (code === TokenCode.punctuation) return codeOf(source, table.start(index), table.end(index));
  if (code !== TokenCode.template) return 0;
  const first = source.charCodeAt(table.start(index));
  return first === DOLLAR || first === PERCENT ? Mark.openTemplate : Mark.closeTemplate;
}

function codeOf(text: string, start: number, end: number): number {
  return end - start === 1 ? text.charCodeAt(start) : text.charCodeAt(start) | (text.charCodeAt(start + 1) << 7);
}

/** The mark that closes the bracket `code`, or 0 when it opens nothing. */
export function closerOf(code: number): number {
  if (code === Mark.openBrace) return Mark.closeBrace;
  if (code === Mark.openBracket) return Mark.closeBracket;
  if (code === Mark.openTemplate) return Mark.closeTemplate;
  return code === Mark.openParenthesis ? Mark.closeParenthesis : 0;
}

export const isCloser = (code: number): boolean => code === Mark.closeBrace || code === Mark.closeBracket || code === Mark.closeParenthesis || code === Mark.closeTemplate;

/** How the mark is written. */
export const closerText = (code: number | undefined): string => (code === Mark.closeTemplate ? "}" : String.fromCharCode(code ?? 0));
