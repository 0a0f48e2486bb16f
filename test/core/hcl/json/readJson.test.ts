import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readJson } from "../../../../src/core/hcl/json/readJson";
import type { JsonValue } from "../../../../src/core/hcl/json/value";
import { runs } from "../runs";
import { SAMPLE_JSON } from "./sampleJson";

/** The value `JSON.parse` gives, except that halves of surrogate pairs read as U+FFFD. */
function plain(value: JsonValue): unknown {
  switch (value.kind) {
    case "string":
      return value.text;
    case "number":
      return Number(value.text);
    case "keyword":
      return value.value;
    case "array":
      return value.elements.map(plain);
    case "object":
      return Object.fromEntries(value.members.map(({ key, value: inner }) => [key.text, plain(inner)]));
    case "invalid":
      return undefined;
  }
}

const parse = (source: string): { readonly value: unknown } | undefined => {
  try {
    return { value: JSON.parse(source) as unknown };
  } catch {
    return undefined;
  }
};

function wellFormed(value: unknown): unknown {
  if (typeof value === "string") return value.replace(/\p{Surrogate}/gu, "\uFFFD");
  if (Array.isArray(value)) return value.map(wellFormed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [wellFormed(key), wellFormed(inner)]));
}

const pieces = ["{", "}", "[", "]", ",", ":", '"', "\\", '"a"', '"b":', "1", "-", "0", ".5", "e3", "true", "null", "\\u00e9", "\\ud800", "\\n", "\t", "\n", "\r", " ", "//", "#", "/*", "*/", "=", "é", "😀", "\ud800", "\0", "\ufeff", "${", "x"];
const broken = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((parts) => parts.join("")),
  fc.tuple(fc.nat(SAMPLE_JSON.length), fc.nat(20), fc.array(fc.constantFrom(...pieces), { maxLength: 2 })).map(([at, length, parts]) => SAMPLE_JSON.slice(0, at) + parts.join("") + SAMPLE_JSON.slice(at + length)),
  fc.json({ maxDepth: 4, stringUnit: "binary" }),
);

describe("readJson, beside JSON.parse", () => {
  it("accepts exactly what it accepts, and reads the same value", () => {
    fc.assert(
      fc.property(broken, (source) => {
        const expected = parse(source);
        const { value, diagnostics } = readJson(source);
        expect(diagnostics.length === 0).toBe(expected !== undefined);
        if (expected !== undefined) expect(plain(value)).toEqual(wellFormed(expected.value));
      }),
      { numRuns: runs(3000) },
    );
  });
  it.each(["0", "-0", "1.5E+3", '"\\/\\b"', " [ ] ", "\r\n{}\t", '"\u007f\u2028"', '{"a":1,"a":2}', '{"__proto__":1}'])("accepts %j", (source) => {
    expect(readJson(source).diagnostics).toEqual([]);
  });
  it.each(["", "01", "1.", ".5", "+1", "-", "1e", "0x1", "NaN", "True", "'a'", '"\t"', '"\\x"', '"\\u12"', '"a', "[1,]", "{,}", '{"a":1,}', "[1 2]", "{1:2}", '{"a" 1}', "[}", "[1]]", "\ufeff{}", "\u00a01", "/**/1", "1//"])("refuses %j", (source) => {
    expect(parse(source)).toBeUndefined();
    expect(readJson(source).diagnostics).not.toEqual([]);
  });
});

/** What is left of a broken source, and what is said of it. */
function recovered(source: string) {
  const { value, diagnostics } = readJson(source);
  return { value: plain(value), mistakes: diagnostics.map(({ span, message }) => `${source.slice(span.start, span.end)} | ${message}`) };
}

describe("readJson, on broken sources", () => {
  it.each([
    ["a comma too many", '{"a": 1, "b": [2,],}', { a: 1, b: [2] }, [", | JSON has no comma behind the last item of an array; remove it.", ", | JSON has no comma behind the last property of an object; remove it."]],
    ["a comma too few", '{"a": 1 "b": 2}', { a: 1, b: 2 }, ['"b" | A comma is missing between two properties of an object; write one in front of this.']],
    ["something between", '{"a": 1 x, "b": [1 2]}', { a: 1, b: [1] }, ["x | `x` cannot stand here; a comma separates the properties of an object.", "2 | `2` cannot stand here; a comma separates the items of an array."]],
    ["a name without quotes", '{a: 1, "b": 2}', { b: 2 }, ["a | The name of a property is expected here, in double quotes."]],
    ["an equals sign", '{"a" = 1, "b": 2}', { a: 1, b: 2 }, ["= | JSON writes `:` between the name of a property and its value, not `=`."]],
    ["a word", '{"a": yes, "b": 2}', { a: undefined, b: 2 }, ["yes | `yes` is no value of JSON; write texts and expressions in double quotes."]],
    ["a missing value", '{"a":, "b": 2}', { a: undefined, b: 2 }, [" | A value is missing here."]],
    ["a missing colon", '{"a", "b": 2}', { b: 2 }, ['"a" | The property "a" has no value; write `:` and a value behind it.']],
    ["a string that is not closed", '{\n"a": "x,\n"b": 2\n}', { a: "x", b: 2 }, ['"x | This string is not closed; add the missing `"` on the same line.']],
    ["a comment", '{\n"a": 1, // one\n"b": 2\n}', { a: 1, b: 2 }, ['// one | JSON has no comments; write a property `"//"` instead.']],
    ["a bracket of the wrong kind", '{"a": [1, 2}, "b": 2}', { a: [1, 2] }, undefined],
    ["a wrong escape", '{"a": "\\x", "b": 2}', { a: "\\x", b: 2 }, ["\\x | `\\x` is no escape sequence of JSON; write `\\\\` for a backslash."]],
    ["an object that is not closed", '{\n  "a": {\n    "x": 1,\n  "b": {\n    "y": 2\n  }\n}\n', { a: { x: 1 }, b: { y: 2 } }, ["{ | The object is opened here and not closed; add the missing `}`."]],
    ["an array that is not closed", '{\n  "a": [\n    1,\n  "b": 2\n}\n', { a: [1], b: 2 }, ["[ | The array is opened here and not closed; add the missing `]`."]],
    ["a brace too many", '{\n  "a": {\n    "x": 1\n  }\n  },\n  "b": 2\n}\n', { a: { x: 1 } }, undefined],
  ])("costs %s only itself", (_, source, value, expected) => {
    const found = recovered(source);
    expect(found.value).toEqual(value);
    if (expected === undefined) expect(found.mistakes).not.toEqual([]);
    else expect(found.mistakes).toEqual(expected);
  });
});
