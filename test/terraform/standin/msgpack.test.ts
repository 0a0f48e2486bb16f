import { describe, expect, it } from "vitest";
import { pack, unpack } from "./msgpack";
import { UNKNOWN } from "./value";
import type { Value } from "./value";

describe("msgpack", () => {
  it.each<[string, Value]>([
    ["null", null],
    ["a flag", false],
    ["a small number", 5],
    ["a negative number", -5],
    ["a number over 32 bits", 4294967296],
    ["a fraction", 1.5],
    ["an empty text", ""],
    ["a text of 300 characters", "x".repeat(300)],
    ["a text of 70,000 characters", "ü".repeat(35_000)],
    ["an unknown value", UNKNOWN],
    ["a list of 20", Array.from({ length: 20 }, (_, index) => index)],
    ["a nested object", { a: null, list: ["1", UNKNOWN], object: { key: "value" } }],
  ])("gives back %s", (_what, value) => {
    expect(unpack(pack(value))).toEqual(value);
  });

  it("reads an unknown value with refinements as unknown", () => {
    expect(unpack(Buffer.from([0xc7, 0x02, 0x0c, 0x81, 0x01]))).toBe(UNKNOWN);
  });

  it("refuses a byte without a meaning", () => {
    expect(() => unpack(Buffer.from([0xc1]))).toThrow("0xc1");
  });
});
