import { endBehind, parseForVariables } from "./parseCollection";
import { Mark } from "./marks";
import type { ParserState } from "./parserState";
import { skip } from "./skip";
import { nestDirectives } from "./templateDirectives";
import type { TemplatePiece } from "./templateDirectives";
import { resolveHeredocText, resolveMarks, resolveQuotedText, stripIndentation } from "./templateText";
import type { Expression, Template, TemplatePart } from "./tree";

/** Reads a quoted template; one that is not closed on its line ends there and is reported. */
export function parseQuoted(state: ParserState): Template {
  const { start } = state;
  const outer = state.template;
  state.template = "quote";
  state.advance();
  const pieces = parsePieces(state, "quote");
  const isClosed = state.is("quote");
  if (!isClosed) state.report(start, state.start, 'This string is not closed; add the missing `"` on the same line.');
  const contentEnd = state.start;
  state.template = outer;
  if (isClosed) state.advance();
  else if (outer !== "quote") state.resume();
  const end = isClosed ? endBehind(state, pieces.at(-1)) : Math.max(contentEnd, pieces.at(-1)?.span.end ?? 0);
  return { kind: "template", span: { start, end }, heredoc: false, parts: nestDirectives(state, pieces) };
}

/** Reads a heredoc with its closing marker. */
export function parseHeredoc(state: ParserState): Template {
  const { start, end: openEnd } = state;
  const opening = state.text().trimEnd();
  if (/[ \t]\r?\n$/.test(state.text())) state.report(start, openEnd, `The line of the heredoc must end right behind \`${opening}\`; remove the spaces.`);
  const outer = state.template;
  state.template = "heredoc";
  state.advance();
  const pieces = parsePieces(state, "heredoc");
  const isClosed = state.is("heredoc");
  const end = isClosed ? state.end : state.start;
  if (!isClosed || !state.source.includes("\n", end)) {
    state.report(start, openEnd, `This heredoc is not closed; write its marker \`${opening.replace(/^<<-?/, "")}\` alone on a line of its own.`);
  }
  state.template = outer;
  if (isClosed) state.advance();
  else state.resume();
  if (opening.startsWith("<<-")) stripIndentation(pieces);
  return { kind: "template", span: { start, end }, heredoc: true, parts: nestDirectives(state, pieces) };
}

/** Reads a whole source as a template, as `lexTemplate` cuts it; its literal text knows no escapes but `$${` and `%%{`. */
export function parseWholeTemplate(state: ParserState): readonly TemplatePart[] {
  state.template = "heredoc";
  return nestDirectives(state, parsePieces(state, "end"));
}

/** What ends a template; nothing but the end ends a whole source. */
type TemplateCloser = "quote" | "heredoc" | "end";

/** Reads literal text, interpolations and directives up to the closing mark of the template, or the cut that replaces it. */
function parsePieces(state: ParserState, closer: TemplateCloser): TemplatePiece[] {
  const pieces: TemplatePiece[] = [];
  let trimsNext = false;
  while (!state.is(closer) && !state.is("end")) {
    const trims = trimsNext;
    trimsNext = false;
    if (state.code === Mark.openTemplate) {
      if (state.end - state.start === 3) trimLast(pieces);
      pieces.push(parseSequence(state));
      trimsNext = state.source.charCodeAt(state.previousEnd - 2) === TILDE_CODE;
      if (closer !== "quote" && state.isAtCut) state.resume();
    } else if (state.is("text")) pieces.push(parseText(state, closer, trims));
    else break;
  }
  return pieces;
}

const TILDE_CODE = 126;

function parseText(state: ParserState, closer: TemplateCloser, trims: boolean): TemplatePiece {
  const span = { start: state.start, end: state.end };
  const report = (at: number, length: number, message: string): void => {
    state.report(span.start + at, span.start + at + length, message);
  };
  const value = RESOLVERS[closer](state.text(), report);
  state.advance();
  return { kind: "text", span, value: trims ? value.trimStart() : value };
}

const RESOLVERS = { quote: resolveQuotedText, heredoc: resolveHeredocText, end: resolveMarks } as const;

/** `${~` and `%{~` take the white space away that stands directly before them. */
function trimLast(pieces: TemplatePiece[]): void {
  const last = pieces[pieces.length - 1];
  if (last?.kind === "text") pieces[pieces.length - 1] = { ...last, value: last.value.trimEnd() };
}

/** Reads `${ ... }` or one directive mark `%{ ... }`. */
function parseSequence(state: ParserState): TemplatePiece {
  const { start, template } = state;
  const isDirective = state.source.charCodeAt(start) === PERCENT_CODE;
  state.template = "quote";
  const enclosed = state.open(Mark.closeTemplate);
  const piece = isDirective ? parseDirective(state, start) : parseInterpolation(state, start);
  if (state.code !== Mark.closeTemplate && !state.is("end")) {
    state.reportAhead(`The template sequence cannot go on with \`${state.text()}\`; close it with \`}\`, or write its mark twice for literal text.`);
    skip(state, []);
  }
  state.template = template;
  state.close(enclosed, start, "A template sequence");
  return { ...piece, span: { start, end: Math.max(piece.span.end, state.previousEnd) } };
}

const PERCENT_CODE = 37;

function parseInterpolation(state: ParserState, start: number): TemplatePiece {
  const expression = state.expression();
  return { kind: "interpolation", span: { start, end: expression.span.end }, expression };
}

function parseDirective(state: ParserState, start: number): TemplatePiece {
  const word = state.is("identifier") ? state.text() : "";
  const span = { start, end: state.end };
  switch (word) {
    case "if": {
      state.advance();
      return { kind: "ifMark", span, condition: state.expression() };
    }
    case "for": {
      state.advance();
      const variables = parseForVariables(state);
      const collection: Expression = variables === undefined ? { kind: "invalid", span } : state.expression();
      return { kind: "forMark", span, key: variables?.keyVariable, value: variables?.valueVariable ?? "", collection };
    }
    case "else":
    case "endif":
    case "endfor":
      state.advance();
      return { kind: "mark", span, word };
    default:
      state.reportAhead("A directive begins with `if`, `else`, `endif`, `for` or `endfor`; write one of them, or `%%{` for literal text.");
      skip(state, []);
      return { kind: "mark", span, word: "" };
  }
}
