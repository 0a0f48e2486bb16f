import type { Span } from "../text/span";
import { Mark, punctuation } from "./marks";
import { isItemEnd, MAX_DEPTH, MAX_HEIGHT } from "./parserState";
import type { ParserState } from "./parserState";
import { skip } from "./skip";
import { parseTerm } from "./parseTerm";
import type { BinaryOperator, Expression, Index, Invalid, Splat, SplatElement } from "./tree";

/** Reads `condition ? then : else` or anything that binds stronger. */
export function parseExpression(state: ParserState): Expression {
  if (state.depth >= MAX_DEPTH) return refuseDepth(state);
  const outerHeight = state.height;
  state.depth++;
  state.height = 0;
  const expression = parseConditional(state);
  state.depth--;
  const isTooHigh = state.height >= MAX_HEIGHT;
  if (isTooHigh) state.report(expression.span.start, expression.span.end, TOO_DEEP);
  state.height = Math.max(outerHeight, isTooHigh ? 1 : state.height + 1);
  return isTooHigh ? invalid(expression.span.start, expression.span.end) : expression;
}

const TOO_DEEP = "This expression is nested too deeply to be read; split it with local values.";

function refuseDepth(state: ParserState): Invalid {
  const { start } = state;
  state.reportAhead(TOO_DEEP);
  skip(state, [Mark.comma]);
  return invalid(start, Math.max(start, state.previousEnd));
}

const invalid = (start: number, end: number): Invalid => ({ kind: "invalid", span: { start, end } });

function parseConditional(state: ParserState): Expression {
  const condition = parseBinary(state, 0);
  if (!state.take(Mark.question)) return condition;
  const then = state.expression();
  if (state.code !== Mark.colon) {
    state.reportAhead(`A conditional needs a value for the false case; write \`:\` and the value${state.is("newline") ? " on the same line, or put parentheses around it all" : ""}.`);
    return condition;
  }
  state.advance();
  const otherwise = state.expression();
  return { kind: "conditional", span: spanOver(condition, otherwise), condition, then, else: otherwise };
}

/** One function for all of them: V8 compiles a hot function anew when it meets a kind of expression that it has not seen before. */
const spanOver = (first: Expression, last: Expression): Span => ({ start: first.span.start, end: last.span.end });

/** HashiCorp's levels of precedence, the weakest first. */
const LEVELS: readonly (readonly BinaryOperator[])[] = [["||"], ["&&"], ["==", "!="], ["<", "<=", ">", ">="], ["+", "-"], ["*", "/", "%"]];

const operators = new Map(LEVELS.flatMap((level, precedence) => level.map((operator) => [punctuation(operator), { operator, precedence }] as const)));

/** Reads operands and the operators between them whose precedence is at least `weakest`; equals combine from the left. */
function parseBinary(state: ParserState, weakest: number): Expression {
  let left = parseUnary(state);
  for (;;) {
    const found = state.code === 0 ? undefined : operators.get(state.code);
    if (found === undefined || found.precedence < weakest) return left;
    state.advance();
    const right = parseBinary(state, found.precedence + 1);
    left = { kind: "binary", span: spanOver(left, right), operator: found.operator, left, right };
    state.height++;
  }
}

function parseUnary(state: ParserState): Expression {
  if (state.code !== Mark.minus && state.code !== Mark.not) return parseTraversal(state, parseTerm(state));
  if (state.depth >= MAX_DEPTH) return refuseDepth(state);
  const { start } = state;
  const operator = state.code === Mark.minus ? "-" : "!";
  state.advance();
  state.depth++;
  const operand = parseUnary(state);
  state.depth--;
  state.height++;
  return { kind: "unary", span: { start, end: operand.span.end }, operator, operand };
}

/**
 * traversal = term { "." name | "." index | "[" expression "]" | splat } ;  splat = ".*" { "." name | "." index } | "[*]" traversal.
 * Steps behind a `[*]` apply to each of its elements, another splat among them included.
 */
function parseTraversal(state: ParserState, term: Expression): Expression {
  const splatOn: Expression[] = [];
  let on = term;
  for (;;) {
    if (state.code === Mark.dot) on = parseDot(state, on);
    else if (state.code !== Mark.openBracket) break;
    else if (state.peekCode() === Mark.star) {
      splatOn.push(on);
      on = parseSplatMark(state, on);
    } else on = parseIndex(state, on);
    state.height++;
  }
  for (let outer = splatOn.pop(); outer !== undefined; outer = splatOn.pop()) on = splat(outer, on);
  return on;
}

const splat = (on: Expression, each: Expression): Splat => ({ kind: "splat", span: spanOver(on, each), on, each });

function parseSplatMark(state: ParserState, on: Expression): SplatElement {
  const { start } = state;
  const enclosed = state.open(Mark.closeBracket, !state.skipsNewlines);
  state.advance();
  state.close(enclosed, start, "A splat");
  return { kind: "element", span: { start: Math.max(start, on.span.end), end: state.previousEnd } };
}

function parseDot(state: ParserState, on: Expression): Expression {
  const dot = state.start;
  state.advance();
  const { kind, start, end } = state;
  const span = { start: on.span.start, end };
  if (kind === "identifier") {
    const name = state.text();
    state.advance();
    return { kind: "get", span, on, name, nameSpan: { start, end } };
  }
  if (kind === "number") return parseLegacyIndex(state, on);
  if (state.take(Mark.star)) return splat(on, parseAttributesOf(state, { kind: "element", span: { start: dot, end } }));
  state.reportAhead("The name of an attribute is missing behind the dot; write it, or remove the dot.");
  return on;
}

function parseIndex(state: ParserState, on: Expression): Expression {
  const openedAt = state.start;
  const enclosed = state.open(Mark.closeBracket);
  const key = state.expression();
  if (state.code !== Mark.closeBracket && !isItemEnd(state)) {
    state.reportAhead(`An index holds one value; \`${state.text()}\` cannot follow it. Close the index with \`]\`.`);
    skip(state, [Mark.closeBracket]);
  }
  state.close(enclosed, openedAt, "An index");
  const index: Index = { kind: "index", span: { start: on.span.start, end: Math.max(key.span.end, state.previousEnd) }, on, key };
  return index;
}

/** Reads `.0`, which is `[0]` in an older spelling. */
function parseLegacyIndex(state: ParserState, on: Expression): Index {
  const { start, end } = state;
  const text = state.text();
  if (text.includes(".")) state.reportAhead(`\`.${text}\` reads like one number, not like two indexes; write each index in brackets.`);
  state.advance();
  return { kind: "index", span: { start: on.span.start, end }, on, key: { kind: "number", span: { start, end }, text } };
}

/** Reads what belongs to each element of `.*`: names and legacy indexes. */
function parseAttributesOf(state: ParserState, element: SplatElement): Expression {
  let each: Expression = element;
  while (state.code === Mark.dot) {
    if (state.peekCode() === Mark.star) {
      state.reportAhead("A splat `.*` cannot follow another one; write `[*]` for both.");
      return each;
    }
    each = parseDot(state, each);
    state.height++;
  }
  return each;
}
