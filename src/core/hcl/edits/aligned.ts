import type { TextEdit } from "../../text/edit";
import { PieceText } from "../../text/pieces";
import type { Span } from "../../text/span";
import { alignRuns, isAligned, runsOf } from "../alignment";
import type { AlignmentLine } from "../alignment";
import type { HclFile } from "../tree";
import { afterOf, linesIn } from "./editedWindow";
import type { EditedWindow } from "./editedWindow";
import type { Former } from "./former";
import type { HclEdits } from "./hclEdits";
import { indented } from "./indented";
import { windowOf } from "./window";

/**
 * Adds to `edits` what keeps the lines they touch in their layout: the indentation of lines between brackets that the
 * edits open or close, and spaces in front of `=` and of trailing comments.
 *
 * Every edit of this folder goes through here, and `HclEdits` says what may be expected. Only the part of the file that
 * the edits can concern is looked at.
 */
export function aligned(file: HclFile, edits: readonly TextEdit[]): HclEdits {
  if (edits.length === 0) return [];
  const window = windowOf(file, edits);
  const before = linesIn(file, window);
  const steps = new PieceText(file.source);
  steps.apply(edits, "");
  const afterEdits = afterOf(file, window, steps);
  steps.apply(moved(indented(file, before, afterEdits), window), "");
  const afterIndenting = afterOf(file, window, steps);
  steps.apply(moved(padded(file.source, before, afterIndenting), window), "");
  return steps.edits().map(({ offset, length, text }) => ({ offset, length, text }));
}

const moved = (edits: readonly TextEdit[], window: Span): TextEdit[] => edits.map((edit) => ({ ...edit, offset: edit.offset + window.start }));

type Mark = "equals" | "comment";

/** The edits that align the runs which have gained, lost or changed a line and were aligned before. */
function padded(source: string, before: readonly AlignmentLine[], after: EditedWindow): TextEdit[] {
  const runs = { equals: runsByMark(before, "equals"), comment: runsByMark(before, "comment") };
  return alignRuns(after.text, after.lines, (run, mark, isMoved) => {
    const formerRuns = formerRunsOf(run, mark, { former: after.former, before: runs[mark] });
    if (!isMoved && !isTouched(run, formerRuns, after.former)) return false;
    return formerRuns.length > 0 && formerRuns.every((formerRun) => isAligned(source, formerRun, mark));
  });
}

type Run = readonly AlignmentLine[];

/** The run of every mark, by the mark's offset. */
function runsByMark(lines: readonly AlignmentLine[], mark: Mark): ReadonlyMap<number, Run> {
  const byMark = new Map<number, Run>();
  for (const run of runsOf(lines, mark)) for (const line of run) byMark.set(line[mark] ?? -1, run);
  return byMark;
}

/** The runs before the edits that the lines of a run come from. */
function formerRunsOf(run: Run, mark: Mark, { former, before }: { readonly former: Former; readonly before: ReadonlyMap<number, Run> }): Run[] {
  const runs = new Set<Run>();
  for (const line of run) {
    const offset = former.offset(line[mark] ?? 0);
    const formerRun = offset === undefined ? undefined : before.get(offset);
    if (formerRun !== undefined) runs.add(formerRun);
  }
  return [...runs];
}

/** Whether a run has gained or lost lines, or one of its lines was written to. */
function isTouched(run: Run, formerRuns: readonly Run[], former: Former): boolean {
  const [only] = formerRuns;
  if (only === undefined || formerRuns.length !== 1 || only.length !== run.length) return true;
  return run.some(({ span }) => former.isTouched(span.start, span.end));
}
