import { tokenAt } from "../hcl/comments";
import { unescaped } from "../hcl/json/readString";
import type { Call, Expression, ForExpression, HclFile, TemplatePart } from "../hcl/tree";
import type { Span } from "../text/span";

/** The text of an expression in native syntax, as it is written; of a JSON value, as native syntax would write it. */
export const expressionText = (file: HclFile, expression: Expression): string =>
  file.syntax === "json" && !isInString(file, expression.span) ? normalText(expression) : spanText(file, expression.span);

/** The text of a part of an expression in native syntax; what stands in a string of JSON loses its escapes. */
export function spanText(file: HclFile, { start, end }: Span): string {
  const text = file.source.slice(start, end);
  return file.syntax === "json" ? unescaped(text) : text;
}

/** The literal text of a template as it stands between quotes of native syntax. */
export const literalText = (file: HclFile, part: TemplatePart & { readonly kind: "text" }): string => (file.syntax === "json" ? escaped(part.value) : spanText(file, part.span));

/** Whether a span of a JSON file is what a string holds, or a part of it. */
function isInString(file: HclFile, { start }: Span): boolean {
  const next = tokenAt(file, start);
  const token = file.tokens[next]?.start === start ? file.tokens[next] : file.tokens[next - 1];
  return token?.kind === "text";
}

/** Native syntax has fewer short escapes than JSON. */
const escaped = (text: string): string => JSON.stringify(text).slice(1, -1).replace(/\\[^bf]|\\([bf])/g, (escape, letter: string | undefined) => (letter === undefined ? escape : letter === "b" ? "\\u0008" : "\\u000c")).replace(/\$\{/g, "$$$${").replace(/%\{/g, "%%{");

function partText(part: TemplatePart): string {
  switch (part.kind) {
    case "text":
      return escaped(part.value);
    case "interpolation":
      return `\${${normalText(part.expression)}}`;
    case "if":
      return `%{if ${normalText(part.condition)}}${partsText(part.then)}%{else}${partsText(part.else)}%{endif}`;
    case "for":
      return `%{for ${part.key === undefined ? "" : `${part.key}, `}${part.value} in ${normalText(part.collection)}}${partsText(part.parts)}%{endfor}`;
  }
}

const partsText = (parts: readonly TemplatePart[]): string => parts.map(partText).join("");

const callText = (call: Call): string => `${call.name}(${call.arguments.map(normalText).join(", ")}${call.spread ? "..." : ""})`;

function forText(loop: ForExpression): string {
  const variables = loop.keyVariable === undefined ? loop.valueVariable : `${loop.keyVariable}, ${loop.valueVariable}`;
  const key = loop.key === undefined ? "" : `${normalText(loop.key)} => `;
  const condition = loop.condition === undefined ? "" : ` if ${normalText(loop.condition)}`;
  const inner = `for ${variables} in ${normalText(loop.collection)} : ${key}${normalText(loop.value)}${loop.grouped ? "..." : ""}${condition}`;
  return loop.key === undefined ? `[${inner}]` : `{${inner}}`;
}

const keyText = (key: Expression): string => (key.kind === "template" && key.parts.length === 1 && key.parts[0]?.kind === "text" && /^[A-Za-z_][\w-]*$/.test(key.parts[0].value) ? key.parts[0].value : normalText(key));

/**
 * The text of an expression in one spelling: white space, comments, trailing commas, quotes around plain object keys and the
 * difference between `:` and `=` are gone. Two expressions that read the same have the same normal text; operands are not reordered.
 */
export function normalText(expression: Expression): string {
  switch (expression.kind) {
    case "number":
      return expression.text;
    case "keyword":
      return String(expression.value);
    case "template":
      return `"${partsText(expression.parts)}"`;
    case "variable":
      return expression.name;
    case "get":
      return `${normalText(expression.on)}.${expression.name}`;
    case "index":
      return `${normalText(expression.on)}[${normalText(expression.key)}]`;
    case "splat":
      return `${normalText(expression.on)}${normalText(expression.each)}`;
    case "element":
      return "[*]";
    case "call":
      return callText(expression);
    case "tuple":
      return `[${expression.elements.map(normalText).join(", ")}]`;
    case "object":
      return `{${expression.entries.map((entry) => `${keyText(entry.key)} = ${normalText(entry.value)}`).join(", ")}}`;
    case "for":
      return forText(expression);
    case "conditional":
      return `${normalText(expression.condition)} ? ${normalText(expression.then)} : ${normalText(expression.else)}`;
    case "binary":
      return `${normalText(expression.left)} ${expression.operator} ${normalText(expression.right)}`;
    case "unary":
      return `${expression.operator}${normalText(expression.operand)}`;
    case "parentheses":
      return `(${normalText(expression.inner)})`;
    case "invalid":
      return `<invalid ${expression.span.start}>`;
  }
}

/** Whether two expressions, of one file or of two, read the same apart from white space and punctuation that means nothing. An invalid one equals nothing but itself. */
export const isSameExpression = (a: Expression, b: Expression): boolean => a === b || (!containsInvalid(a) && normalText(a) === normalText(b));

const containsInvalid = (expression: Expression): boolean => normalText(expression).includes("<invalid ");
