import type { Span } from "../text/span";

/** A sentence about a place in the source that HashiCorp's parser would refuse. */
export interface Diagnostic {
  readonly span: Span;
  readonly message: string;
}

/**
 * One file of HCL. `tokens` cover `source` without gaps, so printing is concatenating them; the tree refers to the source
 * by ranges and is there for any input: what could not be understood is left out of `body` and named in `diagnostics`.
 */
export interface HclFile {
  /** Set when the source is Terraform's JSON syntax: texts of spans are JSON then, and no edit may be made. */
  readonly syntax?: "json";
  readonly source: string;
  readonly body: Body;
  readonly tokens: readonly Token[];
  readonly diagnostics: readonly Diagnostic[];
}

export type TokenKind =
  | "identifier"
  | "number"
  | "punctuation" // operators, brackets, commas, dots, `=`
  | "quote" // the opening or closing `"` of a template
  | "text" // literal text inside a template or heredoc
  | "heredoc" // the opening `<<NAME` line or the closing marker
  | "template" // `${`, `%{`, `~}` and the `}` that closes them
  | "comment"
  | "newline"
  | "space"
  | "invalid";

export interface Token extends Span {
  readonly kind: TokenKind;
}

/** What stands between braces, or the whole file. */
export interface Body {
  readonly span: Span;
  readonly items: readonly (Attribute | Block)[];
}

/**
 * `name = value`. The span runs from the name to the end of the value, without comment or line end.
 *
 * A class, because most are such that a spread would not take all of their fields: of a class the compiler refuses it.
 */
export abstract class Attribute {
  readonly kind = "attribute" as const;
  abstract readonly name: string;
  abstract get span(): Span;
  abstract get nameSpan(): Span;
  abstract get value(): Expression;
}

/** An attribute that has its value at hand. */
export class PlainAttribute extends Attribute {
  constructor(
    readonly name: string,
    readonly span: Span,
    readonly nameSpan: Span,
    readonly value: Expression,
  ) {
    super();
  }
}

/** `type "label" { ... }`. The span runs from the type to the closing brace. */
export interface Block {
  readonly kind: "block";
  readonly span: Span;
  readonly type: string;
  readonly typeSpan: Span;
  readonly labels: readonly Label[];
  /** Its span runs from just after `{` to just before `}`. */
  readonly body: Body;
}

/** A block label, without its quotes if it has any; the span includes them. */
export interface Label {
  readonly span: Span;
  readonly text: string;
}

export type Expression =
  | NumberLiteral
  | KeywordLiteral
  | Template
  | Variable
  | GetAttribute
  | Index
  | Splat
  | SplatElement
  | Call
  | Tuple
  | ObjectExpression
  | ForExpression
  | Conditional
  | Binary
  | Unary
  | Parentheses
  | Invalid;

/** A number as it is written. */
export interface NumberLiteral {
  readonly kind: "number";
  readonly span: Span;
  readonly text: string;
}

export interface KeywordLiteral {
  readonly kind: "keyword";
  readonly span: Span;
  readonly value: true | false | null;
}

/** A quoted template or a heredoc; a plain string is a template with at most one literal part. */
export interface Template {
  readonly kind: "template";
  readonly span: Span;
  readonly heredoc: boolean;
  readonly parts: readonly TemplatePart[];
}

export type TemplatePart =
  | { readonly kind: "text"; readonly span: Span; /** with escapes resolved */ readonly value: string }
  | { readonly kind: "interpolation"; readonly span: Span; readonly expression: Expression }
  | { readonly kind: "if"; readonly span: Span; readonly condition: Expression; readonly then: readonly TemplatePart[]; readonly else: readonly TemplatePart[] }
  | {
      readonly kind: "for";
      readonly span: Span;
      readonly key: string | undefined;
      readonly value: string;
      readonly collection: Expression;
      readonly parts: readonly TemplatePart[];
    };

/** The root of a traversal: `var`, `local`, `aws_sqs_queue`, the name of a `for` variable. */
export interface Variable {
  readonly kind: "variable";
  readonly span: Span;
  readonly name: string;
}

/** `on.name`; a legacy index `a.0` is an {@link Index} with a number key. */
export interface GetAttribute {
  readonly kind: "get";
  readonly span: Span;
  readonly on: Expression;
  readonly name: string;
  readonly nameSpan: Span;
}

/** `on[key]`. */
export interface Index {
  readonly kind: "index";
  readonly span: Span;
  readonly on: Expression;
  readonly key: Expression;
}

/** `on[*]` or `on.*` with what is taken of each element: all steps that follow `[*]`, only names and legacy indexes behind `.*`. */
export interface Splat {
  readonly kind: "splat";
  readonly span: Span;
  readonly on: Expression;
  /** A traversal whose root is a {@link SplatElement}, or just that. */
  readonly each: Expression;
}

/** The element a splat is at, as the root of what is taken of it; its span is the mark, `[*]` or `.*`. */
export interface SplatElement {
  readonly kind: "element";
  readonly span: Span;
}

/** `name(arguments...)`; the name keeps its namespaces: `provider::aws::arn_parse`. */
export interface Call {
  readonly kind: "call";
  readonly span: Span;
  readonly name: string;
  readonly nameSpan: Span;
  readonly arguments: readonly Expression[];
  /** The last argument is followed by `...`. */
  readonly spread: boolean;
}

export interface Tuple {
  readonly kind: "tuple";
  readonly span: Span;
  readonly elements: readonly Expression[];
}

export interface ObjectExpression {
  readonly kind: "object";
  readonly span: Span;
  readonly entries: readonly ObjectEntry[];
}

export interface ObjectEntry {
  readonly span: Span;
  /** A bare identifier key is a {@link Variable}, as it is written. */
  readonly key: Expression;
  readonly value: Expression;
}

/** The attribute with another value in the place of its own. */
export const withValue = ({ name, span, nameSpan }: Attribute, value: Expression): Attribute => new PlainAttribute(name, span, nameSpan, value);

/** The static name of an object entry: a bare identifier or a plain string; `undefined` where it is computed. */
export function entryName(entry: ObjectEntry): string | undefined {
  return entry.key.kind === "variable" ? entry.key.name : plainString(entry.key);
}

/** The text of a quoted string without interpolation, with escapes resolved; `undefined` for anything else. */
export function plainString(expression: Expression): string | undefined {
  if (expression.kind !== "template") return undefined;
  if (expression.parts.length === 0) return "";
  const [only] = expression.parts;
  return expression.parts.length === 1 && only?.kind === "text" ? only.value : undefined;
}

/** `expression` without the parentheses around it. */
export const unwrapped = (expression: Expression): Expression => (expression.kind === "parentheses" ? unwrapped(expression.inner) : expression);

/** `[for k, v in collection : value if condition]` or `{for k, v in collection : key => value... if condition}`. */
export interface ForExpression {
  readonly kind: "for";
  readonly span: Span;
  readonly keyVariable: string | undefined;
  readonly valueVariable: string;
  readonly collection: Expression;
  /** Present when the result is an object. */
  readonly key: Expression | undefined;
  readonly value: Expression;
  readonly grouped: boolean;
  readonly condition: Expression | undefined;
}

export interface Conditional {
  readonly kind: "conditional";
  readonly span: Span;
  readonly condition: Expression;
  readonly then: Expression;
  readonly else: Expression;
}

export type BinaryOperator = "||" | "&&" | "==" | "!=" | "<" | "<=" | ">" | ">=" | "+" | "-" | "*" | "/" | "%";

export interface Binary {
  readonly kind: "binary";
  readonly span: Span;
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}

export interface Unary {
  readonly kind: "unary";
  readonly span: Span;
  readonly operator: "-" | "!";
  readonly operand: Expression;
}

export interface Parentheses {
  readonly kind: "parentheses";
  readonly span: Span;
  readonly inner: Expression;
}

/** Something that is no expression; a diagnostic says why. */
export interface Invalid {
  readonly kind: "invalid";
  readonly span: Span;
}
