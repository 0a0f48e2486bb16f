import { describe, expect, it } from "vitest";
import { itemExtent, leadingComments, trailingComment } from "../../../src/core/hcl/comments";
import { parseHcl } from "../../../src/core/hcl/parse";

function owned(source: string, index: number): { readonly leading: string[]; readonly trailing: string | undefined; readonly extent: string } {
  const file = parseHcl(source);
  const item = file.body.items[index];
  if (item === undefined) throw new Error(`There is no item ${index}`);
  const text = ({ start, end }: { readonly start: number; readonly end: number }): string => source.slice(start, end);
  const trailing = trailingComment(file, item);
  return { leading: leadingComments(file, item).map(text), trailing: trailing && text(trailing), extent: text(itemExtent(file, item)) };
}

describe("the comments of an item", () => {
  it("are those directly above it and the one behind it", () => {
    expect(owned("# one\n# two\na = 1 # three\nb = 2\n", 0)).toEqual({ leading: ["# one", "# two"], trailing: "# three", extent: "# one\n# two\na = 1 # three\n" });
  });
  it("are not those above a blank line", () => {
    expect(owned("# file\n\n# item\r\na {\n}\n", 0)).toMatchObject({ leading: ["# item"], extent: "# item\r\na {\n}\n" });
  });
  it("are not the one behind the item above", () => {
    expect(owned("a = 1 # a's\nb = 2", 1)).toEqual({ leading: [], trailing: undefined, extent: "b = 2" });
  });
  it("may span several lines", () => {
    expect(owned("/* one\n   two */\n// three\na = 1 /* four */\n", 0)).toMatchObject({ leading: ["/* one\n   two */", "// three"], trailing: "/* four */" });
  });
  it("begin behind a byte order mark", () => {
    expect(owned("\ufeff# one\na = 1\n", 0)).toMatchObject({ leading: ["# one"] });
  });
});
