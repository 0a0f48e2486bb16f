import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdits, EditConflict, insert, replace } from "../../../src/core/text/edit";

describe("applyEdits", () => {
  it("keeps the order of insertions at one offset", () => {
    expect(applyEdits("x", [insert(0, "A"), insert(0, "B")])).toBe("ABx");
  });
  it("puts an insertion before a replacement at the same offset", () => {
    expect(applyEdits("xy", [replace(0, 1, "Z"), insert(0, "A")])).toBe("AZy");
  });
  it("refuses edits that overlap", () => {
    expect(() => applyEdits("abcdef", [replace(0, 3, "1"), replace(2, 2, "2")])).toThrow(EditConflict);
  });
  it("refuses an edit that reaches past the end", () => {
    expect(() => applyEdits("abc", [replace(2, 2, "")])).toThrow(EditConflict);
  });
  it("keeps every character outside the edits", () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), fc.string(), (text, at, added) => {
        const offset = Math.min(at, text.length);
        const out = applyEdits(text, [insert(offset, added)]);
        return out.startsWith(text.slice(0, offset)) && out.endsWith(text.slice(offset)) && out.length === text.length + added.length;
      }),
    );
  });
});
