import { describe, expect, it } from "vitest";
import { longestIn, longestText } from "../../../../src/core/terraform/lengths/longest";
import { moduleScope, openScope } from "../../../../src/core/terraform/evaluation/scope";
import { validatedLength } from "../../../../src/core/terraform/lengths/validatedLength";
import type { RootModule } from "../../../../src/core/repository/repository";
import { repositoryOf, rootOf } from "../../../support/repositories";

const validation = (condition: string): string => `  validation {\n    condition     = ${condition}\n    error_message = "No."\n  }\n`;

const DECLARATIONS = `provider "aws" {}
variable "other" {
  default = "prod"
}
locals {
  stages = ["dev", "prod"]
  sizes  = { small = 1, medium = 2 }
  letter = "[a-z]"
  most   = 24
  result = var.x
}
`;

function rootWith(conditions: readonly string[], values = ""): RootModule {
  const files = { "main.tf": `${DECLARATIONS}variable "x" {\n${conditions.map(validation).join("")}}\n` };
  return rootOf(repositoryOf(values === "" ? files : { ...files, "dev.tfvars": values }));
}

function limitOf(...conditions: readonly string[]): number | undefined {
  const { module } = rootWith(conditions);
  const declared = module.variables.get("x");
  if (declared === undefined) throw new Error("There is no var.x");
  expect(module.diagnostics).toEqual([]);
  return validatedLength(declared, openScope(module));
}

describe("validatedLength", () => {
  it.each([
    // lengths
    ["length(var.x) <= 20", 20],
    ["length(var.x) < 20", 19],
    ["length(var.x) < 20.5", 20],
    ["length(var.x) <= 20.5", 20],
    ["20 >= length(var.x)", 20],
    ["(20) > (length((var.x)))", 19],
    ["length(var.x) == 12", 12],
    ["12 == length(var.x)", 12],
    ["length(var.x) <= local.most", 24],
    ["length(var.x) < 0", 0],
    ["contains([12, 16], length(var.x))", 16],
    // one of several
    ['contains(["dev", "prod"], var.x)', 4],
    ["contains(local.stages, var.x)", 4],
    ['contains(concat(local.stages, ["staging"]), (var.x))', 7],
    ["contains(keys(local.sizes), var.x)", 6],
    ["contains([for stage in local.stages : \"${stage}-eu\"], var.x)", 7],
    ['contains(["\u{1F600}", null], var.x)', 1],
    ["contains([1, 100], var.x)", 3],
    ["contains([true, false], var.x)", 5],
    ["contains([], var.x)", 0],
    // equal
    ['var.x == "prod"', 4],
    ['"prod" == var.x', 4],
    ['var.x == ""', 0],
    ["var.x == null", 0],
    ["var.x == local.stages[1]", 4],
    // regular expressions
    ['can(regex("^[a-z]{1,19}$", var.x))', 19],
    ['can(regex("^[a-z][a-z0-9-]{1,19}$", var.x))', 20],
    ['can(regex("^\\\\d{12}$", var.x))', 12],
    ['can(regex("^${local.letter}{3}$", var.x))', 3],
    ['can((regex("^(dev|prod)$", (var.x))))', 4],
    ['can(regex("^a{3}$", var.x)) == true', 3],
    ['length(regexall("^a{3}$", var.x)) > 0', 3],
    ['length(regexall("^a{3}$", var.x)) >= 1', 3],
    ['length(regexall("^a{3}$", var.x)) == 1', 3],
    ['length(regexall("^a{3}$", var.x)) != 0', 3],
    ['0 < length(regexall("^a{3}$", var.x))', 3],
    ['regex("^a{3}$", var.x) == var.x', 3],
    ['var.x == regex("[a-z]{1,5}", var.x)', 5],
    ['regex("^a{3}$", var.x) != ""', 3],
    ['regex("^a{3}$", var.x) != null', 3],
    // joined
    ['length(var.x) <= 20 && can(regex("^[a-z]{1,19}$", var.x))', 19],
    ['can(regex("^[a-z]+$", var.x)) && length(var.x) <= 20', 20],
    ['length(var.x) <= 20 || can(regex("^[a-z]{1,19}$", var.x))', 20],
    ["var.x == null || length(var.x) <= 20", 20],
    ['var.x == "" || can(regex("^a{3}$", var.x))', 3],
    ['var.x == "dev" || var.x == "prod"', 4],
    ['(length(var.x) <= 9 || var.x == "a-long-exception") && startswith(var.x, "a")', 16],
    ["var.x == null ? true : length(var.x) <= 20", 20],
    ["var.x != null ? length(var.x) <= 20 : true", 20],
    ['var.other == "prod" ? length(var.x) <= 20 : length(var.x) <= 30', 30],
    ['var.other == "prod" ? length(var.x) <= 20 : false', 20],
  ])("of %s is %i", (condition, expected) => {
    expect(limitOf(condition)).toBe(expected);
  });

  it.each([
    "true",
    "length(var.x) > 20",
    "length(var.x) != 20",
    "length(var.x) >= 1",
    "length(var.other) <= 20",
    "length(var.x) <= length(var.other)",
    "length(trimspace(var.x)) <= 20",
    "can(length(var.x) <= 20)",
    "length(var.x) + 2 <= 20",
    "length(var.x) <= 1000000000000",
    'contains(["dev", "prod"], var.other)',
    'contains(["dev", var.other], var.x)',
    "contains(var.other, var.x)",
    "contains(var.x, \"dev\")",
    'contains(["dev", 0.5], var.x)',
    'contains(["dev"], lower(var.x))',
    'contains(["dev"], substr(var.x, 0, 3))',
    '!contains(["dev"], var.x)',
    "var.x == var.other",
    'var.x != "prod"',
    "lower(var.x) == var.x",
    'can(regex("^[a-z]+$", var.x))',
    'can(regex("^[a-z]{3}", var.x))',
    'can(regex("[a-z]{3}$", var.x))',
    'can(regex("(?m)^[a-z]{3}$", var.x))',
    'can(regex("^[a-z]{3}$", var.other))',
    'can(regex("^[a-z]{3}$", substr(var.x, 0, 3)))',
    'can(regex("^${var.other}$", var.x))',
    'can(regex(var.x, "aaa"))',
    'can(regexall("^a{3}$", var.x))',
    '!can(regex("^a{3}$", var.x))',
    'can(regex("^a{3}$", var.x)) == false',
    'can(regex("^a{3}$", var.x)) != true',
    'can(regex("^a{3}$", var.x) == var.x)',
    'length(regexall("^a{3}$", var.x)) == 0',
    'length(regexall("^a{3}$", var.x)) >= 0',
    'length(regexall("^a{3}$", var.x)) < 2',
    'length(regexall("^a{3}$", var.x)) != 1',
    'length(regexall("a{3}", var.x)) > 0',
    'regex("[a-z]{1,5}", var.x) != ""',
    'regex("[a-z]+", var.x) == var.x',
    'regex("[a-z]{1,5}", var.x) == var.other',
    "!(length(var.x) > 20)",
    "length(var.x) <= 20 || var.other == \"prod\"",
    "length(var.x) <= 20 || true",
    'var.x == null || startswith(var.x, "a")',
    'var.x == null ? length(var.x) <= 20 : true',
    'var.x != null ? true : length(var.x) <= 20',
    "alltrue([length(var.x) <= 20])",
    "anytrue([length(var.x) <= 20])",
    'startswith(var.x, "a")',
    'endswith(var.x, "a")',
    "try(length(var.x) <= 20, true)",
  ])("is none of %s", (condition) => {
    expect(limitOf(condition)).toBeUndefined();
  });

  it("is the smallest of several validations, and none without one", () => {
    expect(limitOf("length(var.x) >= 2", "length(var.x) <= 20", 'can(regex("^[a-z]{1,19}$", var.x))')).toBe(19);
    expect(limitOf()).toBeUndefined();
  });

  it("reads lists of another variable where that variable has a value", () => {
    const { module, environments } = rootWith(["contains([var.other], var.x)"], 'other = "staging"');
    const declared = module.variables.get("x");
    const [environment] = environments;
    if (declared === undefined || environment === undefined) throw new Error("There is no var.x or no environment");
    expect(validatedLength(declared, moduleScope(module))).toBe(4);
    expect(validatedLength(declared, moduleScope(module, environment.values))).toBe(7);
  });

  it("counts for names before the values of the environments do, which may change", () => {
    const root = rootWith(['contains(["dev", "staging"], var.x)'], 'x = "dev"');
    const local = root.module.locals.get("result");
    const [environment] = root.environments;
    if (local === undefined || environment === undefined) throw new Error("There is no local.result or no environment");
    expect(longestText(local.attribute.value, root).length).toBe(7);
    expect(longestIn(local.attribute.value, moduleScope(root.module, environment.values)).length).toBe(3);
  });
});
