import { fitted } from "./fitted";
import { MAX_DEPTH } from "./parserState";
import type { ParserState } from "./parserState";
import type { Span } from "../text/span";
import type { Expression, TemplatePart } from "./tree";

/** A template as it is written, one piece after the other, before directives are nested. */
export type TemplatePiece =
  | { readonly kind: "text"; readonly span: Span; readonly value: string }
  | { readonly kind: "interpolation"; readonly span: Span; readonly expression: Expression }
  | { readonly kind: "ifMark"; readonly span: Span; readonly condition: Expression }
  | { readonly kind: "forMark"; readonly span: Span; readonly key: string | undefined; readonly value: string; readonly collection: Expression }
  | { readonly kind: "mark"; readonly span: Span; readonly word: "else" | "endif" | "endfor" | "" };

type OpenMark = Extract<TemplatePiece, { kind: "ifMark" | "forMark" }>;

/** A directive whose end has not come yet. */
interface OpenDirective {
  readonly mark: OpenMark;
  readonly parts: TemplatePart[];
  readonly otherwise: TemplatePart[];
  isInElse: boolean;
}

/** Builds the parts of a template: adjacent texts become one, `%{ if }` and `%{ for }` hold what stands up to their end. */
export function nestDirectives(state: ParserState, pieces: readonly TemplatePiece[]): readonly TemplatePart[] {
  const [only] = pieces;
  if (only === undefined) return [];
  if (pieces.length === 1 && (only.kind === "text" || only.kind === "interpolation")) return [only];
  const root: TemplatePart[] = [];
  const open: OpenDirective[] = [];
  let target = root;
  for (const piece of pieces) {
    if (piece.kind === "text" || piece.kind === "interpolation") addPart(target, piece);
    else if (piece.kind !== "mark") {
      if (open.length >= MAX_DEPTH) state.report(piece.span.start, piece.span.end, "Directives are nested too deeply to be read.");
      else open.push({ mark: piece, parts: [], otherwise: [], isInElse: false });
    } else if (piece.word !== "") takeMark(state, piece, open, root);
    target = targetOf(open, root);
  }
  for (let last = open.pop(); last !== undefined; last = open.pop()) {
    const word = last.mark.kind === "ifMark" ? "if" : "for";
    state.report(last.mark.span.start, last.mark.span.end, `The \`${word}\` directive is not ended; add \`%{ end${word} }\`.`);
    targetOf(open, root).push(closeDirective(last, undefined));
  }
  return fitted(root);
}

function addPart(target: TemplatePart[], part: TemplatePart): void {
  const last = target[target.length - 1];
  if (part.kind === "text" && last?.kind === "text") {
    target[target.length - 1] = { kind: "text", span: { start: last.span.start, end: part.span.end }, value: last.value + part.value };
  } else target.push(part);
}

function targetOf(open: readonly OpenDirective[], root: TemplatePart[]): TemplatePart[] {
  const last = open[open.length - 1];
  if (last === undefined) return root;
  return last.isInElse ? last.otherwise : last.parts;
}

function takeMark(state: ParserState, piece: Extract<TemplatePiece, { kind: "mark" }>, open: OpenDirective[], root: TemplatePart[]): void {
  const last = open[open.length - 1];
  const isIf = last?.mark.kind === "ifMark";
  if (last !== undefined && piece.word === "else" && isIf && !last.isInElse) last.isInElse = true;
  else if (last !== undefined && piece.word === (isIf ? "endif" : "endfor")) {
    open.pop();
    targetOf(open, root).push(closeDirective(last, piece.span.end));
  } else state.report(piece.span.start, piece.span.end, `The directive \`${piece.word}\` belongs to nothing here; check which directives are open.`);
}

function closeDirective(directive: OpenDirective, closedAt: number | undefined): TemplatePart {
  const { mark, parts, otherwise } = directive;
  const lastPart = otherwise[otherwise.length - 1] ?? parts[parts.length - 1];
  const span = { start: mark.span.start, end: closedAt ?? lastPart?.span.end ?? mark.span.end };
  if (mark.kind === "ifMark") return { kind: "if", span, condition: mark.condition, then: parts, else: otherwise };
  return { kind: "for", span, key: mark.key, value: mark.value, collection: mark.collection, parts };
}
