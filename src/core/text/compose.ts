import { applyEdits, normalizeEdits } from "./edit";
import type { TextEdit } from "./edit";

/**
 * One list that does to `text` what `first` and then `second` do, where `second` is computed on the text that `first` leaves.
 * An edit of `second` lies inside one text that `first` inserted, or outside of all of them. Throws {@link EditConflict}.
 */
export function composeEdits(text: string, first: readonly TextEdit[], second: readonly TextEdit[]): TextEdit[] {
  const between = applyEdits(text, first);
  const later = normalizeEdits(second, between.length);
  const composed: TextEdit[] = [];
  let shift = 0;
  let next = 0;
  for (const edit of normalizeEdits(first, text.length)) {
    const start = edit.offset + shift;
    const inside: TextEdit[] = [];
    for (let other = later[next]; other !== undefined && other.offset < start + edit.text.length; other = later[++next]) {
      if (other.offset < start) composed.push({ ...other, offset: other.offset - shift });
      else inside.push({ ...other, offset: other.offset - start });
    }
    composed.push({ ...edit, text: applyEdits(edit.text, inside) });
    shift += edit.text.length - edit.length;
  }
  for (const other of later.slice(next)) composed.push({ ...other, offset: other.offset - shift });
  return composed;
}
