import { normalizeEdits, type TextEdit } from "../../core/text/edit";

/** Edits that touch become one, so that their order does not depend on how VS Code sorts them. */
export function joinTouching(edits: readonly TextEdit[], textLength: number): TextEdit[] {
  const joined: TextEdit[] = [];
  for (const edit of normalizeEdits(edits, textLength)) {
    const last = joined.at(-1);
    if (last === undefined || last.offset + last.length < edit.offset) joined.push(edit);
    else joined[joined.length - 1] = { offset: last.offset, length: last.length + edit.length, text: last.text + edit.text };
  }
  return joined;
}
