/**
 * Text edits as plain data.
 *
 * Offsets are UTF-16 code units of the text the edit was computed from. A list of edits is valid when no two of
 * them touch the same character; several insertions at one offset are allowed and keep their order in the list; an
 * insertion at the start of a replaced range comes before the replacement.
 */
export interface TextEdit {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

/** Two edits of one list touch the same characters, or an edit reaches past the end of the text. */
export class EditConflict extends Error {
  override readonly name = "EditConflict";
  constructor(
    readonly edit: TextEdit,
    readonly reason: "overlap" | "out-of-range",
  ) {
    super(`The edit at offset ${edit.offset} is ${reason === "overlap" ? "in the way of another" : "outside the text"}`);
  }
}

export const insert = (offset: number, text: string): TextEdit => ({ offset, length: 0, text });
export const replace = (offset: number, length: number, text: string): TextEdit => ({ offset, length, text });
export const remove = (offset: number, length: number): TextEdit => ({ offset, length, text: "" });

/** Sorts by offset, keeping list order between insertions at one offset; throws {@link EditConflict}. */
export function normalizeEdits(edits: readonly TextEdit[], textLength: number): TextEdit[] {
  const sorted = edits
    .map((edit, index) => ({ edit, index }))
    .sort((a, b) => a.edit.offset - b.edit.offset || Math.sign(a.edit.length) - Math.sign(b.edit.length) || a.index - b.index)
    .map(({ edit }) => edit);
  let end = 0;
  for (const edit of sorted) {
    if (edit.offset < 0 || edit.length < 0 || edit.offset + edit.length > textLength) throw new EditConflict(edit, "out-of-range");
    if (edit.offset < end) throw new EditConflict(edit, "overlap");
    end = edit.offset + edit.length;
  }
  return sorted;
}

/** Returns `text` with `edits` applied; every character outside the edits is kept as it was. Throws {@link EditConflict}. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let out = "";
  let from = 0;
  for (const edit of normalizeEdits(edits, text.length)) {
    out += text.slice(from, edit.offset) + edit.text;
    from = edit.offset + edit.length;
  }
  return out + text.slice(from);
}
