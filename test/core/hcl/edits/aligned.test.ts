import { describe, expect, it } from "vitest";
import { insertArgument, insertListItem } from "../../../../src/core/hcl/edits/insertElement";
import { parseHcl } from "../../../../src/core/hcl/parse";
import { windowOf } from "../../../../src/core/hcl/edits/window";
import { insert } from "../../../../src/core/text/edit";
import { edit, valueAt } from "./editHcl";

describe("the indentation of lines that an edit opens brackets on", () => {
  it("follows terraform fmt, which moves a line that closes and opens as many", () => {
    expect(edit("a = f({\n  b = 1\n})\n", (file) => insertArgument(file, valueAt(file, "call", 0), "{\n  c = 1\n}"))).toBe("a = f({\n  b = 1\n  }, {\n  c = 1\n})\n");
    expect(edit("a = [{\n  b = 1\n}]\n", (file) => insertListItem(file, valueAt(file, "tuple", 0), "[\n  1,\n]"))).toBe("a = [{\n  b = 1\n  }, [\n  1,\n]]\n");
  });
  it("is left as it is where the author indents otherwise", () => {
    expect(edit("a = f({\n  b = 1\n    c = 1\n})\n", (file) => insertArgument(file, valueAt(file, "call", 0), "{\n  d = 1\n}"))).toBe("a = f({\n  b = 1\n    c = 1\n}, {\n  d = 1\n})\n");
  });
});

describe("windowOf", () => {
  const window = (source: string, mark: string): string => {
    const file = parseHcl(source);
    const { start, end } = windowOf(file, [insert(source.indexOf(mark), "")]);
    return source.slice(start, end);
  };

  it("is the item with those that no blank line parts from it", () => {
    const source = "a {\n}\n\nb = 1\nc = [\n\n  2\n]\n# d's\nd = 3\n\ne {}\n";
    expect(window(source, "2")).toBe("\nb = 1\nc = [\n\n  2\n]\n# d's\nd = 3\n\n");
    expect(window(source, "e {")).toBe("\ne {}\n");
  });
  it("is everything where nothing parts the items", () => {
    const source = "a = 1\nb = 2\n# end\n";
    expect(window(source, "b =")).toBe(source);
  });
});
