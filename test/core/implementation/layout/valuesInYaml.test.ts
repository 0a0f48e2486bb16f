import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { insertedInYaml, namesInYaml } from "../../../../src/core/implementation/layout/valuesInYaml";
import { repoPath } from "../../../../src/core/text/span";

const PATH = repoPath("config/dev.yaml");
const SETTINGS = { messaging: { enabled: true, queues: { "order-mails": { delay: 0 } } } };
const WRITTEN = "messaging:\n  enabled: true\n  queues:\n    order-mails:\n      delay: 0\n";

function after(text: string, settings: Parameters<typeof insertedInYaml>[2] = SETTINGS): string {
  const { offset, lines } = insertedInYaml(PATH, text, settings, "Messaging");
  return text.slice(0, offset) + lines + text.slice(offset);
}

describe("settings in YAML", () => {
  it("go behind the last ones and leave every byte before them as it is", () => {
    expect(after("# Values\nsize: 1 # small\n")).toBe(`# Values\nsize: 1 # small\n${WRITTEN}`);
    expect(after("size: 1")).toBe(`size: 1\n${WRITTEN}`);
    expect(after("")).toBe(WRITTEN);
    expect(after("# Nothing yet\n")).toBe(`# Nothing yet\n${WRITTEN}`);
    expect(after("---\nsize: 1\n...\n")).toBe(`---\nsize: 1\n${WRITTEN}...\n`);
  });

  it("stand apart where the others do", () => {
    expect(after("a:\n  b: 1\n\nc:\n  d: 1\n")).toBe(`a:\n  b: 1\n\nc:\n  d: 1\n\n${WRITTEN}`);
    expect(after("a:\n  b: 1\n\n# About c\nc:\n  d: 1\n")).toBe(`a:\n  b: 1\n\n# About c\nc:\n  d: 1\n\n${WRITTEN}`);
    expect(after("a:\n  b: 1\nc:\n  d: 1\n")).toBe(`a:\n  b: 1\nc:\n  d: 1\n${WRITTEN}`);
  });

  it("are indented as the others are", () => {
    expect(after("a:\n    b:\n        c: 1\n")).toContain("messaging:\n    enabled: true\n    queues:\n        order-mails:\n");
  });

  it("stand under a heading as the file has them, filled to the same width", () => {
    const headed = "# --- Network ----------\na: 1\n\n# --- Data -------------\nb: 2\n";
    expect(after(headed)).toBe(`${headed}\n# --- Messaging --------\n${WRITTEN}`);
    const banners = "####\n# NETWORK\n####\n\na: 1\n\n####\n# DATA\n####\n\nb: 2\n";
    expect(after(banners)).toBe(`${banners}\n####\n# MESSAGING\n####\n\n${WRITTEN}`);
  });

  it("stand under a heading of theirs that is there, and before what is about everything", () => {
    const own = "# == Messaging ==\na: 1\n\n# == Data ==\nb: 2\n";
    expect(after(own)).toBe(`# == Messaging ==\na: 1\n${WRITTEN}\n# == Data ==\nb: 2\n`);
    const last = "# == Data ==\nb: 2\n\n# == Operations ==\nc: 3\n";
    expect(after(last)).toBe(`# == Data ==\nb: 2\n\n# == Messaging ==\n${WRITTEN}\n# == Operations ==\nc: 3\n`);
  });

  it("take no comment within a text for a heading", () => {
    const text = "a: |\n  x\n# == Data ==\nb: 2\n\n# About c\nc: |\n  # == Inner ==\n  y\n";
    expect(after(text)).toBe(`${text}\n${WRITTEN}`);
  });

  it("quote what other readers of YAML take for something else", () => {
    expect(after("", { queues: { yes: { name: "no", version: "1.0" } } })).toBe('queues:\n  "yes":\n    name: "no"\n    version: "1.0"\n');
  });

  it("are refused where a file is no mapping line by line", () => {
    expect(() => after("{ a: 1 }\n")).toThrow("config/dev.yaml does not hold one setting per line at its top");
    expect(() => after("- a\n")).toThrow("does not hold one setting per line");
    expect(() => after("a: [\n")).toThrow("config/dev.yaml cannot be read as YAML");
    expect(() => after("a: 1\n---\nb: 2\n")).toThrow("config/dev.yaml cannot be read as YAML");
  });

  it("keep every value and every comment of any file", () => {
    const value = fc.oneof(fc.integer(), fc.boolean(), fc.constant(null), fc.stringMatching(/^[a-z ]{0,8}$/));
    const comment = fc.constantFrom("", " # why", "  # --- x ---");
    const entry = fc.record({ key: fc.stringMatching(/^[a-z]{1,6}$/), value, comment, before: fc.constantFrom("", "\n", "# About it\n", "\n# --- Part ---\n\n"), isNested: fc.boolean() });
    const file = fc.uniqueArray(entry, { selector: ({ key }) => key, maxLength: 6 });
    fc.assert(
      fc.property(file, fc.constantFrom("\n", "\r\n"), (entries, end) => {
        const lines = entries.map(({ key, value: own, comment: why, before, isNested }) => `${before}${key}:${isNested ? `${why}\n  inner: ${JSON.stringify(own)}\n  # inside\n` : ` ${JSON.stringify(own)}${why}\n`}`);
        const text = lines.join("").replaceAll("\n", end);
        const { offset, lines: added } = insertedInYaml(PATH, text, SETTINGS, "Messaging");
        const result = text.slice(0, offset) + added.replaceAll("\n", end) + text.slice(offset);
        expect(parse(result)).toEqual({ ...(parse(text) as object | null), ...SETTINGS });
        expect(result.slice(0, offset) + result.slice(offset + added.replaceAll("\n", end).length)).toBe(text);
        expect(namesInYaml(PATH, result).map(({ name }) => name)).toEqual(expect.arrayContaining([...entries.map(({ key }) => key), "messaging"]));
      }),
    );
  });
});
