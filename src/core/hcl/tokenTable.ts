import type { Token, TokenKind } from "./tree";

/** The kinds of tokens as numbers, as they stand in a {@link TokenTable}; `none` is the kind of what is behind the last token. */
export const TokenCode = {
  identifier: 0,
  number: 1,
  punctuation: 2,
  quote: 3,
  text: 4,
  heredoc: 5,
  template: 6,
  comment: 7,
  newline: 8,
  space: 9,
  invalid: 10,
  none: 11,
} as const;

/** The kinds by their numbers; `undefined` for `none`, written out so that nobody reads past the end. */
export const TOKEN_KINDS: readonly (TokenKind | undefined)[] = ["identifier", "number", "punctuation", "quote", "text", "heredoc", "template", "comment", "newline", "space", "invalid", undefined];

/** A little less than what most sources have, so that the columns seldom grow twice. */
const CHARACTERS_PER_TOKEN = 4;

/**
 * The tokens of a source in two columns, which the lexer writes and the parser reads: a token begins where the one before it
 * ends. There are more tokens than nodes of the tree, and few readers want them as objects, so these are made when asked for.
 */
export class TokenTable {
  private kinds: Uint8Array;
  private ends: Uint32Array;
  private count = 0;
  private list: readonly Token[] | undefined = undefined;

  /** `size` is the length of what is cut, `first` where in the source it begins. */
  constructor(
    size: number,
    private readonly first = 0,
  ) {
    const capacity = Math.ceil(size / CHARACTERS_PER_TOKEN) + 8;
    this.kinds = new Uint8Array(capacity);
    this.ends = new Uint32Array(capacity);
  }

  get length(): number {
    return this.count;
  }

  /** Adds a token from the end of the last one to `end`. */
  add(code: number, end: number): void {
    if (this.count === this.ends.length) this.grow();
    this.kinds[this.count] = code;
    this.ends[this.count] = end;
    this.count++;
  }

  /** One of {@link TokenCode}. */
  code(index: number): number {
    return index < this.count ? (this.kinds[index] ?? TokenCode.none) : TokenCode.none;
  }

  start(index: number): number {
    return index === 0 ? this.first : (this.ends[index - 1] ?? 0);
  }

  end(index: number): number {
    return this.ends[index] ?? 0;
  }

  /** Only a cut is empty. */
  isEmpty(index: number): boolean {
    return this.start(index) === this.end(index);
  }

  /** All tokens as objects; the same list each time. */
  get tokens(): readonly Token[] {
    this.list ??= Array.from({ length: this.count }, (_, index): Token => ({ kind: TOKEN_KINDS[this.code(index)] ?? "invalid", start: this.start(index), end: this.end(index) }));
    return this.list;
  }

  private grow(): void {
    const { kinds, ends } = this;
    this.kinds = new Uint8Array(2 * kinds.length);
    this.ends = new Uint32Array(2 * ends.length);
    this.kinds.set(kinds);
    this.ends.set(ends);
  }
}
