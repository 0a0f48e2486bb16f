/**
 * One change of a text: `text` takes the place of the `length` characters from `offset` on.
 *
 * Offsets and lengths count UTF-16 code units of the text before all edits of a list. The order of a list says nothing but
 * how several insertions at one offset follow each other; they come before what replaces the character behind them.
 *
 * A list is valid when every edit lies within the text, no character is taken away twice, and nothing is inserted between
 * two characters that are taken away together. Whatever takes a list throws {@link EditConflict} for one that is not.
 */
export interface TextEdit {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

/** A list of edits is not valid: `edit` overlaps with another one, or reaches out of the text. */
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

/** The edits in the order in which they come to stand in the text. Throws {@link EditConflict}. */
export function normalizeEdits(edits: readonly TextEdit[], textLength: number): TextEdit[] {
  const sorted = edits.toSorted((a, b) => a.offset - b.offset || Math.sign(a.length) - Math.sign(b.length));
  let end = 0;
  for (const edit of sorted) {
    if (edit.offset < 0 || edit.length < 0 || edit.offset + edit.length > textLength) throw new EditConflict(edit, "out-of-range");
    if (edit.offset < end) throw new EditConflict(edit, "overlap");
    end = edit.offset + edit.length;
  }
  return sorted;
}

/** The text with the edits applied; every character outside of them is as it was. Throws {@link EditConflict}. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let out = "";
  let from = 0;
  for (const edit of normalizeEdits(edits, text.length)) {
    out += text.slice(from, edit.offset) + edit.text;
    from = edit.offset + edit.length;
  }
  return out + text.slice(from);
}
