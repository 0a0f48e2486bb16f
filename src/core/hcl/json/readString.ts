import { BACKSLASH, CARRIAGE_RETURN, DOUBLE_QUOTE, LINE_FEED } from "../chars";
import type { JsonString } from "./value";

/** Called with the place in the source, its length, and what is wrong there. */
type Report = (start: number, end: number, message: string) => void;

/** A string and whether its closing quote was found on its line. */
interface ReadString {
  readonly string: JsonString;
  readonly isClosed: boolean;
}

const ESCAPES: Readonly<Record<string, string>> = { '"': '"', "\\": "\\", "/": "/", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

/**
 * Reads the JSON string whose opening quote stands at `start`. One that is not closed on its line ends there, in front of
 * a comma that ends the line. Halves of surrogate pairs read as U+FFFD, as Terraform reads them.
 */
export function readString(source: string, start: number, report: Report): ReadString {
  const { end, isClosed, isPlain } = findEnd(source, start);
  const contentEnd = isClosed ? end - 1 : end;
  if (!isClosed) report(start, end, 'This string is not closed; add the missing `"` on the same line.');
  const span = { start, end };
  const raw = source.slice(start + 1, contentEnd);
  if (isPlain) return { string: { kind: "string", span, text: wellFormed(raw), offsets: undefined }, isClosed };
  return { string: { kind: "string", span, ...resolve(source, { start: start + 1, end: contentEnd }, report) }, isClosed };
}

/** What a part of a JSON string stands for, given as it stands between the quotes; wrong escapes stay as they are. */
export const unescaped = (content: string): string => resolve(content, { start: 0, end: content.length }, () => undefined).text;

/** Half a surrogate pair is no character. */
const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, "\uFFFD");

function findEnd(source: string, start: number): { readonly end: number; readonly isClosed: boolean; readonly isPlain: boolean } {
  let isPlain = true;
  let at = start + 1;
  for (; at < source.length; at++) {
    const code = source.charCodeAt(at);
    if (code === DOUBLE_QUOTE) return { end: at + 1, isClosed: true, isPlain };
    if (code === LINE_FEED || code === CARRIAGE_RETURN) break;
    if (code < 32) isPlain = false;
    if (code !== BACKSLASH) continue;
    isPlain = false;
    const next = source.charCodeAt(at + 1);
    if (next !== LINE_FEED && next !== CARRIAGE_RETURN) at++;
  }
  const line = source.slice(start + 1, Math.min(at, source.length));
  return { end: start + 1 + line.replace(/[ \t]*,?[ \t]*$/, "").length, isClosed: false, isPlain };
}

function resolve(source: string, content: JsonString["span"], report: Report): Pick<JsonString, "text" | "offsets"> {
  const offsets: number[] = [];
  let text = "";
  for (let at = content.start; at < content.end; ) {
    const end = source.charCodeAt(at) === BACKSLASH ? escapeEnd(source, at, content.end) : at + 1;
    const value = end === at + 1 && source.charCodeAt(at) !== BACKSLASH ? plainUnit(source, at, report) : escapeValue(source.slice(at, end), at, report);
    for (let unit = 0; unit < value.length; unit++) offsets.push(at);
    text += value;
    at = end;
  }
  offsets.push(content.end);
  return { text: wellFormed(text), offsets };
}

function plainUnit(source: string, at: number, report: Report): string {
  const unit = source.charAt(at);
  if (source.charCodeAt(at) < 32) report(at, at + 1, "A control character cannot stand in a string as it is; write `\\t` for a tab and `\\u` with four digits for others.");
  return unit;
}

function escapeEnd(source: string, at: number, end: number): number {
  const isLong = source.charAt(at + 1) === "u" && /^[0-9a-fA-F]{4}$/.test(source.slice(at + 2, at + 6));
  return Math.min(end, isLong ? at + 6 : at + 2);
}

function escapeValue(escape: string, at: number, report: Report): string {
  if (escape.length === 6) return String.fromCharCode(Number.parseInt(escape.slice(2), 16));
  const value = ESCAPES[escape.slice(1)];
  if (value === undefined) report(at, at + escape.length, `\`${escape}\` is no escape sequence of JSON; write \`\\\\\` for a backslash.`);
  return value ?? escape;
}
