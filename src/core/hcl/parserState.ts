import { indentationBefore } from "./chars";
import { isItemStart, isTopLevelHeader } from "./layout";
import { closerOf, closerText, codeOfToken, isCloser, Mark } from "./marks";
import { TokenCode, TOKEN_KINDS } from "./tokenTable";
import type { TokenTable } from "./tokenTable";
import type { Diagnostic, Expression, TokenKind } from "./tree";

/** `end` is the end of the file, or of what can belong to the current item. */
export type Lookahead = TokenKind | "end";

/** How deep blocks and expressions may be nested in each other; the parser recurses. */
export const MAX_DEPTH = 250;

/** No expression's tree is higher than this, chains of operators and traversals included, so that whoever walks it may recurse. */
export const MAX_HEIGHT = 1500;

/** What an opened bracket hides until it is closed. */
export interface Enclosed {
  readonly skipsNewlines: boolean;
}

/**
 * The parser's place in the tokens of one source: the token ahead, what is open around it, and what was reported.
 *
 * `kind`, `code`, `start` and `end` describe the token ahead; spaces and comments are never ahead, newlines only where
 * they mean something. `code` is 0 unless the token is punctuation or a template mark.
 */
export class ParserState {
  kind: Lookahead = "end";
  code = 0;
  start = 0;
  end = 0;
  /** Where the token before the one ahead ended. */
  previousEnd = 0;
  skipsNewlines = false;
  /** Closing marks of the brackets that are open, outermost first. */
  readonly closers: number[] = [];
  /** How many of them were open where the current item began. */
  itemClosers = 0;
  /** What the token ahead stands in; a cut is ahead only inside templates. */
  template: "none" | "quote" | "heredoc" = "none";
  /** Column of the line on which the current body item began; used with `usesLayout`. */
  itemColumn = 0;
  depth = 0;
  /** Height of the expression that was just read. */
  height = 0;
  /** A bracket was left open or closed by the wrong mark: reading by layout may do better. */
  isStructureBroken = false;
  readonly diagnostics: Diagnostic[] = [];
  private index = -1;
  private lastReport = -1;

  constructor(
    readonly source: string,
    readonly table: TokenTable,
    /** Lets line starts and indentation decide what an unclosed bracket holds; for sources known to be broken. */
    readonly usesLayout: boolean,
    private readonly grammar: { readonly expression: (state: ParserState) => Expression },
  ) {
    this.move();
  }

  expression(): Expression {
    return this.grammar.expression(this);
  }

  is(kind: Lookahead): boolean {
    return this.kind === kind;
  }

  /** Steps over the token ahead; at the end it stays. */
  advance(): void {
    if (this.kind === "end") return;
    this.previousEnd = this.end;
    this.move();
  }

  /** Goes on behind an `end` that was put there by layout or by a cut; at the end of the file it stays. */
  resume(): void {
    if (this.kind !== "end") return;
    if (this.isAtFileEnd) return;
    if (this.table.isEmpty(this.index)) this.move();
    else this.look();
  }

  /** Whether the end ahead is a cut: the lexer gave the template up there. */
  get isAtCut(): boolean {
    return this.kind === "end" && !this.isAtFileEnd && this.table.isEmpty(this.index);
  }

  get isAtFileEnd(): boolean {
    return this.index >= this.table.length;
  }

  /** Takes the punctuation ahead when it is `code`. */
  take(code: number): boolean {
    if (this.code !== code) return false;
    this.advance();
    return true;
  }

  /** Steps over an opening bracket; newlines count inside it only if said so. */
  open(closer: number, newlinesCount = false): Enclosed {
    const enclosed = { skipsNewlines: this.skipsNewlines };
    this.closers.push(closer);
    this.skipsNewlines = !newlinesCount;
    this.advance();
    return enclosed;
  }

  /** Steps over the closing mark when it is ahead; otherwise says that `what` is not closed. */
  close(enclosed: Enclosed, openedAt: number, what: string): void {
    const closer = this.closers.pop();
    this.skipsNewlines = enclosed.skipsNewlines;
    if (this.code !== 0 && this.code === closer) {
      this.advance();
      return;
    }
    this.isStructureBroken = true;
    this.report(openedAt, openedAt + 1, `${what} is opened here and not closed; add the missing \`${closerText(closer)}\`.`);
    this.relook();
  }

  /** Changes what newlines mean from the token ahead on. */
  setNewlines(skips: boolean): void {
    this.skipsNewlines = skips;
    this.relook();
  }

  /** The text of the token ahead. */
  text(): string {
    return this.source.slice(this.start, this.end);
  }

  /** Reports a sentence; further reports at the same place are consequences and are dropped. */
  report(start: number, end: number, message: string): void {
    if (start === this.lastReport) return;
    this.lastReport = start;
    this.diagnostics.push({ span: { start, end: Math.max(start, end) }, message });
  }

  reportAhead(message: string): void {
    this.report(this.start, this.kind === "newline" || this.kind === "end" ? this.start : this.end, message);
  }

  /** The code of the token behind the one ahead. */
  peekCode(): number {
    return codeOfToken(this.source, this.table, this.behind());
  }

  /** The index of the token behind the one ahead. */
  private behind(): number {
    let index = this.index + 1;
    while (this.isPassedOver(this.table.code(index))) index++;
    return index;
  }

  private isPassedOver(code: number): boolean {
    return code === TokenCode.space || code === TokenCode.comment || (code === TokenCode.newline && this.skipsNewlines);
  }

  /**
   * Skips what cannot be understood up to a mark of `stops`, a newline that counts, or a closing mark that something open waits for;
   * brackets opened on the way are skipped with what they hold.
   */
  skip(stops: readonly number[]): void {
    const outer = this.closers.length;
    while (this.kind !== "end") {
      const isNested = this.closers.length > outer;
      if (!isNested && (this.kind === "newline" || stops.includes(this.code))) return;
      const closer = closerOf(this.code);
      if (closer !== 0) this.closers.push(closer);
      else if (isCloser(this.code) && this.endsHere(outer)) break;
      this.advance();
    }
    this.closers.length = outer;
  }

  /** Whether the closing mark ahead belongs to something that was open before the skip. */
  private endsHere(outer: number): boolean {
    const at = this.closers.lastIndexOf(this.code);
    if (at >= outer) {
      this.closers.length = at;
      return false;
    }
    if (at !== outer - 1) this.isStructureBroken = true;
    return at >= 0;
  }

  private move(): void {
    for (;;) {
      const code = this.table.code(++this.index);
      if (this.isPassedOver(code)) continue;
      if (code === TokenCode.invalid && this.template === "none" && this.table.isEmpty(this.index)) continue;
      this.look();
      return;
    }
  }

  private relook(): void {
    if (this.kind === "end") return;
    if (this.skipsNewlines) {
      if (this.kind === "newline") this.move();
      return;
    }
    for (let i = this.index - 1; i >= 0; i--) {
      if (this.table.start(i) < this.previousEnd) return;
      if (this.table.code(i) === TokenCode.newline) this.index = i;
    }
    this.look();
  }

  /** Takes in the token at the index. */
  private look(): void {
    const { table, index } = this;
    const kind = TOKEN_KINDS[table.code(index)];
    const start = kind === undefined ? this.source.length : table.start(index);
    const end = table.end(index);
    if (kind === undefined || start === end) {
      this.endAt(start);
      return;
    }
    this.kind = kind;
    this.code = codeOfToken(this.source, table, index);
    this.start = start;
    this.end = end;
    if (this.usesLayout && this.closers.length > this.itemClosers && this.isOutsideBrackets()) this.endAt(start);
  }

  private endAt(offset: number): void {
    this.kind = "end";
    this.code = 0;
    this.start = offset;
    this.end = offset;
  }

  private isOutsideBrackets(): boolean {
    if (this.kind !== "identifier" && this.code !== Mark.closeBrace) return false;
    const column = indentationBefore(this.source, this.start);
    if (column === undefined) return false;
    if (this.code === Mark.closeBrace) return column < this.itemColumn;
    return (column === 0 && isTopLevelHeader(this.source, this.start)) || (column <= this.itemColumn && isItemStart(this.source, this.start));
  }
}

/** Whether the token ahead can end an item: a newline, a closing brace or the end. */
export const isItemEnd = (state: ParserState): boolean => state.is("newline") || state.is("end") || state.code === Mark.closeBrace;
