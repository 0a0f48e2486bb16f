import type { Span } from "../text/span";
import type { Layout } from "./layout";
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
      /** The line before which a heredoc without closing marker is taken to end, or -1. */
      readonly limit: number;
    };

/**
 * The lexer's place in one source.
 *
 * A template that is given up before its closing mark leaves an empty `invalid` token behind, the *cut*, so that the
 * parser and the lexer agree on where code begins again.
 */
export class LexerState {
  at: number;
  readonly table: TokenTable;
  readonly modes: LexerMode[] = [];
  mode: LexerMode | undefined = undefined;
  /** False once more than a quoted string on its line was given up. */
  isBalanced = true;
  /** No comment closes behind this offset. */
  noCommentEndAfter = Number.POSITIVE_INFINITY;
  private nextCommentEnd = -1;
  /** No merge conflict with all of its marks is ahead. */
  hasNoConflict = false;
  /** The lines of a merge conflict that are passed over. */
  otherSide: Span = { start: -1, end: -1 };

  constructor(
    readonly source: string,
    /** Tells where a broken template ends; for sources known to be broken. */
    readonly layout: Layout | undefined,
    start = 0,
    /** Where the source is read to; no token goes beyond it. */
    readonly end = source.length,
  ) {
    this.at = start;
    this.table = new TokenTable(end - start, start);
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

  /** Where the first comment end at or behind an offset stands, or -1; offsets ascend. */
  commentEnd(offset: number): number {
    if (this.nextCommentEnd < offset) this.nextCommentEnd = this.source.indexOf("*/", offset);
    return this.nextCommentEnd;
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

  private markCut(): void {
    this.table.add(TokenCode.invalid, this.at);
  }
}
