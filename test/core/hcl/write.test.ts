import { describe, expect, it } from "vitest";
import { plainString } from "../../../src/core/hcl/tree";
import { parseHcl } from "../../../src/core/hcl/parse";
import { alignAttributes, quoted, writeItems } from "../../../src/core/hcl/write";

describe("writeItems", () => {
  it("aligns runs, which end at blank lines, comments, blocks and values of several lines", () => {
    const text = writeItems([
      { kind: "comment", text: "The queue.\n\nIts messages wait here." },
      {
        kind: "block",
        type: "resource",
        labels: ["aws_sqs_queue", "main"],
        items: [
          { kind: "attribute", name: "name", value: '"x"' },
          { kind: "attribute", name: "visibility_timeout_seconds", value: "30" },
          { kind: "blank" },
          { kind: "attribute", name: "tags", value: "{\n  Name  = 1\n  Owner = 2\n}" },
          { kind: "attribute", name: "policy", value: "<<-EOT\n  a\n\n  b\nEOT" },
          { kind: "block", type: "lifecycle", labels: [], items: [] },
        ],
      },
    ]);
    expect(text).toBe(`# The queue.
#
# Its messages wait here.
resource "aws_sqs_queue" "main" {
  name                       = "x"
  visibility_timeout_seconds = 30

  tags = {
    Name  = 1
    Owner = 2
  }
  policy = <<-EOT
    a

    b
  EOT
  lifecycle {}
}
`);
  });
  it("puts the given indentation before each line", () => {
    expect(writeItems([{ kind: "attribute", name: "a", value: "[\n  1,\n]" }], "    ")).toBe("    a = [\n      1,\n    ]\n");
  });
});

describe("alignAttributes", () => {
  it("aligns trailing comments behind the longest code of their run", () => {
    expect(alignAttributes("a = 1 # x\nbcd = 22 # y\ne = 3\n")).toBe("a   = 1  # x\nbcd = 22 # y\ne   = 3\n");
  });
});

describe("quoted", () => {
  it.each(["plain", 'a "b" \\ c', "${x} $${y} %{z} $ %", "line\nbreak\ttab\r"])("writes %j as a string that means it", (text) => {
    const [item] = parseHcl(`a = ${quoted(text)}\n`).body.items;
    expect(item?.kind === "attribute" && plainString(item.value)).toBe(text);
  });
});
