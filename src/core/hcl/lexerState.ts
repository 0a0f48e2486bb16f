import { lineEnd } from "./chars";
import { isOutsideLine } from "./layout";
import { TokenCode, TokenTable } from "./tokenTable";
import type { Token } from "./tree";

/** What the lexer is inside of: code is the absence of a mode or an interpolation. */
export type LexerMode =
  | { readonly kind: "quote" }
  | { readonly kind: "interpolation"; openBraces: number }
  | {
      readonly kind: "heredoc";
      readonly marker: string;
      isAtLineStart: boolean;
      /** The line before which a heredoc without closing marker is taken to end. */
      readonly limit: number;
    };

/**
 * The lexer's place in one source.
 *
 * A template that is given up before its closing mark leaves an empty `invalid` token behind, the *cut*, so that the
 * parser and the lexer agree on where code begins again.
 */
export class LexerState {
  at = 0;
  readonly table: TokenTable;
  readonly modes: LexerMode[] = [];
  mode: LexerMode | undefined = undefined;
  /** False once more than a quoted string on its line was given up. */
  isBalanced = true;
  /** No comment closes behind this offset. */
  noCommentEndAfter = Number.POSITIVE_INFINITY;

  private lastLines: ReadonlyMap<string, number> | undefined = undefined;
  private outsideLine = -2;

  constructor(
    readonly source: string,
    /** Uses line starts and indentation to find where a broken template ends; for sources known to be broken. */
    readonly usesLayout: boolean,
  ) {
    this.table = new TokenTable(source.length);
  }

  get tokens(): readonly Token[] {
    return this.table.tokens;
  }

  /** Adds the token from the current place to `end` and moves there; an empty one is not added. `code` is one of {@link TokenCode}. */
  emit(code: number, end: number): void {
    if (end === this.at) return;
    this.table.add(code, end);
    this.at = end;
  }

  enter(mode: LexerMode): void {
    this.modes.push(mode);
    this.mode = mode;
  }

  leave(): void {
    this.modes.pop();
    this.mode = this.modes[this.modes.length - 1];
  }

  /** Gives up the current quoted template or interpolation and all around it, up to the heredoc that holds them. */
  cut(): void {
    if (this.modes.length > 1) this.isBalanced = false;
    while (this.mode !== undefined && this.mode.kind !== "heredoc") this.leave();
    this.markCut();
  }

  /** Gives up everything that is open; each heredoc, and each group of templates outside of heredocs, gets its own cut. */
  cutAll(): void {
    this.isBalanced = false;
    while (this.mode !== undefined) {
      if (this.mode.kind !== "heredoc") this.cut();
      else {
        this.leave();
        this.markCut();
      }
    }
  }

  /** Where the last line begins that holds nothing but `word`, or -1. */
  lastLineOf(word: string): number {
    this.lastLines ??= lastLines(this.source);
    return this.lastLines.get(word) ?? -1;
  }

  /** The first line from the current place on that cannot be inside anything, or -1. */
  nextOutsideLine(): number {
    if (this.outsideLine === -1 || this.outsideLine >= this.at) return this.outsideLine;
    let line = this.at;
    while (line < this.source.length && !isOutsideLine(this.source, line)) line = lineEnd(this.source, line) + 1;
    this.outsideLine = line < this.source.length ? line : -1;
    return this.outsideLine;
  }

  private markCut(): void {
    this.table.add(TokenCode.invalid, this.at);
  }
}

function lastLines(source: string): ReadonlyMap<string, number> {
  const starts = new Map<string, number>();
  for (let line = 0; line < source.length; ) {
    const end = lineEnd(source, line);
    starts.set(source.slice(line, end).trim(), line);
    line = end + 1;
  }
  return starts;
}
