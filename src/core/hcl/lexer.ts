import { BYTE_ORDER_MARK, CARRIAGE_RETURN, CharClass, CLOSE_BRACE, classOf, DOT, endOf, identifierEnd, indentationBefore, LINE_FEED, lineEnd, TILDE } from "./chars";
import { isItemStart } from "./layout";
import type { Layout } from "./layout";
import { LexerState } from "./lexerState";
import { lexHeredoc, lexPlain, lexQuoted, openHeredoc } from "./lexTemplate";
import { TokenCode } from "./tokenTable";
import type { TokenTable } from "./tokenTable";
import type { Token } from "./tree";

/** The tokens of a source; `isBalanced` is false when a heredoc or an interpolation is not closed. */
export interface Lexed {
  readonly table: TokenTable;
  /** What is in the table as objects, made when they are asked for. */
  readonly tokens: readonly Token[];
  readonly isBalanced: boolean;
}

/**
 * Cuts any text into HCL's tokens, without gaps: concatenated they are the text.
 *
 * A quoted string never reaches over its line. With a layout (of a source known to be broken) line starts decide
 * where a heredoc or an interpolation that nobody closed ends; without it the grammar alone does.
 */
export function lex(source: string, layout?: Layout): Lexed {
  const state = new LexerState(source, layout);
  if (source.charCodeAt(0) === BYTE_ORDER_MARK) state.emit(TokenCode.space, 1);
  return lexAll(state);
}

/** The tokens between two places of a source that begins and ends none: code from end to end. */
export function lexRange(source: string, start: number, end: number): TokenTable {
  return lexAll(new LexerState(source, undefined, start, end)).table;
}

/** Cuts a text that is all template, as what a string of Terraform's JSON syntax stands for: a heredoc that only the end of the text closes. */
export function lexTemplate(source: string): Lexed {
  const state = new LexerState(source, undefined);
  state.enter({ kind: "heredoc", marker: `${source}.`, isAtLineStart: true, limit: -1 });
  return lexAll(state);
}

function lexAll(state: LexerState): Lexed {
  while (state.at < state.end) {
    const { mode } = state;
    if (mode === undefined || mode.kind === "interpolation") lexCode(state);
    else if (mode.kind === "quote") lexQuoted(state);
    else lexHeredoc(state, mode);
  }
  if (state.mode !== undefined) state.cutAll();
  return state;
}

/** Lexes code until a template begins or ends; the first character of a token tells what it is. */
function lexCode(state: LexerState): void {
  const { source, mode, end } = state;
  while (state.mode === mode && state.at < end) {
    const { at } = state;
    const code = source.charCodeAt(at);
    switch (classOf(code)) {
      case CharClass.space:
        state.emit(TokenCode.space, spaceEnd(source, at));
        break;
      case CharClass.letter:
        state.emit(TokenCode.identifier, identifierEnd(source, at));
        break;
      case CharClass.operator:
        state.emit(TokenCode.punctuation, operatorEnd(source, at));
        break;
      case CharClass.lineFeed:
        lexNewline(state, at + 1);
        break;
      case CharClass.quote:
        lexQuote(state);
        break;
      case CharClass.openBrace:
      case CharClass.closeBrace:
        lexBrace(state, code);
        break;
      default:
        lexRare(state);
    }
  }
}

/** What is seldom, apart from the rest: V8 compiles what is hot as one, and of that the less the sooner. */
function lexRare(state: LexerState): void {
  const { source, at } = state;
  const code = source.charCodeAt(at);
  switch (classOf(code)) {
    case CharClass.digit:
      state.emit(TokenCode.number, numberEnd(source, at));
      return;
    case CharClass.carriageReturn:
      if (source.charCodeAt(at + 1) === LINE_FEED) lexNewline(state, at + 2);
      else lexOther(state);
      return;
    case CharClass.hash:
      state.emit(TokenCode.comment, lineCommentEnd(source, at));
      return;
    case CharClass.slash:
      lexSlash(state);
      return;
    case CharClass.less:
      if (!openConflict(state) && !openHeredoc(state)) state.emit(TokenCode.punctuation, operatorEnd(source, at));
      return;
    case CharClass.tilde:
      lexBrace(state, code);
      return;
    default:
      lexOther(state);
  }
}

/** With a layout, a quote that begins a line in front of an item, and leaves a string open at its end, begins none. */
function lexQuote(state: LexerState): void {
  const { source, at, layout, mode } = state;
  const isStray = layout !== undefined && mode === undefined && indentationBefore(source, at) !== undefined && isItemStart(source, spaceEnd(source, at + 1)) && source.slice(at, lineEnd(source, at)).split('"').length % 2 === 0;
  state.emit(isStray ? TokenCode.invalid : TokenCode.quote, at + 1);
  if (!isStray && !lexPlain(state)) state.enter({ kind: "quote" });
}

function lexBrace(state: LexerState, code: number): void {
  const { source, at, mode } = state;
  const interpolation = mode?.kind === "interpolation" ? mode : undefined;
  const closes = code === CLOSE_BRACE ? at + 1 : code === TILDE && source.charCodeAt(at + 1) === CLOSE_BRACE ? at + 2 : -1;
  if (closes >= 0 && interpolation?.openBraces === 0) {
    state.emit(TokenCode.template, closes);
    state.leave();
    return;
  }
  if (classOf(code) === CharClass.tilde) {
    state.emit(TokenCode.invalid, at + 1);
    return;
  }
  if (interpolation !== undefined) interpolation.openBraces += code === CLOSE_BRACE ? -1 : 1;
  state.emit(TokenCode.punctuation, at + 1);
}

function lexSlash(state: LexerState): void {
  const { source, at } = state;
  const next = source.charCodeAt(at + 1);
  if (next === 47) {
    state.emit(TokenCode.comment, lineCommentEnd(source, at));
    return;
  }
  if (next !== 42) {
    state.emit(TokenCode.punctuation, at + 1);
    return;
  }
  const end = at >= state.noCommentEndAfter ? -1 : state.commentEnd(at + 2);
  if (end >= 0 && !isOpenComment(state, end)) {
    state.emit(TokenCode.comment, end + 2);
    return;
  }
  if (end < 0) state.noCommentEndAfter = Math.min(at, state.noCommentEndAfter);
  state.emit(TokenCode.invalid, at + 2);
}

/** With layout: a comment of several lines that ends in front of more text, or began in a string, has rather met its end in a text. */
function isOpenComment({ source, at, layout, mode }: LexerState, end: number): boolean {
  if (layout === undefined || lineEnd(source, at) > end) return false;
  const behind = classOf(source.charCodeAt(spaceEnd(source, end + 2)));
  return mode !== undefined || !(behind === CharClass.lineFeed || behind === CharClass.carriageReturn || spaceEnd(source, end + 2) >= source.length);
}

/** Within an unclosed interpolation of a broken source, a line that begins something new ends the template. */
function lexNewline(state: LexerState, end: number): void {
  if (state.layout !== undefined && state.mode?.kind === "interpolation" && endsInterpolation(state, state.layout, end)) state.cut();
  if (state.mode !== undefined && state.mode.kind !== "interpolation") return;
  state.emit(TokenCode.newline, end);
  if (end === state.otherSide.start) state.emit(TokenCode.invalid, state.otherSide.end);
}

function endsInterpolation(state: LexerState, layout: Layout, lineStart: number): boolean {
  const { source, mode } = state;
  const heredoc = state.modes.findLast((mode) => mode.kind === "heredoc");
  if (heredoc?.kind === "heredoc") return source.slice(lineStart, lineEnd(source, lineStart)).trim() === heredoc.marker;
  const first = spaceEnd(source, lineStart);
  if (layout.isHeader(first)) return true;
  return mode?.kind === "interpolation" && mode.openBraces === 0 && indentationBefore(source, first) !== undefined && isItemStart(source, first);
}

/** Of a merge conflict, one side is read: the line of the first mark is `invalid`, and so is everything from the mark between the sides to the last one. */
function openConflict(state: LexerState): boolean {
  const { source, at } = state;
  if (state.hasNoConflict || !source.startsWith("<<<<<<<", at) || indentationBefore(source, at) !== 0) return false;
  const other = source.indexOf("\n=======", at);
  const last = other < 0 ? -1 : source.indexOf("\n>>>>>>>", other);
  state.hasNoConflict = last < 0;
  if (last < 0) return false;
  const base = source.slice(at, other).indexOf("\n|||||||");
  state.otherSide = { start: (base < 0 ? other : at + base) + 1, end: lineCommentEnd(source, last + 1) };
  state.emit(TokenCode.invalid, lineCommentEnd(source, at));
  return true;
}

function lexOther(state: LexerState): void {
  const { source, at } = state;
  const end = identifierEnd(source, at);
  if (end > at) {
    state.emit(TokenCode.identifier, end);
    return;
  }
  const isPair = source.charCodeAt(at) >= 0xd800 && (source.codePointAt(at) ?? 0) > 0xffff;
  state.emit(TokenCode.invalid, at + (isPair ? 2 : 1));
}

const SPACE = 32;
const TAB = 9;

function spaceEnd(source: string, start: number): number {
  const { length } = source;
  let at = start;
  for (; at < length; at++) {
    const code = source.charCodeAt(at);
    if (code !== SPACE && code !== TAB) break;
  }
  return at;
}

function lineCommentEnd(source: string, start: number): number {
  const end = lineEnd(source, start);
  return end < source.length && source.charCodeAt(end - 1) === CARRIAGE_RETURN ? end - 1 : end;
}

/** Numbers are cut generously, as HashiCorp's scanner does: what follows the first digit may hold dots and exponents, but does not end in a dot. */
function numberEnd(source: string, start: number): number {
  let at = start + 1;
  for (; ; at++) {
    const code = source.charCodeAt(at);
    if (classOf(code) === CharClass.digit || code === DOT) continue;
    if (code !== 101 && code !== 69) break;
    const sign = source.charCodeAt(at + 1);
    const digit = sign === 43 || sign === 45 ? at + 2 : at + 1;
    if (classOf(source.charCodeAt(digit)) !== CharClass.digit) break;
    at = digit;
  }
  while (source.charCodeAt(at - 1) === DOT) at--;
  return at;
}

/** One pattern instead of branches: V8 compiles a hot function anew when it meets a branch that it has not seen before. */
const OPERATOR = /\.\.\.|[=!<>]=|=>|&&|\|\||::|[^]/y;

const operatorEnd = (source: string, at: number): number => endOf(OPERATOR, source, at);
