import { applyEdits, normalizeEdits, type TextEdit } from "../../../src/core/text/edit";
import { LineTable } from "../../../src/core/text/lines";

/** A text after damage, and where what stood in the intact text stands now. */
export class DamagedText {
  readonly text: string;
  private readonly edits: readonly TextEdit[];
  private readonly linesBefore: LineTable;
  private readonly linesAfter: LineTable;
  private readonly damagedBefore = new Set<number>();
  private readonly damagedAfter = new Set<number>();

  /** Throws an `EditConflict` for edits that overlap. */
  constructor(
    private readonly intact: string,
    edits: readonly TextEdit[],
  ) {
    this.edits = normalizeEdits(edits, intact.length);
    this.text = applyEdits(intact, edits);
    this.linesBefore = new LineTable(intact);
    this.linesAfter = new LineTable(this.text);
    this.edits.forEach((edit, index) => this.markLines(edit, index));
  }

  /** Where the character at `offset` of the intact text stands now; `undefined` if its line was damaged. */
  placeOf(offset: number): number | undefined {
    if (this.damagedBefore.has(this.linesBefore.positionAt(offset).line)) return undefined;
    const place = this.edits.filter((edit) => edit.offset + edit.length <= offset).reduce((sum, edit) => sum + edit.text.length - edit.length, offset);
    return this.isOnDamagedLine(place) ? undefined : place;
  }

  /** Whether the line that now holds `offset` is not as it was. */
  isOnDamagedLine(offset: number): boolean {
    return this.damagedAfter.has(this.linesAfter.positionAt(offset).line);
  }

  /** Whether no edit falls into a range of the intact text. */
  isUntouched(start: number, end: number): boolean {
    return this.edits.every((edit) => edit.offset >= end || edit.offset + edit.length <= start);
  }

  /** The damaged lines of the damaged text, counted from 0. */
  get damagedLines(): ReadonlySet<number> {
    return this.damagedAfter;
  }

  /** The lines of the damaged text at which something was changed, which are as they were where whole lines are gone. */
  get touchedLines(): readonly number[] {
    return this.edits.flatMap((edit, index) => {
      const start = edit.offset + this.shiftBefore(index);
      return [start, start + edit.text.length].map((place) => this.linesAfter.positionAt(place).line);
    });
  }

  private shiftBefore(index: number): number {
    return this.edits.slice(0, index).reduce((sum, earlier) => sum + earlier.text.length - earlier.length, 0);
  }

  private markLines(edit: TextEdit, index: number): void {
    const end = edit.offset + edit.length;
    const start = edit.offset + this.shiftBefore(index);
    const isWholeLines = this.isLineStart(edit.offset) && (this.isLineStart(end) || end === this.intact.length) && (edit.text === "" || edit.text.endsWith("\n"));
    markRange(this.damagedBefore, this.linesBefore, { start: edit.offset, end, isWholeLines });
    markRange(this.damagedAfter, this.linesAfter, { start, end: start + edit.text.length, isWholeLines });
  }

  private isLineStart(offset: number): boolean {
    return offset === 0 || this.intact.charAt(offset - 1) === "\n";
  }
}

/** Whole lines damage themselves; anything else damages the line behind it too, with which it shares a line. */
function markRange(lines: Set<number>, table: LineTable, range: { readonly start: number; readonly end: number; readonly isWholeLines: boolean }): void {
  const last = range.isWholeLines ? range.end - 1 : range.end;
  if (last < range.start) return;
  for (let line = table.positionAt(range.start).line; line <= table.positionAt(last).line; line++) lines.add(line);
}
