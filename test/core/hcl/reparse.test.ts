import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseHcl } from "../../../src/core/hcl/parse";
import { reparse } from "../../../src/core/hcl/reparse";
import { applyEdits, insert, remove, replace, type TextEdit } from "../../../src/core/text/edit";
import { readFixture } from "../../support/repositories";
import "../../support/compareTrees";
import { isSameTree } from "./isSameTree";
import { runs } from "./runs";
import { SAMPLE_HCL } from "./sampleHcl";
import { SNIPPETS } from "./snippets";

const blocks = 'a "x" {\n  b = 1\n}\n\nc "y" {\n  d = [\n    "e", # first\n  ]\n}\n\nf {\n  g = 2\n}\n\n/* the rest of the file */\ni "j" {\n  k = "l"\n  m = ["n", "o", "p"]\n}\n';

/** So much more text that no block in front of it is most of the file. */
const rest = 'z "y" {\n  x = ["a", "b", "c"]\n}\n/* w */\n'.repeat(8);

/** A file and what it becomes when the text between the marks is replaced. */
function after(marked: string, text: string) {
  const start = marked.indexOf("‹");
  const end = marked.indexOf("›") - 1;
  const source = marked.replace(/[‹›]/g, "");
  const file = parseHcl(source);
  return { file, again: reparse(file, [replace(start, end - start, text)]) };
}

describe("reparse", () => {
  it("reads the block that was edited and keeps the items in front of it", () => {
    const { file, again } = after(blocks.replace('"e"', '‹"e"›'), '"longer"');
    expect(again.body.items[0]).toBe(file.body.items[0]);
    expect(again.body.items[1]).not.toBe(file.body.items[1]);
    expect(again).toEqual(parseHcl(blocks.replace('"e"', '"longer"')));
  });

  it("reads a block that was broken inside and is whole again", () => {
    const { file, again } = after(blocks.replace("d = [", "d = ‹›["), "(");
    const back = reparse(again, [remove(again.source.indexOf("("), 1)]);
    expect(again.diagnostics).not.toEqual([]);
    expect(back).toEqual(file);
  });

  it("reads a block alone as long as its mistakes leave brackets and templates whole", () => {
    const { file, again } = after(blocks.replace("b = 1", "b = ‹1›"), "");
    expect(again.diagnostics).toHaveLength(1);
    const back = reparse(again, [insert(again.source.indexOf("\n}"), "7")]);
    expect(back).toEqual(parseHcl(blocks.replace("b = 1", "b = 7")));
    expect(again.body.items[0]).not.toBe(file.body.items[0]);
    expect(reparse(again, [insert(again.source.indexOf("g ="), "h = ")]).source).toContain("h = g = 2");
  });

  it("reads everything when an edit opens a comment that ends in another block", () => {
    const source = `a {\n  b = 1\n}\nc {\n  /* d */\n  e = 1\n}\n${rest}`;
    const edits = [insert(source.indexOf("b ="), "/* ")];
    expect(reparse(parseHcl(source), edits)).toEqual(parseHcl(applyEdits(source, edits)));
  });

  it("reads everything when something else is broken", () => {
    const source = `${blocks}${rest}h {\n`;
    const edits = [replace(source.indexOf("1"), 1, "2")];
    expect(reparse(parseHcl(source), edits)).toEqual(parseHcl(applyEdits(source, edits)));
  });

  it("gives the file itself when there is nothing to do", () => {
    const file = parseHcl(blocks);
    expect(reparse(file, [])).toBe(file);
  });
});

const nasty = ["/*", "*/", '"', "${", "%{", "}", "{", "[", "]", "(", ")", "<<EOT\n", "EOT\n", "<<-A", "A", "\n", "\r\n", " ", "#", "//", "=", "\\", "\n{", "}\n}", "a = 1\n", "a {}\n", "a = 1", "for x in y : z", '"x"', "~}", "$${", "\ufeff", "\ud83d", "é", ",", ".", "1", "x", "tags = {\n  a = 1\n}\n"];

const fixtures = ["sample", "services", "compact", "crlf"].flatMap((name) => readFixture(name)).filter(({ path }) => /\.(tf|tfvars)$/.test(path));

const sources: readonly string[] = [
  SAMPLE_HCL,
  blocks,
  ...fixtures.map(({ text }) => text),
  ...SNIPPETS.map((snippet) => `a "x" {\n  b = 1\n}\n${snippet}\nc {\n  d = <<EOT\n  x\nEOT\n}\n${rest}`),
  ...SNIPPETS.map((snippet) => `a = 1\na "x" {\n  b = 1\n\n  ${snippet.replaceAll("\n", "\n  ")}\n}\nc {\n  /* d */\n}\n${rest}`),
  ...SNIPPETS.map((snippet) => `a = 1\na "x" {\n  b = "1"\n}\n${rest}${snippet}\n`),
];

/** An edit as shares of a text that is not known yet: where, how much is taken out, what is put in. */
const step = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 3, arbitrary: fc.nat(3) }, fc.nat(60)),
  text: fc.oneof({ weight: 4, arbitrary: fc.constantFrom("", ...nasty) }, { weight: 1, arbitrary: fc.array(fc.constantFrom(...nasty), { maxLength: 4 }).map((parts) => parts.join("")) }),
});

function asEdit({ at, length, text }: { readonly at: number; readonly length: number; readonly text: string }, source: string): TextEdit {
  const offset = Math.floor(at * Math.max(source.length - rest.length, source.length / 2));
  return replace(offset, Math.min(length, source.length - offset), text);
}

describe("the comparison of trees", () => {
  it.each([
    ["a = 1", "a = 2"],
    ["a = [b]", "a = [b, c]"],
    ["a {}", "a { b = 1 }"],
    ["a = 1\n", "a = 1"],
    ["a = 1 # b", "a = 1 # c"],
    ["a = ", "a = )"],
  ])("tells %j from %j", (one, other) => {
    expect(isSameTree(parseHcl(one), parseHcl(one))).toBe(true);
    expect(isSameTree(parseHcl(one), parseHcl(other))).toBe(false);
    expect(isSameTree(parseHcl(other), parseHcl(one))).toBe(false);
  });
});

describe("reparse, for any edits", () => {
  it("gives what parsing the new text gives, edit after edit", () => {
    fc.assert(
      fc.property(fc.constantFrom(...sources), fc.array(step, { minLength: 1, maxLength: 6 }), (source, steps) => {
        let file = parseHcl(source);
        for (const each of steps) {
          const edit = asEdit(each, file.source);
          const expected = parseHcl(applyEdits(file.source, [edit]));
          file = reparse(file, [edit]);
          if (!isSameTree(file, expected)) return false;
        }
        return true;
      }),
      { numRuns: runs(3000) },
    );
  });

  it("takes several edits at once", () => {
    fc.assert(
      fc.property(fc.constantFrom(...sources), step, step, (source, first, second) => {
        const one = asEdit(first, source);
        const other = asEdit({ ...second, length: Math.min(second.length, 3) }, source.slice(0, one.offset));
        const edits = other.offset + other.length > one.offset ? [one] : [one, other];
        return isSameTree(reparse(parseHcl(source), edits), parseHcl(applyEdits(source, edits)));
      }),
      { numRuns: runs(1500) },
    );
  });
});
