import { describe, expect, it } from "vitest";
import { spanOfPlace } from "../../../src/core/validation/byteOffsets";

describe("spanOfPlace", () => {
  it("turns bytes into code units", () => {
    const text = "é😀x = 1\n";
    expect(spanOfPlace(text, { kind: "bytes", start: 6, end: 7, line: 1 })).toEqual({ start: 3, end: 4 });
    expect(spanOfPlace(text, { kind: "bytes", start: 9, end: 10, line: 1 }, true)).toEqual({ start: 3, end: 4 });
    expect(spanOfPlace(text, { kind: "bytes", start: 99, end: 100, line: 1 })).toEqual({ start: text.length, end: text.length });
  });

  it("takes a line without its indentation", () => {
    expect(spanOfPlace("a\n  b = 1\r\nc", { kind: "line", line: 2 })).toEqual({ start: 4, end: 9 });
    expect(spanOfPlace("a\n", { kind: "line", line: 9 })).toEqual({ start: 2, end: 2 });
  });
});
