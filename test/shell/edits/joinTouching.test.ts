import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdits } from "../../../src/core/text/edit";
import { joinTouching } from "../../../src/host/edits/joinTouching";

describe("joinTouching", () => {
  it("keeps the order of insertions at one place and before a replacement", () => {
    expect(joinTouching([{ offset: 1, length: 0, text: "x" }, { offset: 1, length: 2, text: "r" }, { offset: 1, length: 0, text: "y" }], 5)).toEqual([{ offset: 1, length: 2, text: "xyr" }]);
  });

  it("gives the same text with edits that stand apart", () => {
    const text = "0123456789";
    const insertions = fc.array(fc.tuple(fc.nat(10), fc.string({ maxLength: 3 })), { maxLength: 8 });
    fc.assert(
      fc.property(insertions, (list) => {
        const edits = list.map(([offset, inserted]) => ({ offset, length: 0, text: inserted }));
        const joined = joinTouching(edits, text.length);
        expect(applyEdits(text, joined)).toBe(applyEdits(text, edits));
        joined.slice(1).forEach((edit, index) => expect(edit.offset).toBeGreaterThan((joined[index]?.offset ?? 0) + (joined[index]?.length ?? 0)));
      }),
    );
  });
});
