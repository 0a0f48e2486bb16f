import { lineEnd, OPEN_BRACE } from "./chars";
import { isItemStart } from "./layout";
import { Mark } from "./marks";
import type { ParserState } from "./parserState";
import { parseQuoted } from "./parseTemplate";
import { plainString } from "./tree";
import type { Label } from "./tree";

/** label = name | string ; the labels of a block stand between its type and its `{`. */
export function parseLabels(state: ParserState): Label[] {
  const labels: Label[] = [];
  while (state.is("identifier") || state.is("quote")) labels.push(parseLabel(state));
  return labels;
}

function parseLabel(state: ParserState): Label {
  const span = { start: state.start, end: state.end };
  if (state.is("identifier")) {
    const text = state.text();
    state.advance();
    return { span, text };
  }
  const template = parseQuoted(state);
  const text = plainString(template);
  if (text === undefined) state.report(template.span.start, template.span.end, "A label of a block is plain text and cannot hold a template; write what it stands for.");
  return { span: template.span, text: text ?? state.source.slice(span.end, template.span.end - 1) };
}

/**
 * Finds the brace of a head that is broken: behind signs that mean nothing there, on the next line, or inside a comment or a
 * string that is not closed. True when the head is one all the same; further labels are added.
 */
export function findsBrace(state: ParserState, labels: Label[]): boolean {
  if (!state.is("newline")) return stepsToBrace(state, labels);
  const { source, previousEnd } = state;
  const isHidden = labels.length > 0 && source.charCodeAt(source.slice(0, lineEnd(source, previousEnd)).trimEnd().length - 1) === OPEN_BRACE;
  const goesOn = state.peekCode() === Mark.openBrace || state.isQuoteBehind();
  if (!isHidden && (!goesOn || !state.endsWithBrace(lineEnd(source, state.start) + 1))) return false;
  const last = labels[labels.length - 1]?.span ?? { start: state.start, end: state.start };
  state.report(last.start, last.end, "The opening brace of a block must follow on the line of its header, outside of strings and comments.");
  if (isHidden) return true;
  state.advance();
  labels.push(...parseLabels(state));
  return state.code === Mark.openBrace;
}

/** Steps over signs that mean nothing in a head whose line ends with its brace. */
function stepsToBrace(state: ParserState, labels: Label[]): boolean {
  if (isBracketForBrace(state, labels)) {
    state.reportAhead(`A block is opened with \`{\`, not with \`${state.text()}\`; write the brace.`);
    state.isStructureBroken = true;
    return true;
  }
  const isKeyed = labels.length === 0 && state.code === Mark.colon;
  if (isKeyed || !state.endsWithBrace(state.start)) return false;
  state.reportAhead(`\`${state.text()}\` cannot stand in the header of a block; remove it.`);
  while (!state.is("newline") && !state.is("end") && state.code !== Mark.openBrace) {
    if (state.is("identifier") || state.is("quote")) labels.push(parseLabel(state));
    else state.advance();
  }
  return state.code === Mark.openBrace;
}

/** Whether a bracket of another kind stands at the end of the header, in front of an item on the next line. */
function isBracketForBrace(state: ParserState, labels: readonly Label[]): boolean {
  if (state.code !== Mark.openBracket && state.code !== Mark.openParenthesis) return false;
  const { source } = state;
  const end = lineEnd(source, state.start);
  if (!/^\s*(?:(?:#|\/\/).*)?$/.test(source.slice(state.end, end))) return false;
  return labels.length > 0 || isItemStart(source, source.slice(end).search(/\S|$/) + end);
}

/** Says why a name, and labels behind it, begin neither an argument nor a block. */
export function refusalOfHead(state: ParserState, type: string, labels: readonly Label[]): string {
  if (labels.length > 0) return `The block \`${type}\` has no body; write \`{\` behind its labels, on the same line.`;
  if (state.code === Mark.colon) return `The argument \`${type}\` is set with \`:\`; write \`=\` between a name and its value.`;
  if (state.code === Mark.dot) return `The name of an argument holds no dot; write what belongs to \`${type}\` as an object or a block.`;
  return `\`${type}\` is neither an argument nor a block here; \`=\` and a value, or \`{\`, must follow on the same line.`;
}
