import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdits, insert, replace, type TextEdit } from "../../../src/core/text/edit";
import { PieceText } from "../../../src/core/text/pieces";
import { textWithEdits } from "./arbitraryEdits";

describe("PieceText", () => {
  it("gives no edits for a text nobody changed", () => {
    expect(new PieceText("abc").edits()).toEqual([]);
  });

  it("keeps insertions of two steps apart and names what each was made for", () => {
    const text = new PieceText("a = 1\nb = 2\n");
    text.apply([insert(6, "x = 1\n")], "x");
    text.apply([insert(text.text.length, "y = 2\n")], "y");
    expect(text.edits()).toEqual([
      { offset: 6, length: 0, text: "x = 1\n", key: "x" },
      { offset: 12, length: 0, text: "y = 2\n", key: "y" },
    ]);
  });

  it("lets a later step change what an earlier one wrote", () => {
    const text = new PieceText("ab");
    text.apply([insert(1, "123")], "first");
    text.apply([replace(2, 1, "-")], "second");
    expect(text.text).toBe("a1-3b");
    expect(applyEdits("ab", text.edits())).toBe("a1-3b");
  });

  it("applies a step of several edits as one", () => {
    fc.assert(
      fc.property(textWithEdits, textWithEdits, (first, second) => {
        const pieces = new PieceText(first.text);
        pieces.apply(first.edits, "first");
        const length = pieces.text.length;
        const fitting = second.edits.filter((edit) => edit.offset + edit.length <= length);
        const expected = applyEdits(pieces.text, fitting);
        pieces.apply(fitting, "second");
        expect(pieces.text).toBe(expected);
        expect(applyEdits(first.text, pieces.edits())).toBe(expected);
      }),
      { numRuns: 1000 },
    );
  });

  it("gives edits of the original that do what all steps did", () => {
    const step = fc.tuple(fc.nat(), fc.nat(5), fc.string({ maxLength: 5 }));
    fc.assert(
      fc.property(fc.string(), fc.array(step, { maxLength: 8 }), (original, steps) => {
        const pieces = new PieceText(original);
        let expected = original;
        for (const [at, length, text] of steps) {
          const offset = Math.min(at, expected.length);
          const edit: TextEdit = replace(offset, Math.min(length, expected.length - offset), text);
          expected = applyEdits(expected, [edit]);
          pieces.apply([edit], "step");
        }
        expect(pieces.text).toBe(expected);
        expect(applyEdits(original, pieces.edits())).toBe(expected);
      }),
    );
  });
});
