import { CARRIAGE_RETURN, DOUBLE_QUOTE, LINE_FEED } from "../chars";
import type { Diagnostic, Token, TokenKind } from "../tree";
import { readString } from "./readString";
import type { JsonString } from "./value";

/** What stands ahead; `mark` is one of `{ } [ ] , : =`. */
export type Ahead = "mark" | "string" | "number" | "word" | "other" | "end";

const SPACE = /[ \t]+/y;
const COMMENT = /(?:\/\/|#)[^\r\n]*|\/\*[^]*?(?:\*\/|$)/y;
const NUMBER = /[-+.\d][-+.\w]*/y;
const WORD = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
const MEMBER = /"(?:[^"\\\r\n]|\\[^\r\n])*"[ \t]*:/y;

/**
 * The place in a JSON source: what stands ahead, the tokens up to there, and what was reported.
 *
 * `start` and `end` are those of what is ahead. Comments, which JSON does not have, are reported and stepped over.
 */
export class Scanner {
  ahead: Ahead = "end";
  start = 0;
  end = 0;
  /** Where the token before the one ahead ended. */
  previousEnd = 0;
  /** The string ahead. */
  string: JsonString | undefined = undefined;
  readonly tokens: Token[] = [];
  readonly diagnostics: Diagnostic[] = [];
  /** A bracket was left open or closed by the wrong mark: reading by layout may do better. */
  isStructureBroken = false;
  /** Where the reading of an array or object went on that was not closed. */
  unclosedAt = -1;
  /** Where the line begins on which the next token stands. */
  private lineStart = 0;
  private isStringClosed = true;
  private lastReport = -1;

  constructor(readonly source: string) {
    this.look();
  }

  /** The text ahead. */
  text(): string {
    return this.source.slice(this.start, this.end);
  }

  isMark(mark: string): boolean {
    return this.ahead === "mark" && this.source.startsWith(mark, this.start);
  }

  /** Steps over what is ahead; at the end it stays. */
  advance(): void {
    if (this.ahead === "end") return;
    if (this.ahead === "string") this.addString();
    else this.add(TOKEN_KINDS[this.ahead], this.end);
    this.previousEnd = this.end;
    this.look();
  }

  take(mark: string): boolean {
    if (!this.isMark(mark)) return false;
    this.advance();
    return true;
  }

  /** Whether `"name":` stands ahead. */
  get isMemberAhead(): boolean {
    MEMBER.lastIndex = this.start;
    return this.ahead === "string" && MEMBER.test(this.source);
  }

  /** The column of what is ahead when it begins its line. */
  get column(): number | undefined {
    const { indentation } = this;
    return this.start === this.lineStart + indentation ? indentation : undefined;
  }

  /** How far the line of what is ahead is indented. */
  get indentation(): number {
    return matchEnd(SPACE, this.source, this.lineStart) - this.lineStart;
  }

  /** Reports a sentence; further reports at the same place are consequences and are dropped. */
  report(start: number, end: number, message: string): void {
    if (start === this.lastReport) return;
    this.lastReport = start;
    this.diagnostics.push({ span: { start, end: Math.max(start, end) }, message });
  }

  reportAhead(message: string): void {
    this.report(this.start, this.end, message);
  }

  private look(): void {
    this.skipSpace();
    this.start = this.tokens.at(-1)?.end ?? 0;
    this.string = undefined;
    this.ahead = this.measure();
  }

  /** Finds the end of what is ahead and says what it is. */
  private measure(): Ahead {
    const { source, start } = this;
    this.end = Math.min(start + 1, source.length);
    if (start >= source.length) return "end";
    if (source.charCodeAt(start) === DOUBLE_QUOTE) {
      const { string, isClosed } = readString(source, start, (from, to, message) => { this.report(from, to, message); });
      this.string = string;
      this.isStringClosed = isClosed;
      this.end = string.span.end;
      return "string";
    }
    if ("{}[],:=".includes(source.charAt(start))) return "mark";
    const number = matchEnd(NUMBER, source, start);
    const end = number > start ? number : matchEnd(WORD, source, start);
    this.end = Math.max(end, start + ((source.codePointAt(start) ?? 0) > 0xffff ? 2 : 1));
    return number > start ? "number" : end > start ? "word" : "other";
  }

  private skipSpace(): void {
    for (;;) {
      const at = this.tokens.at(-1)?.end ?? 0;
      const code = this.source.charCodeAt(at);
      const space = matchEnd(SPACE, this.source, at);
      if (code === LINE_FEED || code === CARRIAGE_RETURN) this.addNewline(at + 1);
      else if (space > at) this.add("space", space);
      else if (!this.skipComment(at)) return;
    }
  }

  private addNewline(end: number): void {
    this.add("newline", end);
    this.lineStart = end;
  }

  private skipComment(at: number): boolean {
    const end = matchEnd(COMMENT, this.source, at);
    if (end === at) return false;
    this.report(at, end, 'JSON has no comments; write a property `"//"` instead.');
    this.add("invalid", end);
    return true;
  }

  private addString(): void {
    this.add("quote", this.start + 1);
    this.add("text", this.isStringClosed ? this.end - 1 : this.end);
    this.add("quote", this.end);
  }

  private add(kind: TokenKind, end: number): void {
    const start = this.tokens.at(-1)?.end ?? 0;
    if (end > start) this.tokens.push({ kind, start, end });
  }
}

const TOKEN_KINDS: Readonly<Record<Exclude<Ahead, "end" | "string">, TokenKind>> = { mark: "punctuation", number: "number", word: "identifier", other: "invalid" };

/** Where a match of the pattern that begins at `start` ends; `start` when there is none. */
function matchEnd(pattern: RegExp, source: string, start: number): number {
  pattern.lastIndex = start;
  return pattern.test(source) ? pattern.lastIndex : start;
}
