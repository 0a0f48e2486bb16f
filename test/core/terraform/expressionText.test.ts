import { describe, expect, it } from "vitest";
import { parseTerraformJson } from "../../../src/core/hcl/json/parseJson";
import { parseHcl } from "../../../src/core/hcl/parse";
import type { Expression } from "../../../src/core/hcl/tree";
import { expressionText, isSameExpression, normalText } from "../../../src/core/terraform/expressionText";

function expressionOf(text: string): Expression {
  const item = parseHcl(`x = ${text}\n`).body.items[0];
  if (item?.kind !== "attribute") throw new Error(`${text} is no expression`);
  return item.value;
}

describe("expressionText", () => {
  it("is the source as it is written", () => {
    const file = parseHcl("x = merge( { a = 1 },\n  var.y )\n");
    const item = file.body.items[0];
    expect(item?.kind === "attribute" && expressionText(file, item.value)).toBe("merge( { a = 1 },\n  var.y )");
  });

  it.each([
    ['"${merge( { a = 1 }, var.y )}"', "merge( { a = 1 }, var.y )"],
    ['"${lookup(var.m, \\"k\\")}"', 'lookup(var.m, "k")'],
    ['"a\\tb-${var.m[\\"k\\"]}"', '"a\\tb-${var.m["k"]}"'],
    ['"\\b\\\\b\\f"', '"\\u0008\\\\b\\u000c"'],
    ['{"a": ["${var.x}", 1, null], "b-c": "d"}', '{a = [var.x, 1, null], b-c = "d"}'],
  ])("is native syntax for %s in JSON", (json, text) => {
    const file = parseTerraformJson(`{"locals": {"x": ${json}}}`, "configuration");
    const block = file.body.items[0];
    const item = block?.kind === "block" ? block.body.items[0] : undefined;
    expect(item?.kind === "attribute" && expressionText(file, item.value)).toBe(text);
  });
});

describe("normalText", () => {
  it.each([
    '"a-${var.x}-\\"b\\"-$${c}"',
    "aws_t.n[0].id",
    'aws_t.n["k"][*].id',
    "f(a.b, [1, 2]...)",
    "{a = 1, b-c = (2 + 3) * -1}",
    "[for k, v in var.m : v if v != null]",
    "{for v in var.l : v => v...}",
    "!var.a ? local.b : null",
    '"%{if var.a}x%{else}y%{endif}"',
    "provider::aws::arn_parse(var.x)",
  ])("leaves %s as it is, and reads the same again", (text) => {
    expect(normalText(expressionOf(text))).toBe(text);
  });
});

describe("isSameExpression", () => {
  it.each([
    ["merge({a=1},var.x)", "merge(\n  {\n    # why\n    a = 1\n  },\n  var.x,\n)", true],
    ['{ "a" : 1 }', "{ a = 1 }", true],
    ['"a b"', '"a  b"', false],
    ["a.b", "a.c", false],
    ["var.a + var.b", "var.b + var.a", false],
  ])("%s and %s", (a, b, same) => {
    expect(isSameExpression(expressionOf(a), expressionOf(b))).toBe(same);
  });
});
