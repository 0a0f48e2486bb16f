import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdits, insert, remove, replace } from "../../../src/core/text/edit";
import { invertEdits } from "../../../src/core/text/inverse";
import { textWithEdits } from "./arbitraryEdits";

describe("invertEdits", () => {
  it("gives back what an edit took", () => {
    expect(invertEdits("abc", [replace(1, 1, "XY")])).toEqual([replace(1, 2, "b")]);
  });
  it("joins edits that touch, so that the result is a valid list", () => {
    const edits = [insert(1, "1"), insert(1, "2"), remove(1, 2)];
    const after = applyEdits("abcd", edits);
    expect(invertEdits("abcd", edits)).toHaveLength(1);
    expect(applyEdits(after, invertEdits("abcd", edits))).toBe("abcd");
  });
  it("undoes any list of edits", () => {
    fc.assert(fc.property(textWithEdits, ({ text, edits }) => applyEdits(applyEdits(text, edits), invertEdits(text, edits)) === text));
  });
});
