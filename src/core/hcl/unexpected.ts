/** What to do about text that means nothing in HCL, by how it begins; the first match counts. */
const ADVICE: readonly (readonly [beginning: RegExp, advice: string])[] = [
  [/^(?:<{7}|={7}|>{7})/, "this is the mark of a merge conflict, so keep one of the two versions"],
  [/^'/, 'a string stands in double quotes, `"`'],
  [/^[\u2018\u2019\u201c\u201d]/, 'write the straight quote `"` instead of the curly one'],
  [/^`/, "a text of several lines is a heredoc, which begins with `<<EOT`"],
  [/^;/, "an argument ends with its line, and a comma separates the items of a list or an object"],
  [/^\$\{?/, "`${` has a meaning only between quotes, so write the expression without it"],
  [/^&(?!&)/, "the operator for `and` is `&&`"],
  [/^\|(?!\|)/, "the operator for `or` is `||`"],
  [/^~/, "the operator for `not` is `!`"],
  [/^<</, "a heredoc begins with `<<` and its marker, directly behind each other and at the end of the line"],
  [/^\/\*/, "the comment it begins is not closed, so add `*/`"],
  [/^\r/, "a carriage return ends a line only together with a line feed"],
];

const OPERATOR = /^(?:[?:<>+*/%-]|&&|\|\||[=!<>]=)/;

/** The end of a sentence about the unexpected text at `offset`: what to do about it, or `otherwise`. */
export function adviceOn(source: string, offset: number, otherwise: string): string {
  const text = source.slice(offset, offset + 7);
  return `; ${ADVICE.find(([beginning]) => beginning.test(text))?.[1] ?? otherwise}.`;
}

/** As {@link adviceOn}, for text that begins a line where an item must begin. */
export function adviceOnItem(source: string, offset: number): string {
  const isOperator = OPERATOR.test(source.slice(offset, offset + 2));
  return adviceOn(source, offset, isOperator ? "an expression that goes on over the end of a line stands in parentheses" : "write a name first");
}
