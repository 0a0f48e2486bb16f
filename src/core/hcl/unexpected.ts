/** What to do about text that means nothing in HCL, or not where it stands, by how it begins; the first match counts. */
const ADVICE: readonly (readonly [beginning: RegExp, advice: string])[] = [
  [/^'/, 'a string stands in double quotes, `"`'],
  [/^[\u2018\u2019\u201c\u201d]/, 'write the straight quote `"` instead of the curly one'],
  [/^`/, "a text of several lines is a heredoc, which begins with `<<EOT`"],
  [/^;/, "an argument ends with its line, and a comma separates the items of a list or an object"],
  [/^\$\{?/, "`${` has a meaning only between quotes; write the expression without it"],
  [/^&/, "the operator for `and` is `&&`"],
  [/^\|/, "the operator for `or` is `||`"],
  [/^~/, "the operator for `not` is `!`"],
  [/^\*\*/, "a power is written `pow(base, exponent)`"],
  [/^<</, "a heredoc begins with `<<` and its marker, directly behind each other and at the end of the line"],
  [/^\/\*/, "this comment is not closed; add `*/` behind it"],
  [/^\r/, "a carriage return ends a line only together with a line feed"],
  [/^(?:[?:]|&&|\|\||[=!<>]=|[<>+*/%])/, "an expression that goes on over the end of a line stands in parentheses"],
];

/** What to do about the unexpected text at `offset`, as the end of a sentence; empty where nothing more can be said. */
export function adviceOn(source: string, offset: number): string {
  const text = source.slice(offset, offset + 2);
  const advice = ADVICE.find(([beginning]) => beginning.test(text))?.[1];
  return advice === undefined ? "" : `; ${advice}`;
}
