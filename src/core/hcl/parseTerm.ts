import { adviceOn } from "./unexpected";
import { fitted } from "./fitted";
import { endBehind, parseObject, parseTuple } from "./parseCollection";
import { parseHeredoc, parseQuoted } from "./parseTemplate";
import { Mark } from "./marks";
import { isItemEnd } from "./parserState";
import type { ParserState } from "./parserState";
import { skip } from "./skip";
import type { Call, Expression, Parentheses } from "./tree";

/** Reads an operand without what is applied to it: a literal, a name, a call, a template, or something in brackets. */
export function parseTerm(state: ParserState): Expression {
  switch (state.kind) {
    case "identifier":
      return parseName(state);
    case "number":
      return parseNumber(state);
    case "quote":
      return parseQuoted(state);
    case "heredoc":
      return parseHeredoc(state);
    default:
      break;
  }
  if (state.code === Mark.openBracket) return parseTuple(state);
  if (state.code === Mark.openBrace) return parseObject(state);
  if (state.code === Mark.openParenthesis) return parseParentheses(state);
  return refuseTerm(state);
}

function refuseTerm(state: ParserState): Expression {
  const at = state.previousEnd;
  if (state.is("newline")) state.report(at, at, "A value is missing here; an expression that goes on over the end of a line stands in parentheses.");
  else if (isItemEnd(state)) state.report(at, at, "A value is missing here; write one.");
  else state.reportAhead(`A value is expected here, not \`${state.text().trim()}\`${adviceOn(state.source, state.start, "write one in front of it")}`);
  return { kind: "invalid", span: { start: at, end: at } };
}

const KEYWORDS = new Map<string, true | false | null>([
  ["true", true],
  ["false", false],
  ["null", null],
]);

function parseName(state: ParserState): Expression {
  const { start, end } = state;
  const name = state.text();
  state.advance();
  if (state.code === Mark.openParenthesis || state.code === Mark.doubleColon) return parseCall(state, start);
  const value = KEYWORDS.get(name);
  return value === undefined ? { kind: "variable", span: { start, end }, name } : { kind: "keyword", span: { start, end }, value };
}

function parseNumber(state: ParserState): Expression {
  const { start, end } = state;
  const text = state.text();
  if (!/^\d+(?:\.\d*)?(?:[eE][+-]?\d+)?$/.test(text)) state.reportAhead(`\`${text}\` is not a number; write it with at most one dot, or put quotes around text.`);
  state.advance();
  return { kind: "number", span: { start, end }, text };
}

function parseParentheses(state: ParserState): Parentheses {
  const { start } = state;
  const enclosed = state.open(Mark.closeParenthesis);
  const inner = state.expression();
  if (state.code !== Mark.closeParenthesis && !state.is("end")) {
    state.reportAhead(`The expression in parentheses cannot go on with \`${state.text()}\`; close it with \`)\` in front of that.`);
    skip(state, []);
  }
  state.close(enclosed, start, "A parenthesis");
  return { kind: "parentheses", span: { start, end: Math.max(inner.span.end, state.previousEnd) }, inner };
}

/** Reads the rest of a call; the first name, at `start`, was taken. */
function parseCall(state: ParserState, start: number): Expression {
  let nameEnd = state.previousEnd;
  let name = state.source.slice(start, nameEnd);
  while (state.take(Mark.doubleColon)) {
    if (!state.is("identifier")) {
      state.reportAhead("The name of a function is missing behind `::`; write it.");
      return { kind: "invalid", span: { start, end: state.previousEnd } };
    }
    name += `::${state.text()}`;
    nameEnd = state.end;
    state.advance();
  }
  if (state.code !== Mark.openParenthesis) {
    state.reportAhead(`The arguments of ${name} are missing; write them in parentheses.`);
    return { kind: "invalid", span: { start, end: state.previousEnd } };
  }
  const openedAt = state.start;
  const enclosed = state.open(Mark.closeParenthesis);
  const list = parseArguments(state);
  state.close(enclosed, openedAt, `The argument list of ${name}`);
  return { kind: "call", span: { start, end: endBehind(state, list.arguments.at(-1)) }, name, nameSpan: { start, end: nameEnd }, ...list };
}

function parseArguments(state: ParserState): Pick<Call, "arguments" | "spread"> {
  const list: Expression[] = [];
  while (state.code !== Mark.closeParenthesis && !state.is("end")) {
    list.push(state.expression());
    if (state.take(Mark.ellipsis)) {
      if (state.code !== Mark.closeParenthesis && !state.is("end")) {
        state.reportAhead("`...` can only follow the last argument of a call; move that argument to the end.");
        skip(state, []);
      }
      return { arguments: fitted(list), spread: true };
    }
    if (state.code !== Mark.comma && state.code !== Mark.closeParenthesis) refuseArgument(state);
    if (!state.take(Mark.comma)) break;
  }
  return { arguments: fitted(list), spread: false };
}

function refuseArgument(state: ParserState): void {
  if (state.is("end")) return;
  state.reportAhead("A comma is missing in front of this argument; write one.");
  skip(state, [Mark.comma]);
}
