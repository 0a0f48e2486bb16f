import type { Span } from "../../text/span";
import { lex, lexTemplate } from "../lexer";
import type { Lexed } from "../lexer";
import { parseExpression } from "../parseExpression";
import { parseWholeTemplate } from "../parseTemplate";
import { MAX_HEIGHT, ParserState } from "../parserState";
import { moveExpression, moveParts } from "../shift";
import type { Expression, ObjectEntry, TemplatePart } from "../tree";
import type { StringMeaning } from "./dialect";
import { offsetIn } from "./value";
import type { JsonMember, JsonNumber, JsonObject, JsonString, JsonValue } from "./value";

/** Called with a place in the source and what is wrong there. */
export type Report = (span: Span, message: string) => void;

/** How strings are read, and where to say what is wrong. */
export interface ExpressionContext {
  readonly meaning: StringMeaning;
  readonly report: Report;
  /** How many arrays and objects are open around the value. */
  readonly depth: number;
}

/** The expression a JSON value stands for. Arrays are tuples and objects are object expressions, whose keys are templates too. */
export function toExpression(value: JsonValue, context: ExpressionContext): Expression {
  switch (value.kind) {
    case "string":
      return stringExpression(value, context);
    case "number":
      return numberExpression(value);
    case "array": {
      const inner = { ...context, depth: context.depth + 1 };
      return { kind: "tuple", span: value.span, elements: value.elements.map((element) => toExpression(element, inner)) };
    }
    case "object":
      return objectExpression(value, { ...context, depth: context.depth + 1 });
    case "keyword":
    case "invalid":
      return value;
  }
}

/** A negative number is an operator and its operand, as in native syntax. */
function numberExpression({ span, text }: JsonNumber): Expression {
  if (!text.startsWith("-")) return { kind: "number", span, text };
  return { kind: "unary", span, operator: "-", operand: { kind: "number", span: { start: span.start + 1, end: span.end }, text: text.slice(1) } };
}

function objectExpression({ span, members }: JsonObject, context: ExpressionContext): Expression {
  reportRepeated(members, context.report);
  return { kind: "object", span, entries: members.map((member) => toEntry(member, context)) };
}

const toEntry = ({ span, key, value }: JsonMember, context: ExpressionContext): ObjectEntry => ({
  span,
  key: context.meaning === "expression" ? stringExpression(key, context) : toTemplate(key, context),
  value: toExpression(value, context),
});

/** Says of every member but the first of a name that the name is taken. */
function reportRepeated(members: readonly JsonMember[], report: Report): void {
  const names = new Set<string>();
  for (const { key } of members) {
    if (names.has(key.text)) report(key.span, `The property ${JSON.stringify(key.text)} is set twice in this object; remove one of the two.`);
    names.add(key.text);
  }
}

function stringExpression(string: JsonString, context: ExpressionContext): Expression {
  if (context.meaning === "expression") return wholeExpression(string, context);
  const template = toTemplate(string, context);
  const [only] = template.parts;
  return template.parts.length === 1 && only?.kind === "interpolation" ? only.expression : template;
}

function toTemplate(string: JsonString, context: ExpressionContext): Extract<Expression, { kind: "template" }> {
  return { kind: "template", span: string.span, heredoc: false, parts: templateParts(string, context) };
}

function templateParts(string: JsonString, context: ExpressionContext): readonly TemplatePart[] {
  const { text } = string;
  if (text === "") return [];
  const isPlain = context.meaning === "literal" || !/[$%]\{/.test(text);
  if (isPlain) return [{ kind: "text", span: spanIn(string, { start: 0, end: text.length }), value: text }];
  const { state, close } = open(string, lexTemplate(text), context);
  const parts = parseWholeTemplate(state);
  return close() ? moveParts(parts, (span) => spanIn(string, span)) : [{ kind: "interpolation", span: spanIn(string, { start: 0, end: text.length }), expression: invalidIn(string) }];
}

/** The expression that a string holds where Terraform takes no template: a traversal, a type, a keyword. */
function wholeExpression(string: JsonString, context: ExpressionContext): Expression {
  const { state, close } = open(string, lex(string.text), context);
  state.setNewlines(true);
  const expression = parseExpression(state);
  if (!state.isAtFileEnd) state.reportAhead("The expression goes on unexpectedly; this string holds a single one.");
  return close() ? moveExpression(expression, (span) => spanIn(string, span)) : invalidIn(string);
}

/** Begins to read the text of a string as native syntax; `close` hands on what was reported and says whether the tree is low enough to be kept. */
function open(string: JsonString, { table }: Lexed, { report, depth }: ExpressionContext): { readonly state: ParserState; readonly close: () => boolean } {
  const state = new ParserState(string.text, table, undefined, { expression: parseExpression });
  const close = (): boolean => {
    for (const { span, message } of state.diagnostics) report(spanIn(string, span), message);
    const isTooHigh = state.height + depth > MAX_HEIGHT;
    if (isTooHigh) report(string.span, "This expression is nested too deeply to be read; split it with local values.");
    return !isTooHigh;
  };
  return { state, close };
}

const invalidIn = (string: JsonString): Expression => ({ kind: "invalid", span: spanIn(string, { start: 0, end: string.text.length }) });

const spanIn = (string: JsonString, { start, end }: Span): Span => ({ start: offsetIn(string, start), end: offsetIn(string, end) });
