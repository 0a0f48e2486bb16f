import type { Span } from "../text/span";
import { indentationBefore } from "./chars";
import { fitted } from "./fitted";
import { Mark } from "./marks";
import type { ParserState } from "./parserState";
import { skip, skipHeadless } from "./skip";
import type { Expression, ForExpression, Invalid, ObjectEntry } from "./tree";

/** The end of what was read last, or of `last` where a string that is not closed makes it reach further. */
export const endBehind = (state: ParserState, last: { readonly span: Span } | undefined): number => Math.max(state.previousEnd, last?.span.end ?? 0);

/** Reads `[a, b]` or `[for x in y : z]`. */
export function parseTuple(state: ParserState): Expression {
  const { start } = state;
  const enclosed = state.open(Mark.closeBracket);
  const body: Partial<ForExpression> | undefined = isFor(state) ? parseForBody(state, false) : undefined;
  const elements = body === undefined ? parseElements(state) : [];
  state.close(enclosed, start, "A list");
  const span = { start, end: endBehind(state, body?.condition ?? body?.value ?? elements.at(-1)) };
  return body === undefined ? { kind: "tuple", span, elements: fitted(elements) } : asFor(body, span);
}

/** Reads `{ a = b }` or `{for k, v in x : k => v}`. */
export function parseObject(state: ParserState): Expression {
  const { start } = state;
  const enclosed = state.open(Mark.closeBrace, true);
  while (state.is("newline")) state.advance();
  let body: Partial<ForExpression> | undefined;
  let entries: ObjectEntry[] = [];
  if (isFor(state)) {
    state.setNewlines(true);
    body = parseForBody(state, true);
  } else entries = parseEntries(state);
  state.close(enclosed, start, "An object");
  const span = { start, end: endBehind(state, body?.condition ?? body?.value ?? entries.at(-1)) };
  return body === undefined ? { kind: "object", span, entries: fitted(entries) } : asFor(body, span);
}

const isFor = (state: ParserState): boolean => state.is("identifier") && state.text() === "for";

function parseElements(state: ParserState): Expression[] {
  const elements: Expression[] = [];
  while (state.code !== Mark.closeBracket && !state.is("end")) {
    elements.push(state.expression());
    if (state.code !== Mark.comma && state.code !== Mark.closeBracket && !state.is("end")) {
      state.reportAhead("A comma is missing in front of this item of the list; write one.");
      skip(state, [Mark.comma]);
    }
    if (!state.take(Mark.comma)) break;
  }
  return elements;
}

function parseEntries(state: ParserState): ObjectEntry[] {
  const entries: ObjectEntry[] = [];
  for (;;) {
    while (state.is("newline")) state.advance();
    if (state.code === Mark.closeBrace || state.is("end")) return entries;
    const entry = parseEntry(state);
    if (entry !== undefined) entries.push(entry);
    if (state.code !== Mark.comma && !state.is("newline") && state.code !== Mark.closeBrace && !state.is("end")) {
      state.reportAhead("A comma or a new line is missing in front of this entry of the object; write one.");
      skip(state, [Mark.comma]);
    }
    if (!state.is("newline") && !state.take(Mark.comma)) return entries;
  }
}

function parseEntry(state: ParserState): ObjectEntry | undefined {
  const key = asKey(state.expression(), state);
  if (state.code !== Mark.equals && state.code !== Mark.colon) {
    state.report(key.span.start, key.span.end, "A key of an object needs a value; write `=` and the value behind it.");
    skip(state, [Mark.comma]);
    return undefined;
  }
  state.advance();
  const isHeadless = state.is("newline");
  const value = state.expression();
  if (isHeadless) skipHeadless(state, indentationBefore(state.source, key.span.start) ?? -1);
  return { span: { start: key.span.start, end: value.span.end }, key, value };
}

/** A key that reads like a keyword is a name all the same. */
function asKey(key: Expression, state: ParserState): Expression {
  return key.kind === "keyword" ? { kind: "variable", span: key.span, name: state.source.slice(key.span.start, key.span.end) } : key;
}

type ForBody = Omit<ForExpression, "kind" | "span">;

/** Reads what stands between the brackets of a `for` expression; `undefined` parts were reported. */
function parseForBody(state: ParserState, makesObject: boolean): Partial<ForBody> {
  state.advance();
  const variables = parseForVariables(state);
  if (variables === undefined) return refuseFor(state);
  const collection = state.expression();
  if (!state.take(Mark.colon)) {
    state.reportAhead("A `for` expression needs `:` behind its collection; write it and the result.");
    return refuseFor(state);
  }
  const first = state.expression();
  const key = state.take(Mark.arrow) ? first : undefined;
  const value = key === undefined ? first : state.expression();
  if (makesObject && key === undefined) state.report(first.span.start, first.span.end, "A `for` expression in braces makes an object and needs `key => value`; write the key, or make a list with brackets.");
  if (!makesObject && key !== undefined) state.report(key.span.start, key.span.end, "A `for` expression in brackets makes a list and takes no key; remove it, or make an object with braces.");
  const grouped = parseGrouping(state, makesObject);
  const condition = parseForCondition(state);
  if (state.code !== (makesObject ? Mark.closeBrace : Mark.closeBracket) && !state.is("end")) {
    state.reportAhead(`The \`for\` expression cannot go on with \`${state.text()}\`; close it in front of that.`);
    skip(state, []);
  }
  return { ...variables, collection, key, value, grouped, condition };
}

/** Reads `x in` or `k, v in`, as in `for` expressions and directives; `undefined` when it reported what is wrong. */
export function parseForVariables(state: ParserState): Pick<ForBody, "keyVariable" | "valueVariable"> | undefined {
  const first = parseForVariable(state);
  if (first === undefined) return undefined;
  const second = state.take(Mark.comma) ? parseForVariable(state) : first;
  if (second === undefined) return undefined;
  if (!state.is("identifier") || state.text() !== "in") {
    state.reportAhead("A `for` needs the word `in` behind its variables; write it and the collection.");
    return undefined;
  }
  const hasKey = second !== first;
  state.advance();
  return { keyVariable: hasKey ? first.name : undefined, valueVariable: second.name };
}

function parseForVariable(state: ParserState): { readonly name: string } | undefined {
  if (!state.is("identifier")) {
    state.reportAhead("A `for` needs the name of a variable here; write it.");
    return undefined;
  }
  const name = state.text();
  state.advance();
  return { name };
}

function parseGrouping(state: ParserState, makesObject: boolean): boolean {
  if (state.code !== Mark.ellipsis) return false;
  if (!makesObject) state.reportAhead("`...` groups the values of an object and has no meaning in a list; remove it.");
  state.advance();
  return true;
}

function parseForCondition(state: ParserState): Expression | undefined {
  if (!state.is("identifier") || state.text() !== "if") return undefined;
  state.advance();
  return state.expression();
}

function refuseFor(state: ParserState): Partial<ForBody> {
  skip(state, []);
  return {};
}

function asFor(body: Partial<ForBody>, span: Invalid["span"]): Expression {
  const { collection, value, valueVariable } = body;
  if (collection === undefined || value === undefined || valueVariable === undefined) return { kind: "invalid", span };
  const { keyVariable, key, grouped = false, condition } = body;
  return { kind: "for", span, keyVariable, valueVariable, collection, key, value, grouped, condition };
}
