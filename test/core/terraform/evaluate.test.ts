import { describe, expect, it } from "vitest";
import type { Attribute } from "../../../src/core/hcl/tree";
import { valuesOf } from "../../../src/core/repository/variableFiles";
import { evaluate, knownKeys } from "../../../src/core/terraform/evaluate";
import { moduleScope, withNames, type Scope } from "../../../src/core/terraform/scope";
import { repoPath } from "../../../src/core/text/span";
import { fixtureRepository, repositoryOf, rootOf } from "../../support/repositories";

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
    ['format("%s-%02d", "a", 1)', "?"],
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

  it("does not know a local that refers to itself", () => {
    expect(resultOf("local.other", "locals {\n  other = local.result\n}")).toBe("?");
  });

  it("reads loop names and each before declarations", () => {
    const scope = withNames(scopeOf('locals {\n  result = "${each.key}-${each.value.n}"\n}'), [["each", { key: "a", value: { n: 1 } }]]);
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
