/** What a UTF-16 code unit can begin in HCL code, as an index into {@link classOf}; everything beyond ASCII is `other`. */
export const CharClass = {
  other: 0,
  letter: 1,
  digit: 2,
  space: 3,
  lineFeed: 4,
  carriageReturn: 5,
  quote: 6,
  hash: 7,
  slash: 8,
  less: 9,
  openBrace: 10,
  closeBrace: 11,
  operator: 12,
  tilde: 13,
} as const;

export const LINE_FEED = 10;
export const CARRIAGE_RETURN = 13;
export const DOUBLE_QUOTE = 34;
export const DOLLAR = 36;
export const PERCENT = 37;
const HYPHEN = 45;
export const DOT = 46;
export const OPEN_PARENTHESIS = 40;
export const CLOSE_PARENTHESIS = 41;
export const OPEN_BRACKET = 91;
export const BACKSLASH = 92;
export const CLOSE_BRACKET = 93;
export const OPEN_BRACE = 123;
export const CLOSE_BRACE = 125;
export const TILDE = 126;
export const BYTE_ORDER_MARK = 0xfeff;

const classes = new Uint8Array(128);

const assign = (characters: string, charClass: number): void => {
  for (let i = 0; i < characters.length; i++) classes[characters.charCodeAt(i)] = charClass;
};

assign("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_", CharClass.letter);
assign("0123456789", CharClass.digit);
assign(" \t", CharClass.space);
assign("\n", CharClass.lineFeed);
assign("\r", CharClass.carriageReturn);
assign('"', CharClass.quote);
assign("#", CharClass.hash);
assign("/", CharClass.slash);
assign("<", CharClass.less);
assign("{", CharClass.openBrace);
assign("}", CharClass.closeBrace);
assign("[]().,*%+-=>!?:&|", CharClass.operator);
assign("~", CharClass.tilde);

export const classOf = (code: number): number => (code < 128 ? (classes[code] ?? CharClass.other) : CharClass.other);

/** 1 for what can stand inside an identifier, else 0; by ASCII code. */
const wordParts = classes.map((charClass, code) => (charClass === CharClass.letter || charClass === CharClass.digit || code === HYPHEN ? 1 : 0));

const unicodeStart = /\p{ID_Start}/uy;
const unicodeRest = /[\p{ID_Continue}-]*/uy;

/** Where the identifier that begins at `start` ends; `start` itself when none begins there. */
export function identifierEnd(source: string, start: number): number {
  let at = start;
  const first = classOf(source.charCodeAt(at));
  if (first !== CharClass.letter) {
    unicodeStart.lastIndex = start;
    if (source.charCodeAt(at) < 128 || !unicodeStart.test(source)) return start;
    at = unicodeStart.lastIndex;
  }
  const { length } = source;
  for (; at < length; at++) {
    const code = source.charCodeAt(at);
    if (code >= 128) return endOf(unicodeRest, source, at);
    if (wordParts[code] === 0) break;
  }
  return at;
}

/** Where the match of a sticky pattern ends that begins at `start`; the pattern matches everywhere. */
export function endOf(pattern: RegExp, source: string, start: number): number {
  pattern.lastIndex = start;
  pattern.test(source);
  return pattern.lastIndex;
}

/** Where the line that holds `offset` ends: at its line feed, or at the end of the text. */
export function lineEnd(source: string, offset: number): number {
  const at = source.indexOf("\n", offset);
  return at < 0 ? source.length : at;
}

/** The column of the character at `offset` when only spaces and tabs stand before it on its line, else `undefined`. */
export function indentationBefore(source: string, offset: number): number | undefined {
  let at = offset;
  while (at > 0 && classOf(source.charCodeAt(at - 1)) === CharClass.space) at--;
  const isLineStart = at === 0 || source.charCodeAt(at - 1) === LINE_FEED || source.charCodeAt(at - 1) === BYTE_ORDER_MARK;
  return isLineStart ? offset - at : undefined;
}
