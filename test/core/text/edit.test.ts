import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdits, EditConflict, insert, normalizeEdits, remove, replace } from "../../../src/core/text/edit";
import type { TextEdit } from "../../../src/core/text/edit";
import { textWithEdits } from "./arbitraryEdits";

describe("applyEdits", () => {
  it("keeps the order of insertions at one offset", () => {
    expect(applyEdits("x", [insert(0, "A"), insert(0, "B")])).toBe("ABx");
  });
  it("puts an insertion before a replacement at the same offset", () => {
    expect(applyEdits("xy", [replace(0, 1, "Z"), insert(0, "A")])).toBe("AZy");
  });
  it("puts an insertion behind a replacement that ends there", () => {
    expect(applyEdits("xy", [insert(1, "A"), replace(0, 1, "Z")])).toBe("ZAy");
  });
  it("refuses edits that overlap", () => {
    expect(() => applyEdits("abcdef", [replace(0, 3, "1"), replace(2, 2, "2")])).toThrow(EditConflict);
    expect(() => applyEdits("abcdef", [remove(1, 2), remove(1, 1)])).toThrow(EditConflict);
  });
  it("refuses to insert between characters that are taken away", () => {
    expect(() => applyEdits("abc", [remove(0, 2), insert(1, "x")])).toThrow(EditConflict);
  });
  it("refuses an edit that reaches out of the text", () => {
    expect(() => applyEdits("abc", [replace(2, 2, "")])).toThrow(EditConflict);
    expect(() => applyEdits("abc", [insert(-1, "x")])).toThrow(EditConflict);
    expect(() => applyEdits("abc", [{ offset: 2, length: -1, text: "" }])).toThrow(EditConflict);
  });

  it("does what the edits do one by one, from the last to the first", () => {
    const oneByOne = (text: string, edits: readonly TextEdit[]): string => edits.reduceRight((changed, { offset, length, text: added }) => changed.slice(0, offset) + added + changed.slice(offset + length), text);
    fc.assert(fc.property(textWithEdits, ({ text, edits }) => applyEdits(text, edits) === oneByOne(text, edits)), { numRuns: 1000 });
  });
  it("keeps every character outside the edits", () => {
    fc.assert(
      fc.property(textWithEdits, ({ text, edits }) => {
        const [after, before] = [applyEdits(text, edits), edits.reduce((length, edit) => length - edit.length, text.length)];
        const first = edits[0]?.offset ?? text.length;
        const last = edits.at(-1);
        const end = last === undefined ? text.length : last.offset + last.length;
        const added = edits.reduce((length, edit) => length + edit.text.length, 0);
        return after.startsWith(text.slice(0, first)) && after.endsWith(text.slice(end)) && after.length === before + added;
      }),
      { numRuns: 1000 },
    );
  });
});

const anyEdit = fc.record({ offset: fc.integer({ min: -2, max: 12 }), length: fc.integer({ min: -1, max: 4 }), text: fc.string({ maxLength: 2 }) });

describe("normalizeEdits", () => {
  it("does not depend on the order of edits at different places", () => {
    fc.assert(
      fc.property(textWithEdits, ({ text, edits }) => {
        const apart = edits.filter(({ offset }, index) => edits.findIndex((other) => other.offset === offset) === index);
        expect(normalizeEdits(apart.toReversed(), text.length)).toEqual(normalizeEdits(apart, text.length));
      }),
      { numRuns: 500 },
    );
  });
  it("throws exactly for what reaches out of the text, or into a range that another edit takes away", () => {
    const within = ({ offset, length }: TextEdit): boolean => offset >= 0 && length >= 0 && offset + length <= 10;
    const collide = (a: TextEdit, b: TextEdit): boolean => {
      const inside = (one: TextEdit, other: TextEdit): boolean => other.length > 0 && one.offset > other.offset && one.offset < other.offset + other.length;
      return inside(a, b) || inside(b, a) || (a.offset === b.offset && a.length > 0 && b.length > 0);
    };
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 4 }), (edits) => {
        const isValid = edits.every(within) && edits.every((edit, index) => edits.slice(index + 1).every((other) => !collide(edit, other)));
        if (isValid) expect(normalizeEdits(edits, 10)).toHaveLength(edits.length);
        else expect(() => normalizeEdits(edits, 10)).toThrow(EditConflict);
      }),
      { numRuns: 2000 },
    );
  });
});
