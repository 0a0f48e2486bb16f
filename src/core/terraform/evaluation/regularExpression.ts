/** What the matches of a regular expression have in common. */
export interface Matches {
  /** The most characters of a match; `Infinity` when nothing limits them. */
  readonly longest: number;
  /** Every match begins where the text begins. */
  readonly fromStart: boolean;
  /** Every match ends where the text ends. */
  readonly toEnd: boolean;
}

type Token =
  | { readonly kind: "atom"; readonly matches: Matches }
  | { readonly kind: "repeat"; readonly least: number; readonly most: number }
  | { readonly kind: "open" | "close" | "or" | "flags" };

const EMPTY: Matches = { longest: 0, fromStart: false, toEnd: false };
const CHARACTER: Matches = { ...EMPTY, longest: 1 };
const START: Matches = { ...EMPTY, fromStart: true };
const END: Matches = { ...EMPTY, toEnd: true };

/** A pattern with more characters is not looked at. */
const LONGEST_PATTERN = 1000;

const ESCAPE = String.raw`\\(?:[dDsSwWafnrtv]|[pP](?:[A-Z]|\{\^?\w+\})|x(?:[0-9A-Fa-f]{2}|\{[0-9A-Fa-f]+\})|[^0-9A-Za-z])`;
/** A `]` that comes first stands for itself; a `[:` only counts as a named class, as RE2 decides by what follows far behind it. */
const CLASS = String.raw`\[\^?(?:\]|(?!\]))(?:\[:\^?[a-z]+:\]|${ESCAPE}|[^\]\\\[]|\[(?!:))*\]`;
/** RE2 takes a number with leading zeros, and `{,3}`, for plain text. */
const COUNT = String.raw`(?:0|[1-9]\d*)`;
/** The flags `i`, `s` and `U` change neither lengths nor anchors; `m` makes anchors hold at every line. */
const FLAGS = "[isU]";

const TOKENS: readonly (readonly [pattern: RegExp, token: (match: readonly string[]) => Token])[] = [
  [new RegExp(String.raw`${CLASS}|${ESCAPE}|[^\\^$|?*+()\[{]`, "uy"), () => ({ kind: "atom", matches: CHARACTER })],
  [/\^|\\A/uy, () => ({ kind: "atom", matches: START })],
  [/\$|\\z/uy, () => ({ kind: "atom", matches: END })],
  [/\\[bB]/uy, () => ({ kind: "atom", matches: EMPTY })],
  [/\?\??/uy, () => ({ kind: "repeat", least: 0, most: 1 })],
  [/\*\??/uy, () => ({ kind: "repeat", least: 0, most: Infinity })],
  [/\+\??/uy, () => ({ kind: "repeat", least: 1, most: Infinity })],
  [new RegExp(String.raw`\{(${COUNT})(?:(,)(${COUNT})?)?\}\??`, "uy"), counted],
  [new RegExp(String.raw`\(\?${FLAGS}+\)`, "uy"), () => ({ kind: "flags" })],
  [new RegExp(String.raw`\((?:\?(?:${FLAGS}*:|P?<\w+>)|(?!\?))`, "uy"), () => ({ kind: "open" })],
  [/\)/uy, () => ({ kind: "close" })],
  [/\|/uy, () => ({ kind: "or" })],
];

function counted([, least, comma, most]: readonly string[]): Token {
  return { kind: "repeat", least: Number(least), most: most !== undefined ? Number(most) : comma === undefined ? Number(least) : Infinity };
}

/** The tokens of a pattern; `undefined` when a part of it is none that is known. */
function tokensOf(pattern: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  for (let at = 0; at < pattern.length; ) {
    const found = tokenAt(pattern, at);
    if (found === undefined) return undefined;
    tokens.push(found.token);
    at = found.end;
  }
  return tokens;
}

function tokenAt(pattern: string, at: number): { readonly token: Token; readonly end: number } | undefined {
  for (const [expression, token] of TOKENS) {
    expression.lastIndex = at;
    const match = expression.exec(pattern);
    if (match !== null) return { token: token(match), end: at + match[0].length };
  }
  return undefined;
}

/** An anchor anywhere in a row holds for the whole row: what stands between it and that end of the text can only be empty. */
const inRow = (a: Matches, b: Matches): Matches => ({ longest: a.longest + b.longest, fromStart: a.fromStart || b.fromStart, toEnd: a.toEnd || b.toEnd });

const either = (branches: readonly Matches[]): Matches => ({
  longest: Math.max(...branches.map(({ longest }) => longest)),
  fromStart: branches.every(({ fromStart }) => fromStart),
  toEnd: branches.every(({ toEnd }) => toEnd),
});

const repeated = (matches: Matches, least: number, most: number): Matches => ({
  longest: matches.longest === 0 || most === 0 ? 0 : matches.longest * most,
  fromStart: matches.fromStart && least > 0,
  toEnd: matches.toEnd && least > 0,
});

/** A group while it is read. `last` is what a quantifier would repeat; it is not yet in `row`. */
class Group {
  last: Matches | undefined;
  private row = EMPTY;
  private readonly branches: Matches[] = [];

  settle(): void {
    this.row = inRow(this.row, this.last ?? EMPTY);
    this.last = undefined;
  }

  /** False when there is nothing to repeat: what is repeated already may not be repeated again. */
  repeat(least: number, most: number): boolean {
    if (this.last === undefined) return false;
    this.last = repeated(this.last, least, most);
    this.settle();
    return true;
  }

  endBranch(): void {
    this.settle();
    this.branches.push(this.row);
    this.row = EMPTY;
  }

  close(): Matches {
    this.endBranch();
    return either(this.branches);
  }
}

/**
 * What a regular expression in RE2's syntax, as Terraform's functions take it, can match. `undefined` for one that is not
 * understood with certainty, such as one with `(?m)`, `\Q` or a back reference.
 */
export function matchesOf(pattern: string): Matches | undefined {
  // Terraform's strings are normalized, which decides what a quantifier after an accent repeats.
  const tokens = pattern.length > LONGEST_PATTERN ? undefined : tokensOf(pattern.normalize("NFC"));
  return tokens === undefined ? undefined : read(tokens);
}

function read(tokens: readonly Token[]): Matches | undefined {
  const outer: Group[] = [];
  let group = new Group();
  for (const token of tokens) {
    if (token.kind === "repeat") {
      if (!group.repeat(token.least, token.most)) return undefined;
      continue;
    }
    if (token.kind === "close") {
      const parent = outer.pop();
      if (parent === undefined) return undefined;
      parent.last = group.close();
      group = parent;
      continue;
    }
    group.settle();
    if (token.kind === "atom") group.last = token.matches;
    else if (token.kind === "or") group.endBranch();
    else if (token.kind === "open") {
      outer.push(group);
      group = new Group();
    }
  }
  return outer.length === 0 ? group.close() : undefined;
}
