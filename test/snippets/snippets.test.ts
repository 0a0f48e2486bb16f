import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { parseHcl } from "../../src/core/hcl/parse";
import { ALL_SNIPPETS, CONFIGURATION_SNIPPETS, VALUE_SNIPPETS } from "./readSnippets";

const hasTerraform = spawnSync("terraform", ["version"]).status === 0;

describe("the snippets", () => {
  it("are there for configuration and for variable files, each with its own prefix", () => {
    expect(CONFIGURATION_SNIPPETS.length + VALUE_SNIPPETS.length).toBe(ALL_SNIPPETS.length);
    expect(VALUE_SNIPPETS.length).toBeGreaterThan(0);
    expect(new Set(ALL_SNIPPETS.map(({ snippet }) => snippet.prefix)).size).toBe(ALL_SNIPPETS.length);
  });

  it.each(ALL_SNIPPETS)("give HCL that parses: $name", ({ text }) => {
    const file = parseHcl(text);
    expect(file.diagnostics).toEqual([]);
    expect(file.body.items.length).toBeGreaterThan(0);
    expect(text).not.toMatch(/\$\{\d|\$\d/);
  });

  it.runIf(hasTerraform).each(ALL_SNIPPETS)("give HCL that terraform fmt leaves alone: $name", ({ text }) => {
    const { stdout, status } = spawnSync("terraform", ["fmt", "-"], { input: text, encoding: "utf8" });
    expect(status).toBe(0);
    expect(stdout).toBe(text);
  });
});
