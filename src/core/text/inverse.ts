import { normalizeEdits } from "./edit";
import type { TextEdit } from "./edit";

/**
 * The edits that give `text` back when they are applied to `text` with `edits` applied.
 * Neighbouring edits become one, so that the result is a valid list. Throws {@link EditConflict}.
 */
export function invertEdits(text: string, edits: readonly TextEdit[]): TextEdit[] {
  const inverse: TextEdit[] = [];
  let shift = 0;
  let previousEnd = -1;
  for (const edit of normalizeEdits(edits, text.length)) {
    const former = text.slice(edit.offset, edit.offset + edit.length);
    const last = inverse[inverse.length - 1];
    if (last !== undefined && previousEnd === edit.offset) {
      inverse[inverse.length - 1] = { offset: last.offset, length: last.length + edit.text.length, text: last.text + former };
    } else inverse.push({ offset: edit.offset + shift, length: edit.text.length, text: former });
    shift += edit.text.length - edit.length;
    previousEnd = edit.offset + edit.length;
  }
  return inverse;
}
