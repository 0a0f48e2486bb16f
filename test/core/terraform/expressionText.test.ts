import { describe, expect, it } from "vitest";
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
    const text = "x = merge( { a = 1 },\n  var.y )\n";
    const item = parseHcl(text).body.items[0];
    expect(item?.kind === "attribute" && expressionText({ text }, item.value)).toBe("merge( { a = 1 },\n  var.y )");
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
