import { indentationBefore } from "./chars";
import { isBlockStart, isItemStart } from "./layout";
import type { Layout } from "./layout";
import { closerText, codeOfToken, isCloser, Mark } from "./marks";
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
  /** For each of them, with a layout, the column of the line that its opening mark ends; -1 where it does not end one. */
  private readonly openColumns: number[] = [];
  /** How many of them were open where the current item began. */
  itemClosers = 0;
  /** What the token ahead stands in; a cut is ahead only inside templates. */
  template: "none" | "quote" | "heredoc" = "none";
  /** Column of the line on which the current body item began; used with a layout. */
  itemColumn = 0;
  depth = 0;
  /** Height of the expression that was just read. */
  height = 0;
  /** A bracket was left open or closed by the wrong mark: reading by layout may do better. */
  isStructureBroken = false;
  readonly diagnostics: Diagnostic[] = [];
  private index = -1;
  private lastReport = -1;
  /** During a trial, tells the headers that end it; what was reported before it began. */
  trial: { readonly layout: Layout; readonly reports: number } | undefined = undefined;
  /** How many tokens trials may still read in vain; a few for each of the source, so that reading takes time in proportion to it. */
  private tokensToTry: number;

  constructor(
    readonly source: string,
    readonly table: TokenTable,
    /** Lets line starts and indentation decide what an unclosed bracket holds; for sources known to be broken. None during a trial. */
    public layout: Layout | undefined,
    private readonly grammar: { readonly expression: (state: ParserState) => Expression },
  ) {
    this.tokensToTry = 8 * table.length;
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
    if (this.kind !== "end" || this.isAtFileEnd) return;
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

  /** Nothing was found wrong so far, and nothing but the grammar was needed to read it. */
  get isClean(): boolean {
    return this.layout === undefined && this.trial === undefined && this.diagnostics.length === 0;
  }

  /** Steps over an opening bracket; newlines count inside it only if said so. */
  open(closer: number, newlinesCount = false): Enclosed {
    const enclosed = { skipsNewlines: this.skipsNewlines };
    if (this.layout !== undefined) this.openColumns[this.closers.length] = this.layout.columnIfLast(this.start);
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

  /**
   * Reads by the grammar alone, up to the next header of the file; where that reports anything or gives `undefined`, the
   * place is as it was before. `read` begins at an item.
   */
  attempt<T>(read: () => T | undefined): T | undefined {
    const { index, previousEnd, skipsNewlines, itemClosers, itemColumn, depth, isStructureBroken, lastReport, layout } = this;
    if (layout === undefined || this.tokensToTry <= 0) return undefined;
    const [closers, reports] = [Array.from(this.closers), this.diagnostics.length];
    [this.layout, this.trial, this.lastReport] = [undefined, { layout, reports }, -1];
    const result = read();
    [this.layout, this.trial] = [layout, undefined];
    if (result !== undefined && this.diagnostics.length === reports) return result;
    this.tokensToTry -= this.index - index;
    Object.assign(this, { index, previousEnd, skipsNewlines, itemClosers, itemColumn, depth, isStructureBroken, lastReport, template: "none" });
    this.closers.splice(0, this.closers.length, ...closers);
    this.diagnostics.length = reports;
    this.look();
    return undefined;
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

  /** Where the token behind the one ahead begins. */
  startBehind(): number {
    return this.table.start(this.behind());
  }

  /** Whether a quote is behind the token ahead. */
  isQuoteBehind(): boolean {
    return this.table.code(this.behind()) === TokenCode.quote;
  }

  /** Whether the code from `start`, at the token ahead or behind it, to the end of its line sets nothing and ends with `{`. */
  endsWithBrace(start: number): boolean {
    let last = 0;
    for (let index = this.index; index < this.table.length; index++) {
      if (this.table.start(index) < start) continue;
      const kind = this.table.code(index);
      if (kind === TokenCode.newline) break;
      if (kind === TokenCode.space || kind === TokenCode.comment) continue;
      last = codeOfToken(this.source, this.table, index);
      if (this.source.slice(this.table.start(index), this.table.end(index)).includes("=") && kind === TokenCode.punctuation) return false;
    }
    return last === Mark.openBrace;
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

  private move(): void {
    for (;;) {
      const code = this.table.code(++this.index);
      if (this.isPassedOver(code)) continue;
      if (code === TokenCode.invalid && this.template === "none" && (this.table.isEmpty(this.index) || this.isConflictMark())) continue;
      this.look();
      if (this.layout === undefined || !isCloser(this.code) || !this.isSurplus(this.layout)) return;
      this.reportAhead(`This \`${this.text()}\` closes nothing; remove it.`);
    }
  }

  /** Whether the closing mark ahead comes too early: its bracket's lines go on, up to one that closes where the bracket's line begins. */
  private isSurplus(layout: Layout): boolean {
    const innermost = this.closers.length - 1;
    const column = innermost < this.itemClosers ? -1 : (this.openColumns[innermost] ?? -1);
    if (column < 0 || indentationBefore(this.source, this.start) === column) return false;
    return layout.isClosedBy(this.start, column, this.closers[innermost] ?? 0);
  }

  /** Whether the token at the index is a side of a merge conflict that is passed over; it is reported. */
  private isConflictMark(): boolean {
    const start = this.table.start(this.index);
    if (!/^(?:<{7}|\|{7}|={7})/.test(this.source.slice(start, start + 7))) return false;
    this.report(start, start + 7, "Both sides of a merge conflict stand here; keep one of them and remove the marks.");
    return true;
  }

  private relook(): void {
    if (this.kind === "end") return;
    if (this.skipsNewlines) {
      if (this.kind === "newline") this.move();
      return;
    }
    for (let i = this.index - 1; i >= 0 && this.table.start(i) >= this.previousEnd; i--) {
      if (this.table.code(i) === TokenCode.newline) this.index = i;
    }
    this.look();
  }

  /** Takes in the token at the index. */
  private look(): void {
    const { table, index } = this;
    const kind = TOKEN_KINDS[table.code(index)];
    if (kind === undefined) {
      this.endAt(this.source.length);
      return;
    }
    const start = table.start(index);
    const end = table.end(index);
    if (start === end) {
      this.endAt(start);
      return;
    }
    this.kind = kind;
    this.code = codeOfToken(this.source, table, index);
    this.start = start;
    this.end = end;
    if (this.trial !== undefined && this.kind === "identifier" && this.trial.layout.isHeader(start)) this.endAt(start);
    else if (this.layout !== undefined && this.closers.length > this.itemClosers && this.isOutsideBrackets(this.layout)) this.endAt(start);
  }

  private endAt(offset: number): void {
    this.kind = "end";
    this.code = 0;
    this.start = offset;
    this.end = offset;
  }

  /** Whether the token ahead begins a line that is no part of what the open brackets hold. */
  private isOutsideBrackets(layout: Layout): boolean {
    if (this.kind !== "identifier" && this.code !== Mark.closeBrace) return false;
    const column = indentationBefore(this.source, this.start);
    if (column === undefined) return false;
    if (layout.isHeader(this.start)) return true;
    if (!layout.isIndented) return this.kind === "identifier" && (this.isInList ? isItemStart : isBlockStart)(this.source, this.start);
    if (this.code === Mark.closeBrace) return column < this.itemColumn;
    return column <= this.itemColumn && isItemStart(this.source, this.start);
  }

  /** Whether the innermost bracket is one in which nothing has a name. */
  private get isInList(): boolean {
    return this.closers[this.closers.length - 1] !== Mark.closeBrace;
  }
}

/** Whether the token ahead can end an item: a newline, a closing brace or the end. */
export const isItemEnd = (state: ParserState): boolean => state.is("newline") || state.is("end") || state.code === Mark.closeBrace;
