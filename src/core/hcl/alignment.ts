import { replace } from "../text/edit";
import type { TextEdit } from "../text/edit";
import type { Span } from "../text/span";
import type { Token } from "./tree";

/** A text with the tokens of some of its lines, whole ones: all that alignment needs of a file. */
export interface TokenizedText {
  readonly source: string;
  readonly tokens: readonly Token[];
}

/**
 * A line as `terraform fmt` sees it: what stands between two newline tokens, so that a heredoc is one line with the
 * attribute it belongs to.
 */
export interface AlignmentLine {
  /** From its first token that is no space to its end, without line end. */
  readonly span: Span;
  /** The offset of its first `=`. */
  readonly equals: number | undefined;
  /** What follows the `=` leaves brackets open or closes outer ones: the line is aligned with no other. */
  readonly standsAlone: boolean;
  /** Where the code before the `=` ends. */
  readonly leadEnd: number;
  /** The offset of the `#` or `//` comment behind its code. */
  readonly comment: number | undefined;
  /** Where the code before the comment ends. */
  readonly codeEnd: number;
  /** How many more brackets it opens than it closes, as far as they count for the indentation of lines. */
  readonly balance: number;
}

/** A new text for the spaces in front of a mark. */
interface Padding {
  readonly line: AlignmentLine;
  readonly at: number;
  readonly from: number;
  readonly spaces: number;
}

/** The lines that the tokens make up, in order; blank ones included. */
export function alignmentLines(text: TokenizedText): AlignmentLine[] {
  const lines: AlignmentLine[] = [];
  let first = 0;
  for (let i = 0; i <= text.tokens.length; i++) {
    const token = text.tokens[i];
    if (token !== undefined && token.kind !== "newline") continue;
    lines.push(lineOf(text, first, i));
    first = i + 1;
  }
  return lines;
}

function lineOf(text: TokenizedText, from: number, to: number): AlignmentLine {
  const tokens = text.tokens.slice(from, to).filter((token) => token.kind !== "space" && token.end > token.start);
  const end = text.tokens[to]?.start ?? text.tokens.at(-1)?.end ?? 0;
  const last = tokens[tokens.length - 1];
  const first = tokens[0];
  if (first === undefined || last === undefined) return { span: { start: end, end }, equals: undefined, standsAlone: false, leadEnd: end, comment: undefined, codeEnd: end, balance: 0 };
  const hasComment = tokens.length > 1 && last.kind === "comment" && text.source[last.start + 1] !== "*";
  const code = hasComment ? tokens.slice(0, -1) : tokens;
  const equals = equalsOf(text.source, code);
  return {
    span: { start: first.start, end: last.end },
    equals: equals?.offset,
    standsAlone: equals?.standsAlone ?? false,
    leadEnd: equals?.leadEnd ?? end,
    comment: hasComment ? last.start : undefined,
    codeEnd: code[code.length - 1]?.end ?? end,
    balance: equals === undefined || equals.standsAlone ? balanceOf(text.source, upToHeredoc(text.source, code)) : balanceOf(text.source, code.slice(0, equals.index)),
  };
}

const upToHeredoc = (source: string, code: readonly Token[]): readonly Token[] => {
  const heredoc = code.findIndex((token) => token.kind === "heredoc" && source[token.start] === "<");
  return heredoc < 0 ? code : code.slice(0, heredoc);
};

const balanceOf = (source: string, tokens: readonly Token[]): number => tokens.reduce((open, token) => open + bracketChange(source, token), 0);

function equalsOf(source: string, code: readonly Token[]): { readonly index: number; readonly offset: number; readonly leadEnd: number; readonly standsAlone: boolean } | undefined {
  const index = code.findIndex((token, at) => at > 0 && token.kind === "punctuation" && token.end - token.start === 1 && source[token.start] === "=");
  const equals = code[index];
  const before = code[index - 1];
  if (equals === undefined || before === undefined) return undefined;
  return { index, offset: equals.start, leadEnd: before.end, standsAlone: balanceOf(source, code.slice(index)) !== 0 };
}

function bracketChange(source: string, token: Token): number {
  const first = source[token.start] ?? "";
  if (token.kind === "template") return first === "$" || first === "%" ? 1 : -1;
  if (token.kind !== "punctuation") return 0;
  return "{[(".includes(first) ? 1 : "}])".includes(first) ? -1 : 0;
}

/** Splits lines into the runs that are aligned with each other: adjacent ones that have the mark. */
export function runsOf(lines: readonly AlignmentLine[], mark: "equals" | "comment"): AlignmentLine[][] {
  const runs: AlignmentLine[][] = [];
  let isOpen = false;
  for (const line of lines) {
    const joins = isOpen && !(mark === "equals" && line.standsAlone);
    if (line[mark] === undefined) isOpen = false;
    else {
      if (joins) runs[runs.length - 1]?.push(line);
      else runs.push([line]);
      isOpen = !(mark === "equals" && line.standsAlone);
    }
  }
  return runs;
}

/** Whether a run is to be aligned; `isMoved` says that aligning the `=` already moves one of its lines. */
export type ChooseRun = (run: readonly AlignmentLine[], mark: "equals" | "comment", isMoved: boolean) => boolean;

/**
 * The edits that align every run which `chooses` picks, as `terraform fmt` does: the `=` of a run stand in one column, one
 * space behind the longest name; then the comments in one column, one space behind the longest code.
 */
export function alignRuns(text: TokenizedText, lines: readonly AlignmentLine[], chooses: ChooseRun): TextEdit[] {
  const growth = new Map<AlignmentLine, number>();
  const paddings = runsOf(lines, "equals")
    .filter((run) => chooses(run, "equals", false))
    .flatMap((run) => padRun(run, (line) => ({ at: line.equals ?? 0, from: line.leadEnd, width: columns(text.source, line.leadEnd) })));
  for (const { line, at, from, spaces } of paddings) growth.set(line, spaces - (at - from));
  const comments = runsOf(lines, "comment")
    .filter((run) => chooses(run, "comment", run.some((line) => (growth.get(line) ?? 0) !== 0)))
    .flatMap((run) => padRun(run, (line) => ({ at: line.comment ?? 0, from: line.codeEnd, width: columns(text.source, line.codeEnd) + (growth.get(line) ?? 0) })));
  return [...paddings, ...comments].flatMap(({ at, from, spaces }) => {
    const padding = " ".repeat(spaces);
    return text.source.slice(from, at) === padding ? [] : [replace(from, at - from, padding)];
  });
}

function padRun(run: readonly AlignmentLine[], placeOf: (line: AlignmentLine) => { readonly at: number; readonly from: number; readonly width: number }): Padding[] {
  const places = run.map((line) => ({ line, ...placeOf(line) }));
  const widest = Math.max(...places.map(({ width }) => width));
  return places.map(({ line, at, from, width }) => ({ line, at, from, spaces: widest - width + 1 }));
}

/** Whether the marks of a run stand in one column, as someone who aligns would have left them. */
export function isAligned(source: string, run: readonly AlignmentLine[], mark: "equals" | "comment"): boolean {
  const places = run.map((line) => columns(source, line[mark] ?? 0));
  return places.every((place) => place === places[0]);
}

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

/** How many characters, as a reader counts them, stand before `offset` on its line. */
function columns(source: string, offset: number): number {
  const text = source.slice(source.lastIndexOf("\n", offset - 1) + 1, offset).replace(/^\ufeff/, "");
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  return [...segmenter.segment(text)].length;
}
