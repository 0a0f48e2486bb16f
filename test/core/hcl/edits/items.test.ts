import { describe, expect, it } from "vitest";
import { appendBlocks, insertText } from "../../../../src/core/hcl/edits/insertText";
import { relabel, renameAttribute, renameKey } from "../../../../src/core/hcl/edits/rename";
import { replaceBlock } from "../../../../src/core/hcl/edits/replaceBlock";
import { removeItem } from "../../../../src/core/hcl/edits/removeItem";
import { replaceValue } from "../../../../src/core/hcl/edits/replaceValue";
import type { Block, HclFile } from "../../../../src/core/hcl/tree";
import { bodyAt, edit, itemAt, valueAt } from "./editHcl";

const block = 'new "x" {\n  y = 1\n}';

describe("insertText", () => {
  it("keeps one blank line on either side", () => {
    expect(edit("a {}\n\nb {}\n", (file) => insertText(file, { after: itemAt(file, 0) }, block))).toBe(`a {}\n\n${block}\n\nb {}\n`);
    expect(edit("a {}\nb {}\n", (file) => insertText(file, { after: itemAt(file, 0) }, block))).toBe(`a {}\n\n${block}\n\nb {}\n`);
    expect(edit("a {}\n\n# b's\nb {}\n", (file) => insertText(file, { before: itemAt(file, 1) }, block))).toBe(`a {}\n\n${block}\n\n# b's\nb {}\n`);
    expect(edit("\ufeffa {}\n", (file) => insertText(file, { before: itemAt(file, 0) }, block))).toBe(`\ufeff${block}\n\na {}\n`);
  });
  it("stands behind the trailing comment of the item above", () => {
    expect(edit("a {} # end\n", (file) => insertText(file, { after: itemAt(file, 0) }, block))).toBe(`a {} # end\n\n${block}\n`);
  });
  it("stands in a block as it stands in a file", () => {
    const source = "a {\n    b = 1\n\n    c {}\n}\n";
    expect(edit(source, (file) => insertText(file, { after: itemAt(file, 0, 1) }, block))).toBe('a {\n    b = 1\n\n    c {}\n\n    new "x" {\n        y = 1\n    }\n}\n');
    expect(edit(source, (file) => insertText(file, { before: itemAt(file, 0, 1) }, "d {}", 0))).toBe("a {\n    b = 1\n\n    d {}\n    c {}\n}\n");
  });
  it("opens a block on one line", () => {
    expect(edit("a { b = 1 }\n", (file) => insertText(file, { after: itemAt(file, 0, 0) }, block))).toBe('a {\n  b = 1\n\n  new "x" {\n    y = 1\n  }\n}\n');
  });
  it("takes the file's line ends", () => {
    expect(edit("a {}\r\n", (file) => insertText(file, { after: itemAt(file, 0) }, block))).toBe(`a {}\r\n\r\n${block.replaceAll("\n", "\r\n")}\r\n`);
  });
});

describe("appendBlocks", () => {
  it.each([
    ["", `${block}\n`],
    ["\n", `\n${block}\n`],
    ["a {}", `a {}\n\n${block}`],
    ["a {}\n", `a {}\n\n${block}\n`],
    ["a {}\n\n", `a {}\n\n${block}\n\n`],
  ])("ends %j with the text", (source, expected) => {
    expect(edit(source, (file) => appendBlocks(file, block))).toBe(expected);
  });
  it.each([
    ["a {}\n", 'a {\n  new "x" {\n    y = 1\n  }\n}\n'],
    ["a {\n}\n", 'a {\n  new "x" {\n    y = 1\n  }\n}\n'],
    ["a {\n  b = 1\n  # the end\n}\n", 'a {\n  b = 1\n\n  new "x" {\n    y = 1\n  }\n\n  # the end\n}\n'],
  ])("ends the body of %j with the text", (source, expected) => {
    expect(edit(source, (file) => appendBlocks(file, block, bodyAt(file, 0)))).toBe(expected);
  });
});

describe("removeItem", () => {
  const removed = (source: string, ...path: number[]): string => edit(source, (file) => removeItem(file, itemAt(file, ...path)));

  it("takes the comments an item owns and one blank line", () => {
    expect(removed("a {}\n\n# b's\nb {} # too\n\nc {}\n", 1)).toBe("a {}\n\nc {}\n");
    expect(removed("# a's\na {}\n\nb {}\n", 0)).toBe("b {}\n");
    expect(removed("a {}\n\nb {}\n", 1)).toBe("a {}\n");
  });
  it("leaves the comment of the file", () => {
    expect(removed("# file\n\na {}\n\nb {}\n", 0)).toBe("# file\n\nb {}\n");
  });
  it("aligns the run that is left", () => {
    expect(removed("a {\n  b      = 1\n  longer = 2\n  c      = 3\n}\n", 0, 1)).toBe("a {\n  b = 1\n  c = 3\n}\n");
  });
  it("keeps the blank line between what stands around", () => {
    expect(removed("a {\n  b = 1\n\n  c = 2\n  d = 3\n}\n", 0, 1)).toBe("a {\n  b = 1\n\n  d = 3\n}\n");
  });
  it("empties a block", () => {
    expect(removed("a { b = 1 }\n", 0, 0)).toBe("a {}\n");
    expect(removed("a {\n  b = 1\n}\n", 0, 0)).toBe("a {}\n");
    expect(removed("a {\n  # left\n\n  b = 1\n}\n", 0, 0)).toBe("a {\n  # left\n}\n");
  });
  it("leaves a file without a final line end without", () => {
    expect(removed("a {}\n\nb {}", 1)).toBe("a {}");
    expect(removed("a = <<A\nA\nb = 1", 1)).toBe("a = <<A\nA\n");
  });
});

describe("replaceValue", () => {
  const replaced = (source: string, text: string): string =>
    edit(source, (file) => {
      const item = itemAt(file, 0, 0);
      return item.kind === "attribute" ? replaceValue(file, item.value, text) : [];
    });

  it("keeps everything around the value", () => {
    expect(replaced("a {\n  b  = 1 # c\n  cc = 2 # d\n}\n", "22")).toBe("a {\n  b  = 22 # c\n  cc = 2  # d\n}\n");
  });
  it("moves the lines of its text to where the value stands, and the name out of its run", () => {
    expect(replaced("a {\n  b    = 1\n  cccc = 2\n}\n", "[\n  1,\n]")).toBe("a {\n  b = [\n    1,\n  ]\n  cccc = 2\n}\n");
  });
  it("fills in a value that is missing", () => {
    expect(replaced("a {\n  b =\n  c = 1\n}\n", "1")).toBe("a {\n  b = 1\n  c = 1\n}\n");
  });
});

describe("replaceValue by a heredoc", () => {
  const replaced = (source: string, path: readonly number[], index?: number): string =>
    edit(source, (file) => {
      const item = itemAt(file, ...path);
      if (item.kind !== "attribute") return [];
      const inner = item.value.kind === "tuple" ? item.value.elements[index ?? 0] : item.value.kind === "object" ? item.value.entries[index ?? 0]?.value : undefined;
      return replaceValue(file, inner ?? item.value, "<<A\nA");
    });

  it("puts what follows in a list on a line of its own", () => {
    expect(replaced("a = [1, 2]\n", [0])).toBe("a = [<<A\nA\n, 2]\n");
  });
  it("takes the comma in an object, where the line end separates", () => {
    expect(replaced("a = { b = 1, c = 2 }\n", [0])).toBe("a = { b = <<A\nA\nc = 2 }\n");
    expect(replaced("a = {\n  b = 1,\n  c = 2\n}\n", [0])).toBe("a = {\n  b = <<A\nA\n  c = 2\n}\n");
  });
  it("opens a block on one line", () => {
    expect(replaced("a { b = 1 }\n", [0, 0])).toBe("a {\n  b = <<A\nA\n}\n");
  });
  it("ends the file's last line", () => {
    expect(replaced("a = 1", [0])).toBe("a = <<A\nA\n");
  });
});

describe("replaceBlock", () => {
  const firstBlock = (file: HclFile): Block => {
    const item = itemAt(file, 0, 0);
    if (item.kind !== "block") throw new Error("The item is no block");
    return item;
  };

  it("keeps the comments of the block", () => {
    expect(edit("a {\n  # b's\n  b {} # too\n}\n", (file) => replaceBlock(file, firstBlock(file), "c {\n  d = 1\n}\n"))).toBe("a {\n  # b's\n  c {\n    d = 1\n  } # too\n}\n");
  });
});

describe("renaming", () => {
  it("aligns the run of an attribute", () => {
    expect(edit("a   = 1\nbcd = 2 # two\n", (file) => {
      const item = itemAt(file, 1);
      return item.kind === "attribute" ? renameAttribute(file, item, "x") : [];
    })).toBe("a = 1\nx = 2 # two\n");
  });
  it("takes a key as it is written", () => {
    expect(edit('a = {\n  b = 1\n  c = 2\n}\n', (file) => {
      const entry = valueAt(file, "object", 0).entries[0];
      return entry === undefined ? [] : renameKey(file, entry, '"b:c"');
    })).toBe('a = {\n  "b:c" = 1\n  c     = 2\n}\n');
  });
  it.each([
    ['a "b" {}\n', "c", 'a "c" {}\n'],
    ['a "b" {}\n', 'c"${d}', 'a "c\\"$${d}" {}\n'],
    ["a b {}\n", "c-d", "a c-d {}\n"],
    ["a b {}\n", "c d", 'a "c d" {}\n'],
  ])("writes a label with quotes where %j has them or needs them", (source, text, expected) => {
    expect(edit(source, (file) => {
      const item = itemAt(file, 0);
      const label = item.kind === "block" ? item.labels[0] : undefined;
      return label === undefined ? [] : relabel(file, label, text);
    })).toBe(expected);
  });
});
