import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hasMixedLineEndings, indentationAt, lineEndAt, lineEnding, lineStartAt, LineTable, nextLineAt } from "../../../src/core/text/lines";

describe("LineTable", () => {
  it("counts lines and columns from 0", () => {
    const table = new LineTable("ab\ncd\r\n\nx");
    expect(table.lineCount).toBe(4);
    expect(table.positionAt(0)).toEqual({ line: 0, column: 0 });
    expect(table.positionAt(4)).toEqual({ line: 1, column: 1 });
    expect(table.positionAt(9)).toEqual({ line: 3, column: 1 });
  });
  it("leaves the line end out of a line's text", () => {
    const table = new LineTable("ab\ncd\r\n\nx");
    expect([0, 1, 2, 3].map((line) => table.lineSpan(line))).toEqual([
      { start: 0, end: 2 },
      { start: 3, end: 5 },
      { start: 7, end: 7 },
      { start: 8, end: 9 },
    ]);
  });
  it("takes a column behind the line's end as its end", () => {
    expect(new LineTable("ab\ncd").offsetAt({ line: 0, column: 99 })).toBe(2);
  });
  it("throws outside of the text", () => {
    expect(() => new LineTable("a").positionAt(2)).toThrow(RangeError);
    expect(() => new LineTable("a").lineSpan(1)).toThrow(RangeError);
  });
  it("finds every offset again", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("a", "\n", "\r\n", "é", "  ")), fc.nat(), (parts, at) => {
        const text = parts.join("");
        const offset = Math.min(at, text.length);
        const table = new LineTable(text);
        const position = table.positionAt(offset);
        const isInsidePair = text[offset - 1] === "\r" && text[offset] === "\n";
        expect(table.offsetAt(position)).toBe(isInsidePair ? offset - 1 : offset);
      }),
    );
  });
});

describe("line endings", () => {
  it.each([
    { text: "", ending: "\n" },
    { text: "a\nb\r\n", ending: "\n" },
    { text: "a\r\nb\r\nc\n", ending: "\r\n" },
    { text: "a\rb", ending: "\n" },
  ])("takes what most lines have: $text", ({ text, ending }) => {
    expect(lineEnding(text)).toBe(ending);
  });
  it("finds the first odd one", () => {
    expect(hasMixedLineEndings("a\r\nb\r\n")).toBeUndefined();
    expect(hasMixedLineEndings("a\r\nb\nc\r\n")).toEqual({ offset: 4 });
    expect(hasMixedLineEndings("a\nb\r\nc\n")).toEqual({ offset: 3 });
  });
});

describe("places on a line", () => {
  it("knows where lines begin and end", () => {
    const text = "a\r\n  b\nc";
    expect([lineStartAt(text, 5), lineEndAt(text, 0), lineEndAt(text, 4), nextLineAt(text, 0), nextLineAt(text, 7)]).toEqual([3, 1, 6, 3, 8]);
  });
  it("copies spaces and tabs as indentation", () => {
    expect(indentationAt("a\n \t b", 5)).toBe(" \t ");
    expect(indentationAt("a\n \t b", 0)).toBe("");
  });
});
