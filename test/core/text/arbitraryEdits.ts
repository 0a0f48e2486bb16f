import fc from "fast-check";
import type { TextEdit } from "../../../src/core/text/edit";

/** A text with a valid list of edits on it. */
export const textWithEdits: fc.Arbitrary<{ readonly text: string; readonly edits: readonly TextEdit[] }> = fc
  .tuple(fc.string({ maxLength: 40 }), fc.array(fc.tuple(fc.nat(6), fc.nat(4), fc.string({ maxLength: 5 })), { maxLength: 6 }))
  .map(([text, parts]) => {
    const edits: TextEdit[] = [];
    let at = 0;
    for (const [gap, length, added] of parts) {
      const offset = at + gap;
      if (offset + length > text.length) break;
      edits.push({ offset, length, text: added });
      at = offset + length;
    }
    return { text, edits };
  });
