import { describe, expect, it } from "vitest";
import { parseHcl, print } from "../../../src/core/hcl/parse";
import { MAX_DEPTH } from "../../../src/core/hcl/parserState";
import { references } from "../../../src/core/hcl/references";
import { walkExpressions } from "../../../src/core/hcl/walk";

/** Texts that nest or chain something `n` times. */
const deep: Readonly<Record<string, (n: number) => string>> = {
  lists: (n) => `a = ${"[".repeat(n)}${"]".repeat(n)}\n`,
  parentheses: (n) => `a = ${"(".repeat(n)}1${")".repeat(n)}\n`,
  objects: (n) => `a = ${"{a=".repeat(n)}1${"}".repeat(n)}\n`,
  calls: (n) => `a = ${"f(".repeat(n)}1${")".repeat(n)}\n`,
  indexes: (n) => `a = ${"b[".repeat(n)}1${"]".repeat(n)}\n`,
  loops: (n) => `a = ${"[for b in ".repeat(n)}c${" : d]".repeat(n)}\n`,
  templates: (n) => `a = ${'"${'.repeat(n)}1${'}"'.repeat(n)}\n`,
  directives: (n) => `a = "${"%{if b}".repeat(n)}${"%{endif}".repeat(n)}"\n`,
  blocks: (n) => `${"b {\n".repeat(n)}${"}\n".repeat(n)}`,
  signs: (n) => `a = ${"-".repeat(n)}1\n`,
  sums: (n) => `a = 1${" + 1".repeat(n)}\n`,
  traversals: (n) => `a = b${".c".repeat(n)}\n`,
  splats: (n) => `a = b${"[*].c".repeat(n)}\n`,
  conditionals: (n) => `a = ${"b ? c : ".repeat(n)}d\n`,
};

/** Texts that open something `n` times and never close it. */
const open: Readonly<Record<string, (n: number) => string>> = {
  lists: (n) => `a = ${"[".repeat(n)}`,
  calls: (n) => `a = ${"f(\n".repeat(n)}`,
  objects: (n) => "a = {\n".repeat(n),
  blocks: (n) => "b {\n".repeat(n),
  interpolations: (n) => `a = ${'"${'.repeat(n)}`,
  heredocs: (n) => "a = <<EOT\n${\n".repeat(n),
  directives: (n) => `a = "${"%{ if b }".repeat(n)}`,
  comments: (n) => "/*\n".repeat(n),
  strings: (n) => 'a = "\n'.repeat(n),
  braces: (n) => "}\n".repeat(n),
  conflicts: (n) => "<<<<<<< a\n".repeat(n),
};

describe("a text that nobody writes", () => {
  it.each(Object.keys(deep))("is read up to a depth of %s, then reported, never overflowing the stack", (kind) => {
    expect(parseHcl(deep[kind]?.(MAX_DEPTH / 2) ?? "").diagnostics).toEqual([]);
    expect(parseHcl(deep[kind]?.(20_000) ?? "").diagnostics[0]?.message).toMatch(/too deeply/);
  });

  it.each([...Object.entries(deep), ...Object.entries(open)])("leaves a tree that can be walked: %s", (_kind, write) => {
    for (const size of [MAX_DEPTH - 1, MAX_DEPTH + 1, 20_000]) {
      const source = write(size);
      const file = parseHcl(source);
      expect(print(file)).toBe(source);
      expect(references(file.body).every(({ span }) => span.end <= source.length)).toBe(true);
      let visited = 0;
      walkExpressions(file, () => visited++);
      expect(visited).toBeLessThan(source.length);
    }
  });

  it.each(["sums", "traversals", "splats"])("is read in time however long it is: 100,000 %s", (kind) => {
    expect(parseHcl(deep[kind]?.(100_000) ?? "").diagnostics[0]?.message).toMatch(/too deeply/);
  });
});
