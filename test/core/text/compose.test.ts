import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { composeEdits } from "../../../src/core/text/compose";
import { applyEdits, EditConflict, insert, replace } from "../../../src/core/text/edit";
import { textWithEdits } from "./arbitraryEdits";

describe("composeEdits", () => {
  it("writes an edit inside an inserted text into that text", () => {
    expect(composeEdits("ab", [insert(1, "XYZ")], [replace(2, 1, "-")])).toEqual([insert(1, "X-Z")]);
  });
  it("moves an edit elsewhere to where it stands in the original", () => {
    expect(composeEdits("abc", [insert(0, "XYZ")], [replace(4, 1, "-")])).toEqual([insert(0, "XYZ"), replace(1, 1, "-")]);
  });
  it("refuses a second edit that reaches over the border of an inserted text", () => {
    expect(() => applyEdits("ab", composeEdits("ab", [insert(1, "X")], [replace(1, 2, "-")]))).toThrow(EditConflict);
  });
  it("does what both lists do one after the other", () => {
    fc.assert(
      fc.property(textWithEdits, fc.nat(), fc.string(), ({ text, edits }, at, added) => {
        const between = applyEdits(text, edits);
        const second = [insert(Math.min(at, between.length), added)];
        return applyEdits(text, composeEdits(text, edits, second)) === applyEdits(between, second);
      }),
    );
  });
});
