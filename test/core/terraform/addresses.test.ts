import { describe, expect, it } from "vitest";
import { parseHcl } from "../../../src/core/hcl/parse";
import type { Expression } from "../../../src/core/hcl/tree";
import { splitAddress, targetOf, within } from "../../../src/core/terraform/addresses";

function expressionOf(text: string): Expression {
  const item = parseHcl(`x = ${text}`).body.items[0];
  if (item?.kind !== "attribute") throw new Error(`${text} is no expression`);
  return item.value;
}

describe("targetOf", () => {
  it.each([
    ["var.x", "var.x", []],
    ["local.a.b", "local.a", ["b"]],
    ["module.m[0].out", "module.m", ["0", "out"]],
    ["aws_t.n.id", "aws_t.n", ["id"]],
    ['aws_t.n["k"].id', "aws_t.n", ["k", "id"]],
    ["aws_t.n[each.key].id", "aws_t.n", ["*", "id"]],
    ["aws_t.n[*].id", "aws_t.n", ["*", "id"]],
    ["data.t.n.name", "data.t.n", ["name"]],
  ])("%s points to %s", (text, address, rest) => {
    const target = targetOf(expressionOf(text));
    expect(target?.address).toBe(address);
    expect(target?.rest.map((step) => (step.kind === "name" ? step.name : step.kind === "index" ? step.key : "*"))).toEqual(rest);
  });

  it.each(["each.key", "count.index", "path.module", "terraform.workspace", "var", "data.t", "f(x).y", "1"])("%s points to no declaration", (text) => {
    expect(targetOf(expressionOf(text))).toBeUndefined();
  });
});

describe("addresses through modules", () => {
  it("are put together and taken apart", () => {
    expect(within("", "var.x")).toBe("var.x");
    expect(within("module.a", "data.t.n")).toBe("module.a.data.t.n");
    expect(splitAddress("module.a.module.b.data.t.n")).toEqual({ module: "module.a.module.b", local: "data.t.n" });
    expect(splitAddress('module.a["k"].aws_t.n[0]')).toEqual({ module: "module.a", local: "aws_t.n" });
    expect(splitAddress("module.a.module.b")).toEqual({ module: "module.a", local: "module.b" });
    expect(splitAddress("module.a")).toEqual({ module: "", local: "module.a" });
    expect(splitAddress("var.x")).toEqual({ module: "", local: "var.x" });
  });
});
