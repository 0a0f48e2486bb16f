import { applyEdits, normalizeEdits } from "../../text/edit";
import type { TextEdit } from "../../text/edit";
import { PieceText } from "../../text/pieces";
import { alignmentLines, alignRuns, isAligned, runsOf } from "../alignment";
import type { AlignmentLine, TokenizedText } from "../alignment";
import { lex } from "../lexer";

/** A text range that edits have left, in the text after them. */
interface Touched {
  readonly start: number;
  readonly end: number;
  /** What must be taken from an offset behind it to get the offset before the edits. */
  readonly shift: number;
}

/**
 * Adds to `edits` what keeps the runs they touch aligned: spaces in front of `=` and of trailing comments.
 *
 * Every edit of this folder goes through here. Lines outside the touched runs are left alone, and so are a run that its
 * author did not align and lines that stand among themselves in a text that is inserted.
 */
export function aligned(text: TokenizedText, edits: readonly TextEdit[]): TextEdit[] {
  const source = applyEdits(text.source, edits);
  const touched = touchedRanges(text.source, edits);
  const after: TokenizedText = { source, tokens: lex(source).tokens };
  const before = { equals: lineRuns(text, "equals"), comment: lineRuns(text, "comment") };
  const padding = alignRuns(after, alignmentLines(after), (run, mark, isMoved) => {
    const formerRuns = formerRunsOf(run, mark, { touched, before: before[mark] });
    if (!isMoved && !isTouched(run, formerRuns, touched)) return false;
    return formerRuns.length > 0 && formerRuns.every((formerRun) => isAligned(text.source, formerRun, mark));
  });
  const both = new PieceText(text.source);
  both.apply(edits, "");
  both.apply(padding, "");
  return both.edits().map(({ offset, length, text: added }) => ({ offset, length, text: added }));
}

/** The run of every mark of a text, by the mark's offset. */
function lineRuns(text: TokenizedText, mark: "equals" | "comment"): Runs {
  const byMark = new Map<number, readonly AlignmentLine[]>();
  for (const run of runsOf(alignmentLines(text), mark)) for (const line of run) byMark.set(line[mark] ?? -1, run);
  return byMark;
}

function touchedRanges(source: string, edits: readonly TextEdit[]): Touched[] {
  let shift = 0;
  return normalizeEdits(edits, source.length).map((edit) => {
    const start = edit.offset + shift;
    shift += edit.text.length - edit.length;
    return { start, end: start + edit.text.length, shift };
  });
}

type Runs = ReadonlyMap<number, readonly AlignmentLine[]>;

/** The runs before the edits that the lines of a run come from. */
function formerRunsOf(run: readonly AlignmentLine[], mark: "equals" | "comment", edits: { readonly touched: readonly Touched[]; readonly before: Runs }): (readonly AlignmentLine[])[] {
  const runs = new Set<readonly AlignmentLine[]>();
  for (const line of run) {
    const offset = formerOffset(line[mark] ?? 0, edits.touched);
    const former = offset === undefined ? undefined : edits.before.get(offset);
    if (former !== undefined) runs.add(former);
  }
  return [...runs];
}

/** Whether a run has gained or lost lines, or one of its lines was written to. */
function isTouched(run: readonly AlignmentLine[], formerRuns: readonly (readonly AlignmentLine[])[], touched: readonly Touched[]): boolean {
  const [former] = formerRuns;
  if (former === undefined || formerRuns.length !== 1 || former.length !== run.length) return true;
  return run.some(({ span }) => touched.some(({ start, end }) => (start === end ? span.start <= start && start <= span.end : start < span.end && end > span.start)));
}

/** Where a character stood before the edits; `undefined` for one that they wrote. */
function formerOffset(offset: number, touched: readonly Touched[]): number | undefined {
  let shift = 0;
  for (const range of touched) {
    if (offset < range.start) break;
    if (offset < range.end) return undefined;
    shift = range.shift;
  }
  return offset - shift;
}
