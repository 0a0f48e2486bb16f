import { describe, expect, it } from "vitest";
import { parseHcl } from "../../../src/core/hcl/parse";
import type { Body } from "../../../src/core/hcl/tree";

/** What a body holds: names of attributes, and blocks with their labels and what they hold. */
const outline = (body: Body): string =>
  body.items.map((item) => (item.kind === "attribute" ? item.name : `${[item.type, ...item.labels.map(({ text }) => text)].join(".")}{${outline(item.body)}}`)).join(" ");

const cases: readonly { readonly name: string; readonly source: string; readonly finds: string; readonly says: RegExp }[] = [
  { name: "a missing value keeps the next attribute", source: "a {\n  b =\n  c = 1\n}\n", finds: "a{b c}", says: /`b` has no value/ },
  { name: "an argument half typed costs only itself", source: "a {\n  b\n  c = 1\n}\n", finds: "a{c}", says: /`b` is neither/ },
  { name: "a string that is not closed ends with its line", source: 'a = "b\nc = 1\n', finds: "a c", says: /string is not closed/ },
  { name: "an interpolation that is not closed ends with its string", source: 'a = "${b"\nc = 1\n', finds: "a c", says: /not closed/ },
  { name: "an interpolation that is not closed on its line ends before the next argument", source: 'r {\n  a = "${b\n  c = 1\n}\nd {}\n', finds: "r{a c} d{}", says: /not closed/ },
  { name: "a missing closing brace keeps the next top-level block", source: 'resource "a" "b" {\n  c = 1\n\nresource "d" "e" {\n  f = 1\n}\n', finds: "resource.a.b{c} resource.d.e{f}", says: /block `resource` is opened here and not closed/ },
  { name: "a nested block without closing brace ends where its indentation ends", source: "a {\n  b {\n    c = 1\n  d = 2\n}\ne {}\n", finds: "a{b{c} d} e{}", says: /block `b` .* not closed/ },
  { name: "a nested block ends before the brace of the block around it", source: "a {\n  b {\n    c = 1\n}\ne {}\n", finds: "a{b{c}} e{}", says: /block `b` .* not closed/ },
  { name: "a brace too many is passed over", source: "a {\n  b {\n    c = 1\n  }\n  }\n  d = 1\n}\ne {}\n", finds: "a{b{c} d} e{}", says: /closes nothing/ },
  { name: "an object that is not closed ends before the next argument", source: "a {\n  b = {\n    c = 1\n  d = 2\n}\ne {}\n", finds: "a{b d} e{}", says: /object .* not closed/ },
  { name: "a list that is not closed ends before the next argument", source: "a {\n  b = [1,\n    2\n  d = 2\n}\ne {}\n", finds: "a{b d} e{}", says: /comma|not closed/ },
  { name: "a call that is not closed ends before the next block", source: 'locals {\n  b = merge(x,\n}\n\nresource "a" "b" {\n  c = 1\n}\n', finds: "locals{b} resource.a.b{c}", says: /not closed/ },
  { name: "a bracket of the wrong kind costs only its argument", source: "a = [1, 2)\nb = 1\n", finds: "a b", says: /./ },
  { name: "a missing comma costs only its list", source: "a = [1 2]\nb = 1\n", finds: "a b", says: /comma is missing/ },
  { name: "two arguments on a line are both read", source: "a = 1 b = 2\nc = 3\n", finds: "a b c", says: /new line is expected/ },
  { name: "a label whose quote is missing keeps the block", source: 'resource "a "b" {\n  c = 1\n}\nd {}\n', finds: "resource.a .b. {{c} d{}", says: /string is not closed/ },
  { name: "a heredoc that nobody closes ends before the next top-level block", source: 'locals {\n  a = <<EOT\n  text\n}\n\nresource "a" "b" {\n  c = 1\n}\n', finds: "locals{a} resource.a.b{c}", says: /heredoc is not closed/ },
  { name: "a heredoc needs a line end behind its marker", source: "a = <<EOT\nx\nEOT", finds: "a", says: /heredoc is not closed/ },
  { name: "an interpolation open in a heredoc ends with the heredoc", source: "a = <<EOT\n${b\nEOT\nc = 1\n", finds: "a c", says: /not closed/ },
  { name: "of a merge conflict one side is read", source: "r {\n<<<<<<< HEAD\n  a = 1\n}\n||||||| base\n  b = 1\n}\n=======\n  c = 1\n}\n>>>>>>> other\nd {}\n", finds: "r{a} d{}", says: /Both sides of a merge conflict/ },
  { name: "a mark of a merge conflict without the others is passed over", source: "<<<<<<< HEAD\na = 1\n", finds: "a", says: /merge conflict/ },
  { name: "a comment that is not closed costs its line", source: "/* note\na = 1\n", finds: "a", says: /expected here/ },
  { name: "an argument set twice is kept twice", source: "a = 1\na = 2\n", finds: "a a", says: /`a` is set twice/ },
  { name: "an escape that does not exist is reported", source: 'a = "\\x"\n', finds: "a", says: /no escape sequence/ },
  { name: "a character that means nothing is reported", source: "a = 1;\nb = 2\n", finds: "a b", says: /new line is expected/ },
  { name: "a heredoc that nobody closes ends before the argument below", source: "r {\n  a = <<EOT\n  b = 1\n  c {}\n}\nd {}\n", finds: "r{a b c{}} d{}", says: /heredoc is not closed/ },
  { name: "a heredoc does not end with the marker of the next one", source: "r {\n  a = <<EOT\n  b = {\n    c = <<EOT\n  x = 1\nEOT\n  }\n}\nd {}\n", finds: "r{a b} d{}", says: /heredoc is not closed/ },
  { name: "the text of an unclosed heredoc keeps what is deeper than its argument", source: "r {\n  a = <<EOT\n    b = 1\n    c {\n    }\n}\nd {}\n", finds: "r{a} d{}", says: /heredoc is not closed/ },
  { name: "a stray sign in a header keeps the block", source: 'output "a"} {\n  b = 1\n}\nc) "d" {\n  e = 1\n}\n', finds: "output.a{b} c.d{e}", says: /cannot stand in the header/ },
  { name: "a stray sign in front of an item keeps it", source: "a {\n  ; b {\n    c = 1\n  }\n)d = 1\n}\n", finds: "a{b{c} d}", says: /expected here/ },
  { name: "a stray quote in front of an item keeps it", source: 'a {\n  "b = {\n    c = 1\n  }\n" d {\n    e = "f"\n  }\n}\n', finds: "a{b d{e}}", says: /expected here/ },
  { name: "a header broken in two keeps the block", source: 'resource\n  "a" "b" {\n  c = 1\n}\nlocals\n{\n  d = 1\n}\n', finds: "resource.a.b{c} locals{d}", says: /must follow on the line of its header/ },
  { name: "a brace too early keeps the lines that are closed again", source: "a {\n  b = 1\n}\n  c = 2\n}\nd {}\n", finds: "a{b c} d{}", says: /closes nothing/ },
  { name: "a brace in front of an argument closes nothing", source: "a {\n}  b = 1\n  c = 2\n}\nd {}\n", finds: "a{b c} d{}", says: /closes nothing/ },
  { name: "a brace in front of lines that lost their header is right", source: "a {\n  b = 1\n}\n\n  c = 2\n}\nd {}\n", finds: "a{b} c d{}", says: /closes nothing/ },
  { name: "a bracket too many inside an object keeps the object", source: "a {\n  b = {\n    c = 1}\n    d = 2\n  }\n  e = 3\n}\n", finds: "a{b e}", says: /closes nothing/ },
  { name: "an object without its opening brace keeps its entries to itself", source: "a {\n  b =\n    c = 1\n  }\n  d = 2\n}\n", finds: "a{b d}", says: /has no value/ },
  { name: "an inner object without its opening brace keeps its entries to itself", source: "a {\n  b = {\n    c =\n      d = 1\n    }\n    e = 2\n  }\n  f = 3\n}\n", finds: "a{b f}", says: /missing here/ },
  { name: "a block opened by a bracket of another kind is read", source: 'resource "a" "b" [\n  c = 1\n}\nd (\n  e = 1\n}\nf {}\n', finds: "resource.a.b{c} d{e} f{}", says: /opened with `\{`, not with `\[`/ },
  { name: "a block whose type is lost keeps its items to itself", source: 'a {}\n"b" {\n  c = 1\n}\nd {}\n', finds: "a{} b{c} d{}", says: /without quotes/ },
  { name: "signs in front of an item cost nothing", source: 'a {\n  */ b = 1\n}\n*/c "d" {\n  e = 1\n}\n', finds: "a{b} c.d{e}", says: /expected here/ },
  { name: "a brace doubled in a header opens one block", source: "a {{\n  b = 1\n}\nc {}\n", finds: "a{b} c{}", says: /`\{` opens nothing/ },
  { name: "what is left of a broken line ends with it", source: 'a {\n  b = x y ${"z"\n  c = 1\n  d {\n    e = 1\n  }\n}\nf {}\n', finds: "a{b c d{e}} f{}", says: /new line is expected/ },
  { name: "a whole block that is badly indented is read as it is when another is broken", source: 'resource "a" "b" {\n  c = 1\nd = 2\n  e {\nf = 1\n  }\n}\n\nresource "g" "h" {\n  i = merge(\n}\n', finds: "resource.a.b{c d e{f}} resource.g.h{i}", says: /not closed/ },
  { name: "a comment does not reach from one text into another", source: 'a {\n  b = "${c/*",\n  d = "x/*/y"\n}\ne {}\n', finds: "a{b d} e{}", says: /not closed/ },
];

const withoutIndentation: readonly { readonly name: string; readonly source: string; readonly finds: string }[] = [
  { name: "a missing brace costs its own top-level block", source: 'resource "a" "b" {\nc {\nd = 1\n}\n\nresource "e" "f" {\ng {\nh = 1\n}\n}\n', finds: "resource.a.b{c{d}} resource.e.f{g{h}}" },
  { name: "a brace too many is told by what follows it", source: 'resource "a" "b" {\nc = 1\n}\nd = 2\n}\nresource "e" "f" {\ng = 1\n}\n', finds: "resource.a.b{c d} resource.e.f{g}" },
  { name: "a list that is not closed ends before the next argument", source: 'resource "a" "b" {\nc = [\n1,\nd = 2\ne {\nf = 3\n}\n}\n', finds: "resource.a.b{c d e{f}}" },
  { name: "an object that is not closed ends before the next block", source: 'resource "a" "b" {\nc = {\nd = 2\ne {\nf = 3\n}\n}\n', finds: "resource.a.b{c e{f}}" },
];

describe("a broken file", () => {
  it.each(cases)("$name", ({ source, finds, says }) => {
    const file = parseHcl(source);
    expect(outline(file.body)).toBe(finds);
    expect(file.diagnostics.map(({ message }) => message).join(" ")).toMatch(says);
  });

  it.each(withoutIndentation)("is not read by indentation where that means nothing: $name", ({ source, finds }) => {
    expect(outline(parseHcl(source).body)).toBe(finds);
  });

  it("does not read a right file by its indentation", () => {
    const file = parseHcl('resource "a" "b" {\nlifecycle {\nx = [\ny,\n]\n}\nz = {\nq = 1\n}\n}\n');
    expect(outline(file.body)).toBe("resource.a.b{lifecycle{x} z}");
    expect(file.diagnostics).toEqual([]);
  });
});
