import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdits } from "../../../src/core/text/edit";
import { editBetween } from "../../../src/core/text/editBetween";

const text = fc.array(fc.constantFrom("a", "b", "\n", "{"), { maxLength: 12 }).map((parts) => parts.join(""));

describe("editBetween", () => {
  it("is the place that was typed in", () => {
    expect(editBetween("a = 1\n", "a = 12\n")).toEqual({ offset: 5, length: 0, text: "2" });
  });

  it("makes one text of the other, whatever they have in common", () => {
    fc.assert(fc.property(text, text, (before, after) => applyEdits(before, [editBetween(before, after)]) === after), { numRuns: 2000 });
  });
});
