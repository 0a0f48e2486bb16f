import { describe, expect, it } from "vitest";
import { environmentInputs } from "../../../../src/core/analysis/clients/environmentInputs";
import { repoPath } from "../../../../src/core/text/span";
import { repositoryOf } from "../../../support/repositories";

const VARIABLES = `
variable "plain" { type = list(object({ name = string, value = string })) }
variable "named" { type = map(string) }
variable "buckets" { type = map(object({ env = string })) }
variable "text" { type = string }
variable "tags" { type = map(string) }
`;

/** The inputs that become variables of containers one by one, where \`local.all\` is put together so. */
function inputsIn(expression: string, more = ""): readonly string[] {
  const repository = repositoryOf({ "main.tf": `${VARIABLES}\nlocals {\n  all = ${expression}\n${more}}\n` });
  const module = repository.modules.get(repoPath(""));
  const list = module?.locals.get("all")?.attribute.value;
  return module === undefined || list === undefined ? [] : environmentInputs(module, list).map(({ variable, isMap }) => `${variable.name}${isMap ? " by name" : ""}`);
}

describe("inputs that become variables of containers", () => {
  it.each([
    ["var.plain", ["plain"]],
    ['concat([{ name = "A", value = var.text }], var.plain)', ["plain"]],
    ["[for name, value in var.named : { name = name, value = value }]", ["named by name"]],
    ["[for v in var.plain : { name = v.name, value = v.value }]", ["plain"]],
    ["[for v in var.plain : v]", ["plain"]],
    ['flatten([[{ name = "A", value = "b" }], [for k, v in merge(var.named, { B = "c" }) : { name = k, value = v } if v != null]])', ["named by name"]],
    ["concat(local.own, local.given)", ["named by name"]],
    ["var.text == null ? var.plain : []", ["plain"]],
  ])("are found in %s", (expression, expected) => {
    expect(inputsIn(expression, "own = []\n  given = [\n    for name, value in var.named :\n    { name : name, value : value }\n  ]\n")).toEqual(expected);
  });

  it.each([
    '[{ name = "TAGS", value = jsonencode(var.tags) }]',
    '[{ name = "A", value = var.text }]',
    "[for name, bucket in var.buckets : { name = bucket.env, value = name }]",
    "[for key, value in var.tags : { name = upper(key), value = value }]",
    "var.text",
  ])("are none where they only stand in values or are made into others: %s", (expression) => {
    expect(inputsIn(expression)).toEqual([]);
  });
});
