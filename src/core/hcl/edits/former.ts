import { normalizeEdits } from "../../text/edit";
import type { TextEdit } from "../../text/edit";

/** What edits have left of a text, looked at from the text after them. */
export interface Former {
  /** Where a character stood before the edits; `undefined` for one that they wrote. */
  offset(after: number): number | undefined;
  /** Whether the edits wrote into a range, or took something from it. */
  isTouched(start: number, end: number): boolean;
}

/** A range that an edit has left, in the text after all of them. */
interface Touched {
  readonly start: number;
  readonly end: number;
  /** What must be taken from an offset behind it to get the offset before the edits. */
  readonly shift: number;
}

/** Looks back through edits of a text that was `length` long. */
export function formerOf(edits: readonly TextEdit[], length: number): Former {
  const touched = touchedRanges(edits, length);
  return {
    offset(after) {
      let shift = 0;
      for (const range of touched) {
        if (after < range.start) break;
        if (after < range.end) return undefined;
        shift = range.shift;
      }
      return after - shift;
    },
    isTouched: (start, end) => touched.some((range) => (range.start === range.end ? start <= range.start && range.start <= end : range.start < end && range.end > start)),
  };
}

function touchedRanges(edits: readonly TextEdit[], length: number): Touched[] {
  let shift = 0;
  return normalizeEdits(edits, length).map((edit) => {
    const start = edit.offset + shift;
    shift += edit.text.length - edit.length;
    return { start, end: start + edit.text.length, shift };
  });
}
