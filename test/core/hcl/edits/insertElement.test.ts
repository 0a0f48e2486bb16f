import { describe, expect, it } from "vitest";
import { insertArgument, insertListItem, insertObjectEntry } from "../../../../src/core/hcl/edits/insertElement";
import { removeListItem, removeObjectEntry } from "../../../../src/core/hcl/edits/removeElement";
import { edit, valueAt } from "./editHcl";

describe("insertObjectEntry", () => {
  it.each([
    ["a = {}\n", "a = {\n  k = 1\n}\n"],
    ["a = { b = 1 }\n", "a = { b = 1, k = 1 }\n"],
    ["a = {b: 1}\n", "a = {b: 1, k: 1}\n"],
    ["a = {\n  bcd = 1 # c\n}\n", "a = {\n  bcd = 1 # c\n  k   = 1\n}\n"],
    ["a = {\n  b = 1,\n}\n", "a = {\n  b = 1,\n  k = 1,\n}\n"],
    ["a = {\n  b = 1,\n  c = 2 # d\n}\n", "a = {\n  b = 1,\n  c = 2, # d\n  k = 1\n}\n"],
    ["a = {\n  b : 1\n}\n", "a = {\n  b : 1\n  k : 1\n}\n"],
    ["a = {\n}\n", "a = {\n  k = 1\n}\n"],
    ["a = {\r\n\tb = 1\r\n}\r\n", "a = {\r\n\tb = 1\r\n\tk = 1\r\n}\r\n"],
  ])("extends %j as it is written", (source, expected) => {
    expect(edit(source, (file) => insertObjectEntry(file, valueAt(file, "object", 0), { key: "k", value: "1" }))).toBe(expected);
  });
  it("takes its value's heredoc to the end of a line", () => {
    expect(edit("a = { b = 1 }\n", (file) => insertObjectEntry(file, valueAt(file, "object", 0), { key: "k", value: "<<A\nA" }))).toBe("a = { b = 1, k = <<A\nA\n}\n");
  });
  it("stands behind the entry it is told", () => {
    expect(
      edit("a = {\n  b = 1\n  c = 2\n}\n", (file) => {
        const object = valueAt(file, "object", 0);
        return insertObjectEntry(file, object, { key: "key", value: "0" }, { after: object.entries[0] ?? "start" });
      }),
    ).toBe("a = {\n  b   = 1\n  key = 0\n  c   = 2\n}\n");
  });
});

describe("insertListItem", () => {
  it.each([
    ["a = []\n", "a = [x]\n"],
    ["a = [1, 2]\n", "a = [1, 2, x]\n"],
    ["a = [\n  1,\n  2,\n]\n", "a = [\n  1,\n  2,\n  x,\n]\n"],
    ["a = [\n  1,\n  2 # two\n]\n", "a = [\n  1,\n  2, # two\n  x\n]\n"],
    ["a = [\n]\n", "a = [\n  x,\n]\n"],
    ["a = [\n  <<EOT\nt\nEOT\n]\n", "a = [\n  <<EOT\nt\nEOT\n  ,\n  x\n]\n"],
  ])("extends %j as it is written", (source, expected) => {
    expect(edit(source, (file) => insertListItem(file, valueAt(file, "tuple", 0), "x"))).toBe(expected);
  });
  it("stands first where it is told", () => {
    expect(edit("a = [\n  # one\n  1\n]\n", (file) => insertListItem(file, valueAt(file, "tuple", 0), "0", { after: "start" }))).toBe("a = [\n  0,\n  # one\n  1\n]\n");
    expect(edit("a = [1]\n", (file) => insertListItem(file, valueAt(file, "tuple", 0), "0", { after: "start" }))).toBe("a = [0, 1]\n");
  });
});

describe("insertArgument", () => {
  it.each([
    ["a = concat(b, c)\n", "a = concat(b, c, x)\n"],
    ["a = concat()\n", "a = concat(x)\n"],
    ["a = concat(\n  b,\n  c\n)\n", "a = concat(\n  b,\n  c,\n  x\n)\n"],
    ["a = concat(\n  b,\n  c,\n)\n", "a = concat(\n  b,\n  c,\n  x,\n)\n"],
    ["a = concat(b, c...)\n", "a = concat(b, x, c...)\n"],
    ["a = concat(c...)\n", "a = concat(x, c...)\n"],
    ["a = provider::p::f(b)\n", "a = provider::p::f(b, x)\n"],
  ])("extends %j as it is written", (source, expected) => {
    expect(edit(source, (file) => insertArgument(file, valueAt(file, "call", 0), "x"))).toBe(expected);
  });
});

describe("removing an element", () => {
  it.each([
    ["a = [1, 2, 3]\n", 1, "a = [1, 3]\n"],
    ["a = [1, 2, 3]\n", 0, "a = [2, 3]\n"],
    ["a = [1, 2, 3]\n", 2, "a = [1, 2]\n"],
    ["a = [1]\n", 0, "a = []\n"],
    ["a = [\n  1,\n  # two\n  2, # too\n]\n", 1, "a = [\n  1,\n]\n"],
    ["a = [\n  1,\n  2\n]\n", 1, "a = [\n  1\n]\n"],
  ])("takes its comments and comma from %j", (source, index, expected) => {
    expect(
      edit(source, (file) => {
        const tuple = valueAt(file, "tuple", 0);
        const item = tuple.elements[index];
        return item === undefined ? [] : removeListItem(file, tuple, item);
      }),
    ).toBe(expected);
  });
  it("indents what is left by the file's own step, also where only what is taken stood above it", () => {
    const source = "a = jsonencode({\n    b = 1\n})\n";
    const inserted = edit(source, (file) => insertArgument(file, valueAt(file, "call", 0), "<<-EOT\n  text\nEOT", { after: "start" }));
    expect(inserted).toContain("\n        b = 1\n");
    expect(
      edit(inserted, (file) => {
        const call = valueAt(file, "call", 0);
        const [first] = call.arguments;
        return first === undefined ? [] : removeListItem(file, call, first);
      }),
    ).toBe(source);
  });
  it("aligns the entries that are left", () => {
    expect(
      edit("a = {\n  b      = 1\n  longer = 2\n}\n", (file) => {
        const object = valueAt(file, "object", 0);
        const entry = object.entries[1];
        return entry === undefined ? [] : removeObjectEntry(file, object, entry);
      }),
    ).toBe("a = {\n  b = 1\n}\n");
  });
});
