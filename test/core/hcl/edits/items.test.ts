import { describe, expect, it } from "vitest";
import { appendBlocks, insertText } from "../../../../src/core/hcl/edits/insertText";
import { removeItem } from "../../../../src/core/hcl/edits/removeItem";
import { replaceValue } from "../../../../src/core/hcl/edits/replaceValue";
import { edit, itemAt } from "./editHcl";

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
  it("empties a block on one line", () => {
    expect(removed("a { b = 1 }\n", 0, 0)).toBe("a {}\n");
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
