import { describe, expect, it } from "vitest";
import type { Attribute } from "../../../../src/core/hcl/tree";
import { valuesOf } from "../../../../src/core/repository/environments/variableFiles";
import { evaluate, evaluatePartly, knownKeys } from "../../../../src/core/terraform/evaluation/evaluate";
import { moduleScope, withNames, type Scope } from "../../../../src/core/terraform/evaluation/scope";
import { writtenOut } from "../../../../src/core/terraform/evaluation/typedValue";
import { UNKNOWN } from "../../../../src/core/terraform/evaluation/value";
import { repoPath } from "../../../../src/core/text/span";
import { fixtureRepository, repositoryOf, rootOf } from "../../../support/repositories";

/** A module with a local `result`, and the values of a variable file. */
function scopeOf(text: string, values = ""): Scope {
  const repository = repositoryOf({ "main.tf": text, "values.tfvars": values });
  const module = repository.modules.get(repoPath(""));
  const file = repository.files.get(repoPath("values.tfvars"));
  if (module === undefined || file === undefined) throw new Error("The module has no files");
  return moduleScope(module, valuesOf(file));
}

function local(scope: Scope, name: string): Attribute {
  const declared = scope.module.locals.get(name);
  if (declared === undefined) throw new Error(`There is no local.${name}`);
  return declared.attribute;
}

/** What an expression comes to; `"?"` for unknown. */
function resultOf(expression: string, declarations = "", values = ""): unknown {
  const scope = scopeOf(`locals {\n  result = ${expression}\n}\n${declarations}`, values);
  const value = evaluate(local(scope, "result").value, scope);
  return value.kind === "known" ? value.value : "?";
}

/** As {@link resultOf}, with `UNKNOWN` at the parts that are not known. */
function partlyOf(expression: string, declarations = ""): unknown {
  const scope = scopeOf(`locals {\n  result = ${expression}\n}\n${declarations}`);
  return evaluatePartly(local(scope, "result").value, scope);
}

describe("evaluate", () => {
  it.each([
    ['"a"', "a"],
    ["12", 12],
    ["null", null],
    ['"a-${1 + 2}-${true}"', "a-3-true"],
    ['"${[1]}"', [1]],
    ["[1, [2]]", [1, [2]]],
    ["{ a = 1, b : 2, \"c-d\" = 3 }", { a: 1, b: 2, "c-d": 3 }],
    ["2 > 1 ? \"yes\" : \"no\"", "yes"],
    ["!(1 == 1) || 3 % 2 == 1", true],
    ['substr("shopping", 0, 4)', "shop"],
    ['substr("shop", 1, -1)', "hop"],
    ['upper(replace("a-b-c", "-", "_"))', "A_B_C"],
    ['format("%s-%02d", "a", 1)', "a-01"],
    ['format("%s-%d%%", "a", 1)', "a-1%"],
    ['join("-", ["a", 1], ["b"])', "a-1-b"],
    ['concat(["a"], [], ["b"])', ["a", "b"]],
    ["merge({ a = 1, b = 1 }, { b = 2 })", { a: 1, b: 2 }],
    ["merge([{ a = 1 }, { b = 2 }]...)", { a: 1, b: 2 }],
    ["length({ a = 1 })", 1],
    ["keys({ b = 1, a = 2 })", ["a", "b"]],
    ["values({ b = 1, a = 2 })", [2, 1]],
    ['contains(["a"], "a")', true],
    ['coalesce(null, "", "x")', "x"],
    ['try({}.a, "fallback")', "fallback"],
    ["can({}.a)", false],
    ['toset(["b", "a", "b"])', ["a", "b"]],
    ["tostring(3)", "3"],
    ["[for i, v in [\"a\", \"b\"] : \"${i}${v}\" if v != \"a\"]", ["1b"]],
    ["{ for k, v in { a = 1 } : upper(k) => v + 1 }", { A: 2 }],
    ["{ for v in [\"a\", \"b\", \"a\"] : v => 1... }", { a: [1, 1], b: [1] }],
    ["{ a = [1, 2] }.a[1]", 2],
    ["[{ n = 1 }, { n = 2 }][*].n", [1, 2]],
    ['element(["a", "b"], 3)', "b"],
    ['jsonencode({ b = [true, null], a = "<" })', '{"a":"\\u003c","b":[true,null]}'],
    ["range(3)", [0, 1, 2]],
    ["[1][5]", "?"],
    ["try({}.constructor, 1)", 1],
    ['jsondecode("{\\"a\\":[1]}").a[0]', 1],
    ["lookup({ a = 1 }, \"b\", 2)", 2],
    ["aws_x.y.id", "?"],
    ["timestamp()", "?"],
    ["aws_x.y.id == 1 ? 2 : 2", 2],
    ["false && aws_x.y.id", false],
    ["length([aws_x.y.id, 1])", 2],
    ["[aws_x.y.id, 1][1]", 1],
  ])("%s is %j", (expression, expected) => {
    expect(resultOf(expression)).toEqual(expected);
  });

  it("takes a variable from the values given, else from its default, else does not know it", () => {
    expect(resultOf("var.a", 'variable "a" {\n  default = 1\n}', "a = 2")).toBe(2);
    expect(resultOf("var.a", 'variable "a" {\n  default = 1\n}')).toBe(1);
    expect(resultOf("var.a == null ? 0 : 1", 'variable "a" {\n  type    = string\n  default = null\n}')).toBe(0);
    expect(resultOf("var.a", 'variable "a" {}')).toBe("?");
  });

  it("gives a variable the type it is declared with", () => {
    const declared = 'variable "a" {\n  type = map(object({\n    n = optional(number, 3)\n    s = optional(object({ on = optional(bool, false) }), {})\n    t = optional(string)\n  }))\n}';
    expect(resultOf("var.a", declared, 'a = { x = { n = "5" }, y = {} }')).toEqual({ x: { n: 5, s: { on: false }, t: null }, y: { n: 3, s: { on: false }, t: null } });
    expect(resultOf("var.a", 'variable "a" {\n  type = string\n}', "a = [1]")).toBe("?");
  });

  it("keeps what is known of a value of which parts are not", () => {
    expect(partlyOf("{ a = 1, b = aws_x.y.id }")).toEqual({ a: 1, b: UNKNOWN });
    expect(partlyOf("[for id in [aws_x.y.id, aws_x.z.id] : { id = id, on = true }]")).toEqual([{ id: UNKNOWN, on: true }, { id: UNKNOWN, on: true }]);
    expect(partlyOf('merge({ a = { x = 1 } }, { a = { y = aws_x.y.id } })')).toEqual({ a: { y: UNKNOWN } });
    expect(partlyOf('var.on ? { a = aws_x.y.id } : {}', 'variable "on" {\n  default = true\n}')).toEqual({ a: UNKNOWN });
  });

  it("does not say what a number becomes where the other branch may be a text", () => {
    expect(resultOf("true ? 1 : aws_x.y.id")).toBe("?");
    expect(resultOf("true ? 1 : length(aws_x.y.ids)")).toBe(1);
    expect(resultOf('true ? "a" : aws_x.y.id')).toBe("a");
    expect(resultOf("true ? {} : { for k, x in aws_x.y : k => x.id }")).toEqual({});
    expect(partlyOf("true ? { a = 1, b = [\"x\"] } : aws_x.y.all")).toEqual({ a: UNKNOWN, b: ["x"] });
    expect(resultOf("(true ? [] : aws_x.y.list) == []")).toBe("?");
  });

  it("tells a list that is written out from one of a type, as Terraform does", () => {
    const declared = 'variable "none" {\n  type    = list(string)\n  default = []\n}';
    expect(resultOf("var.none == []", declared)).toBe(false);
    expect(resultOf("length(var.none) == 0", declared)).toBe(true);
  });

  it("does not know values that are too large or too deep, however they are made", () => {
    const doubled = Array.from({ length: 60 }, (_, at) => `  d${String(at + 1)} = [local.d${String(at)}, local.d${String(at)}]\n  t${String(at + 1)} = "\${local.t${String(at)}}\${local.t${String(at)}}"`).join("\n");
    expect(resultOf("local.d60", `locals {\n  d0 = 1\n  t0 = "a"\n${doubled}\n}`)).toBe("?");
    expect(resultOf("local.t60", `locals {\n  d0 = 1\n  t0 = "a"\n${doubled}\n}`)).toBe("?");
    const chain = Array.from({ length: 5000 }, (_, at) => `  c${String(at + 1)} = local.c${String(at)}`).join("\n");
    expect(resultOf("local.c5000", `locals {\n  c0 = 1\n${chain}\n}`)).toBe("?");
    expect(resultOf("local.c100", `locals {\n  c0 = 1\n${chain}\n}`)).toBe(1);
    expect(resultOf("range(1000000000)")).toBe("?");
    expect(resultOf("[for a in range(1000) : [for b in range(1000) : a * b]]")).toBe("?");
    expect(resultOf('length(regexall("(a|a)*b", join("", [for i in range(1000) : "a"])))')).toBe("?");
  });

  it("gives up on what is too large whatever was asked before", () => {
    const scope = scopeOf(`locals {\n  a = [for x in range(900) : [for y in range(100) : x]]\n  b = [for x in range(900) : [for y in range(100) : x]]\n  result = [local.a, local.b]\n}`);
    const before = evaluate(local(scope, "result").value, scope);
    const alone = evaluate(local(scope, "a").value, scope);
    expect([before.kind, alone.kind, evaluate(local(scope, "result").value, scope).kind]).toEqual(["unknown", alone.kind, "unknown"]);
  });

  it("does not know a local that refers to itself", () => {
    expect(resultOf("local.other", "locals {\n  other = local.result\n}")).toBe("?");
  });

  it("reads loop names and each before declarations", () => {
    const scope = withNames(scopeOf('locals {\n  result = "${each.key}-${each.value.n}"\n}'), [["each", writtenOut({ key: "a", value: { n: 1 } })]]);
    expect(evaluate(local(scope, "result").value, scope)).toEqual({ kind: "known", value: "a-1" });
  });

  it("knows the keys of the sample's names in an environment, although the names end in a random suffix", () => {
    const { module, environments } = rootOf(fixtureRepository("sample"));
    const keys = environments.map(({ name, values }) => {
      const scope = moduleScope(module, values);
      return [name, knownKeys(local(scope, "ecs_services_names").value, scope), knownKeys(local(scope, "ecs_services_need_rds").value, scope)];
    });
    expect(keys.at(-1)).toEqual(["small", ["web"], ["web"]]);
    expect(keys.every(([, names]) => names !== undefined)).toBe(true);
  });
});
