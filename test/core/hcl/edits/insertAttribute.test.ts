import { describe, expect, it } from "vitest";
import { insertAttribute } from "../../../../src/core/hcl/edits/insertAttribute";
import { bodyAt, edit, itemAt } from "./editHcl";

const inBlock = (source: string, name: string, value: string): string => edit(source, (file) => insertAttribute(file, bodyAt(file, 0), { name, value }));

describe("insertAttribute", () => {
  it("stands behind the last attribute, aligned with its run", () => {
    expect(inBlock("a {\n  name = 1 # c\n  b    = 2\n\n  nested {}\n}\n", "longer", "3")).toBe("a {\n  name   = 1 # c\n  b      = 2\n  longer = 3\n\n  nested {}\n}\n");
  });
  it("touches no other run", () => {
    expect(inBlock("a {\n  x   = 1\n  yyyy = 1\n\n  b = 2\n}\n", "longer", "3")).toBe("a {\n  x   = 1\n  yyyy = 1\n\n  b      = 2\n  longer = 3\n}\n");
  });
  it("leaves a run alone that its author did not align", () => {
    expect(inBlock("a {\n  x = 1\n  yyyy = 1\n}\n", "longer", "3")).toBe("a {\n  x = 1\n  yyyy = 1\n  longer = 3\n}\n");
  });
  it("moves trailing comments of its run with it", () => {
    expect(inBlock("a {\n  x = 1 # one\n  y = 22 # two\n  z = 3  # three\n}\n", "longer", "3")).toBe("a {\n  x      = 1 # one\n  y      = 22 # two\n  z      = 3  # three\n  longer = 3\n}\n");
  });
  it("gives an empty body its line", () => {
    expect(inBlock("a {}\n", "b", "1")).toBe("a {\n  b = 1\n}\n");
    expect(inBlock("a {\n}\n", "b", "1")).toBe("a {\n  b = 1\n}\n");
    expect(inBlock("a {\n  # note\n}\n", "b", "1")).toBe("a {\n  b = 1\n  # note\n}\n");
  });
  it("spreads a block on one line", () => {
    expect(inBlock("a { b = 1 }\n", "cc", "2")).toBe("a {\n  b  = 1\n  cc = 2\n}\n");
  });
  it("copies line ends and indentation", () => {
    expect(inBlock("a {\r\n\tb = 1\r\n}\r\n", "c", "{\n  d = 1\n}")).toBe("a {\r\n\tb = 1\r\n\tc = {\r\n\t\td = 1\r\n\t}\r\n}\r\n");
    expect(inBlock("x {\n    y {\n    }\n}\na {}\n".replace(/^[^]*?(a \{)/, "x {\n    y = 1\n}\n$1"), "c", "1")).toBe("x {\n    y = 1\n    c = 1\n}\na {}\n");
  });
  it("breaks the run with a value of several lines, whose heredoc text stays as it is", () => {
    expect(inBlock("a {\n  long_name = 1\n}\n", "b", "<<EOT\nx\nEOT")).toBe("a {\n  long_name = 1\n  b         = <<EOT\nx\nEOT\n}\n");
    expect(inBlock("a {\n  long_name = 1\n}\n", "b", "{\n  c = 1\n\n  d = 1\n}")).toBe("a {\n  long_name = 1\n  b = {\n    c = 1\n\n    d = 1\n  }\n}\n");
  });
  it("stands where it is told", () => {
    const source = "a {\n  # b's\n  b = 1 # too\n  c {\n  }\n}\n";
    const placed = (after: "start" | "end" | number): string => edit(source, (file) => insertAttribute(file, bodyAt(file, 0), { name: "n", value: "0" }, { after: typeof after === "number" ? itemAt(file, 0, after) : after }));
    expect(placed("start")).toBe("a {\n  n = 0\n  # b's\n  b = 1 # too\n  c {\n  }\n}\n");
    expect(placed(0)).toBe("a {\n  # b's\n  b = 1 # too\n  n = 0\n  c {\n  }\n}\n");
    expect(placed("end")).toBe("a {\n  # b's\n  b = 1 # too\n  c {\n  }\n\n  n = 0\n}\n");
  });
  it("stands above blocks where there is no attribute", () => {
    expect(inBlock("a {\n  b {\n  }\n}\n", "c", "1")).toBe("a {\n  c = 1\n\n  b {\n  }\n}\n");
  });
  it("extends a file of values, with or without a final line end", () => {
    const inFile = (source: string): string => edit(source, (file) => insertAttribute(file, file.body, { name: "b", value: "2" }));
    expect(inFile("")).toBe("b = 2\n");
    expect(inFile("# only a comment")).toBe("# only a comment\n\nb = 2");
    expect(inFile("a = 1")).toBe("a = 1\nb = 2");
    expect(inFile("\ufefflong = 1\n")).toBe("\ufefflong = 1\nb    = 2\n");
  });
});
