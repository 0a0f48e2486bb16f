import { describe, expect, it } from "vitest";
import { alignmentLines } from "../../../src/core/hcl/alignment";
import { levelsOf } from "../../../src/core/hcl/levels";
import { parseHcl } from "../../../src/core/hcl/parse";

const levels = (source: string): number[] => levelsOf(alignmentLines(parseHcl(source)));

describe("levelsOf", () => {
  it("goes one step deeper behind a line that opens brackets, however many", () => {
    expect(levels("a {\n  b = f([{\n    c = 1\n  }])\n}\n")).toEqual([0, 1, 2, 1, 0, 0]);
  });
  it("keeps a line that closes and opens as many where the lines above it are", () => {
    expect(levels("a = [{\n  b = 1\n  }, {\n  c = 1\n}]\n")).toEqual([0, 1, 1, 1, 0, 0]);
  });
  it("goes back where only some of the brackets are closed", () => {
    expect(levels("a = f([\n  1\n  ], [\n  2\n  ],\n  3\n)\n")).toEqual([0, 1, 1, 1, 1, 1, 0, 0]);
  });
  it("does not count brackets that are text", () => {
    expect(levels('a = "{["\nb = <<A\n{{\nA\nc = 1 # {\n')).toEqual([0, 0, 0, 0]);
  });
});
