import type { TemplatePiece } from "./templateDirectives";

/** Called with the place inside the text, its length, and what is wrong there. */
type Report = (at: number, length: number, message: string) => void;

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", '"': '"', "\\": "\\" };

const ESCAPE_ADVICE: Readonly<Record<string, string>> = {
  u: "`\\u` needs four hexadecimal digits of a character",
  U: "`\\U` needs eight hexadecimal digits of a character",
};

/** The value of literal text between quotes: escapes, `$${` and `%%{` resolved; a wrong escape is reported and kept as written. */
export function resolveQuotedText(text: string, report: Report): string {
  if (!text.includes("\\")) return resolveMarks(text);
  return text.replace(/\\(?:u[0-9a-fA-F]{0,4}|U[0-9a-fA-F]{0,8}|[^]?)|\$\$\{|%%\{/g, (match: string, at: number) => {
    if (match.startsWith("$") || match.startsWith("%")) return match.slice(1);
    const escape = /^\\u.{4}$|^\\U.{8}$/.test(match) ? codePoint(match.slice(2)) : SIMPLE_ESCAPES[match.slice(1)];
    if (escape === undefined) report(at, match.length, `\`${match}\` is no escape sequence; ${ESCAPE_ADVICE[match.charAt(1)] ?? "write `\\\\` for a backslash"}.`);
    return escape ?? match;
  });
}

/** The value of literal text in a heredoc, where only `$${` and `%%{` stand for something else. */
export function resolveHeredocText(text: string, report: Report): string {
  const carriageReturn = text.indexOf("\r");
  if (carriageReturn >= 0 && text[carriageReturn + 1] !== "\n") report(carriageReturn, 1, "A carriage return stands here without a line feed; end the line with both or with a line feed alone.");
  return resolveMarks(text);
}

/** The value of literal text where `$${` and `%%{` stand for the marks themselves. */
export const resolveMarks = (text: string): string =>
  text.includes("{") ? text.replace(/\$\$\{|%%\{/g, (match) => match.slice(1)) : text;

function codePoint(digits: string): string | undefined {
  const code = Number.parseInt(digits, 16);
  const isEncodable = code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isEncodable ? String.fromCodePoint(code) : undefined;
}

/** Takes from every line of a `<<-` heredoc the white space that all of its lines begin with; blank lines do not count. */
export function stripIndentation(pieces: TemplatePiece[]): void {
  const lineStarts: number[] = [];
  let width = Number.POSITIVE_INFINITY;
  let isLineStart = true;
  pieces.forEach((piece, index) => {
    const text = piece.kind === "text" ? piece.value : undefined;
    if (isLineStart) {
      const isBlank = text !== undefined && text.trim() === "" && text.endsWith("\n");
      if (!isBlank) width = Math.min(width, text === undefined ? 0 : text.length - text.trimStart().length);
      if (!isBlank && text !== undefined) lineStarts.push(index);
    }
    isLineStart = text === undefined ? false : text.endsWith("\n");
  });
  if (width === 0 || width === Number.POSITIVE_INFINITY) return;
  for (const index of lineStarts) {
    const piece = pieces[index];
    if (piece?.kind === "text") pieces[index] = { ...piece, value: piece.value.slice(width) };
  }
}
