import { BACKSLASH, CARRIAGE_RETURN, CharClass, classOf, DOLLAR, DOUBLE_QUOTE, endOf, identifierEnd, LINE_FEED, lineEnd, OPEN_BRACE, PERCENT, TILDE } from "./chars";
import type { LexerState } from "./lexerState";
import { TokenCode } from "./tokenTable";

type Heredoc = Extract<NonNullable<LexerState["mode"]>, { kind: "heredoc" }>;

const PLAIN_TEXT = /[^"\\$%\r\n]*/y;

/** Lexes what most strings are behind their opening quote, plain text and the closing quote; nothing when there is more to it. */
export function lexPlain(state: LexerState): boolean {
  const { source } = state;
  const end = endOf(PLAIN_TEXT, source, state.at);
  if (source.charCodeAt(end) !== DOUBLE_QUOTE) return false;
  state.emit(TokenCode.text, end);
  state.emit(TokenCode.quote, end + 1);
  return true;
}

/** Lexes literal text of a quoted template up to its end, its next `${` or `%{`, or the end of its line. */
export function lexQuoted(state: LexerState): void {
  const { source } = state;
  let at = state.at;
  while (at < source.length) {
    const code = source.charCodeAt(at);
    if (code === DOUBLE_QUOTE) {
      state.emit(TokenCode.text, at);
      state.emit(TokenCode.quote, at + 1);
      state.leave();
      return;
    }
    if (code === LINE_FEED || code === CARRIAGE_RETURN) break;
    if (code === BACKSLASH) at += isLineBreak(source.charCodeAt(at + 1)) ? 1 : 2;
    else if (code === DOLLAR || code === PERCENT) {
      if (source.charCodeAt(at + 1) === OPEN_BRACE) {
        openInterpolation(state, at);
        return;
      }
      at += isEscapedMark(source, at, code) ? 3 : 1;
    } else at++;
  }
  state.emit(TokenCode.text, Math.min(at, source.length));
  state.cut();
}

/** Lexes one line of a heredoc, or what is left of it behind an interpolation; the closing marker ends the mode. */
export function lexHeredoc(state: LexerState, mode: Heredoc): void {
  const { source } = state;
  if (mode.isAtLineStart && closeHeredoc(state, mode)) return;
  mode.isAtLineStart = false;
  let at = state.at;
  while (at < source.length) {
    const code = source.charCodeAt(at);
    if (code === LINE_FEED) {
      mode.isAtLineStart = true;
      state.emit(TokenCode.text, at + 1);
      return;
    }
    if (code === DOLLAR || code === PERCENT) {
      if (source.charCodeAt(at + 1) === OPEN_BRACE) {
        openInterpolation(state, at);
        return;
      }
      at += isEscapedMark(source, at, code) ? 3 : 1;
    } else at++;
  }
  state.emit(TokenCode.text, source.length);
}

/** Enters a heredoc when one opens at the current `<<`. */
export function openHeredoc(state: LexerState): boolean {
  const { source, at } = state;
  if (source.charCodeAt(at + 1) !== source.charCodeAt(at)) return false;
  const nameStart = source.charCodeAt(at + 2) === 45 ? at + 3 : at + 2;
  const nameEnd = identifierEnd(source, nameStart);
  if (nameEnd === nameStart) return false;
  let end = nameEnd;
  while (classOf(source.charCodeAt(end)) === CharClass.space) end++;
  if (source.charCodeAt(end) === CARRIAGE_RETURN) end++;
  if (source.charCodeAt(end) !== LINE_FEED) return false;
  const marker = source.slice(nameStart, nameEnd);
  const limit = state.layout?.heredocLimit(at, end + 1, marker) ?? -1;
  state.emit(TokenCode.heredoc, end + 1);
  state.enter({ kind: "heredoc", marker, isAtLineStart: true, limit });
  return true;
}

function closeHeredoc(state: LexerState, mode: Heredoc): boolean {
  const { source, at } = state;
  if (at === mode.limit) {
    state.cutAll();
    return true;
  }
  const marker = markerStart(source, at, mode.marker);
  if (marker < 0) return false;
  state.emit(TokenCode.space, marker);
  state.emit(TokenCode.heredoc, marker + mode.marker.length);
  state.leave();
  return true;
}

/** Where the closing marker stands on the line that begins at `at`, or -1. */
function markerStart(source: string, at: number, marker: string): number {
  let start = at;
  while (classOf(source.charCodeAt(start)) === CharClass.space) start++;
  if (!source.startsWith(marker, start)) return -1;
  const rest = source.slice(start + marker.length, lineEnd(source, start));
  return rest.trim() === "" ? start : -1;
}

function openInterpolation(state: LexerState, at: number): void {
  state.emit(TokenCode.text, at);
  state.emit(TokenCode.template, state.source.charCodeAt(at + 2) === TILDE ? at + 3 : at + 2);
  state.enter({ kind: "interpolation", openBraces: 0 });
}

/** `$${` and `%%{` stand for the mark itself. */
const isEscapedMark = (source: string, at: number, code: number): boolean => source.charCodeAt(at + 1) === code && source.charCodeAt(at + 2) === OPEN_BRACE;

const isLineBreak = (code: number): boolean => code === LINE_FEED || code === CARRIAGE_RETURN;
