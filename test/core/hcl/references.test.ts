import { describe, expect, it } from "vitest";
import { parseHcl } from "../../../src/core/hcl/parse";
import { references } from "../../../src/core/hcl/references";
import { walkExpressions } from "../../../src/core/hcl/walk";

const found = (value: string): string[] =>
  references(parseHcl(`a = ${value}\n`).body).map(({ root, path }) => [root, ...path.map((step) => step ?? "?")].join("."));

describe("references", () => {
  it.each([
    ["var.x", ["var.x"]],
    ['local.y["k"].z[0]', ["local.y.k.z.0"]],
    ["aws_sqs_queue.main[each.key].arn", ["aws_sqs_queue.main.?.arn", "each.key"]],
    ["each.value.z", ["each.value.z"]],
    ["module.vpc.private_subnets", ["module.vpc.private_subnets"]],
    ["data.aws_x.y.z", ["data.aws_x.y.z"]],
    ["aws_subnet.private[*].id", ["aws_subnet.private.?.id"]],
    ["aws_subnet.private.*.id", ["aws_subnet.private.?.id"]],
    ["aws_subnet.private.0.id", ["aws_subnet.private.0.id"]],
    ['"x-${var.a}-%{ if var.b }${local.c}%{ endif }"', ["var.a", "var.b", "local.c"]],
    ["<<EOT\n${var.a}\nEOT", ["var.a"]],
    ["[for k, v in var.m : v.x if k != var.n]", ["var.m", "var.n"]],
    ["{ for v in var.m : v => [for w in v.list : w + v.y + u] }", ["var.m", "u"]],
    ['"%{ for x in var.l }${x}${y}%{ endfor }"', ["var.l", "y"]],
    ["{ bare = var.a, (var.k) = 1, \"${var.q}\" = 2 }", ["var.a", "var.k", "var.q"]],
    ["merge(var.a, f(local.b)...)", ["var.a", "local.b"]],
    ["f(x).y[var.i]", ["x", "var.i"]],
    ["-var.a ? !var.b : (var.c)", ["var.a", "var.b", "var.c"]],
    ["true", []],
  ])("finds what %s refers to", (value, expected) => {
    expect(found(value)).toEqual(expected);
  });

  it("gives the places of the whole traversal and of each step", () => {
    const source = 'a = var.list[0]["k"]\n';
    const [reference] = references(parseHcl(source).body);
    expect(reference && source.slice(reference.span.start, reference.span.end)).toBe('var.list[0]["k"]');
    expect(reference?.steps.map(({ span }) => source.slice(span.start, span.end))).toEqual([".list", "[0]", '["k"]']);
  });

  it("looks into nested blocks", () => {
    expect(references(parseHcl("a {\n  b {\n    c = var.x\n  }\n}\n").body)).toHaveLength(1);
  });

  it.each([
    ["by the type of the blocks", "", "entry_point"],
    ["by a name of its own", "    iterator = point\n", "point"],
  ])("leaves out what a dynamic block reads its element by: %s", (_, iterator, name) => {
    const source = `a {\n  dynamic "entry_point" {\n    for_each = var.points\n${iterator}\n    content {\n      b = ${name}.value.c\n      d = other.value\n\n      dynamic "e" {\n        for_each = ${name}.value.list\n        content {\n          f = e.value\n        }\n      }\n    }\n  }\n}\n`;
    expect(references(parseHcl(source).body).map(({ root, path }) => [root, ...path].join("."))).toEqual(["var.points", "other.value"]);
  });
});

describe("walkExpressions", () => {
  it("visits parents before what they hold, in the order of the source", () => {
    const kinds: string[] = [];
    walkExpressions(parseHcl("a = f([1, x.y])\nb {\n  c = !d\n}\n"), ({ kind }) => kinds.push(kind));
    expect(kinds).toEqual(["call", "tuple", "number", "get", "variable", "unary", "variable"]);
  });
});
