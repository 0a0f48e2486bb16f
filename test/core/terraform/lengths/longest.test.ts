import { describe, expect, it } from "vitest";
import { longestIn, longestText, type Longest } from "../../../../src/core/terraform/lengths/longest";
import { moduleScope } from "../../../../src/core/terraform/evaluation/scope";
import type { RootModule } from "../../../../src/core/repository/repository";
import { fixtureRepository, repositoryOf, rootOf } from "../../../support/repositories";

function root(expression: string, declarations = "", values = ""): RootModule {
  return rootOf(repositoryOf({ "main.tf": `provider "aws" {}\nlocals {\n  result = ${expression}\n}\n${declarations}`, ...(values === "" ? {} : { "dev.tfvars": values }) }));
}

function ofLocal(where: RootModule, name: string, environment?: string): Longest {
  const declared = where.module.locals.get(name);
  if (declared === undefined) throw new Error(`There is no local.${name}`);
  const found = where.environments.find((candidate) => candidate.name === environment);
  const { value } = declared.attribute;
  return found === undefined ? longestText(value, where) : longestIn(value, moduleScope(where.module, found.values));
}

const longest = (expression: string, declarations = "", values = ""): number | string | undefined => {
  const result = ofLocal(root(expression, declarations, values), "result");
  return result.length ?? result.reason;
};

const RANDOM = 'resource "random_string" "s" {\n  length = 6\n}\nresource "random_id" "i" {\n  byte_length = 4\n}\n';

describe("longestText", () => {
  it.each([
    ['"abc"', 3],
    ["7", 1],
    ['"${substr(var.x, 0, 12)}-q"', 14],
    ['substr("abc", 0, 12)', 3],
    ['"${lower(substr(var.x, 0, 5))}-${random_string.s.result}"', 12],
    ["random_string.s.id", 6],
    ["random_id.i.hex", 8],
    ["data.aws_caller_identity.me.account_id", 12],
    ["aws_x.y.name", 5],
    ['var.x == "" ? "abc" : substr(var.x, 0, 9)', 9],
    ['join("-", ["ab", substr(var.x, 0, 4)])', 7],
    ['format("%s/%s", "ab", substr(var.x, 0, 4))', 7],
    ['{ a = "x", b = "xyz" }[var.x]', 3],
    ['{ a = "x", b = "xyz" }["a"]', 1],
    ["md5(var.x)", 32],
  ])("of %s is %s", (expression, expected) => {
    expect(longest(expression, `variable "x" {}\ndata "aws_caller_identity" "me" {}\nresource "aws_x" "y" {\n  name = "abcde"\n}\n${RANDOM}`)).toBe(expected);
  });

  it("is not known for a variable without a value, and says so", () => {
    expect(longest('"a-${var.x}"', 'variable "x" {}')).toBe("How long var.x can get is not known: it is given no value here.");
    expect(longest("aws_x.y.arn", 'resource "aws_x" "y" {}')).toBe("How long aws_x.y.arn can get is not known: it is only known when it is applied.");
    expect(longest("local.result")).toBe("How long local.result can get is not known: it refers to itself.");
  });

  it("takes what a validation allows, else the longest value of the environments", () => {
    const validated = 'variable "x" {\n  validation {\n    condition = can(regex("^a", var.x)) && length(var.x) <= 20\n    error_message = ""\n  }\n}';
    expect(longest("var.x", validated, 'x = "abc"')).toBe(20);
    expect(longest("var.x", 'variable "x" {}', 'x = "abc"')).toBe(3);
    expect(longest("substr(var.x, 0, 9)", 'variable "x" {}', 'x = "abc"')).toBe(9);
  });

  it("takes the longest name of the workspaces it is run in", () => {
    const where = rootOf(fixtureRepository("workspaces"));
    expect(ofLocal(where, "environment_name")).toMatchObject({ length: "preproduction".length, text: "preproduction" });
    expect(longest("terraform.workspace")).toBe("How long terraform.workspace can get is not known: it is only known when it is applied.");
  });

  it("in one environment takes the values as they are there", () => {
    const where = root('"${substr(var.x, 0, 9)}-q"', 'variable "x" {}', 'x = "abc"');
    expect(ofLocal(where, "result", "dev")).toMatchObject({ length: 5, text: "abc-q" });
  });

  it("of the names of the sample is what their author allowed", () => {
    const sample = rootOf(fixtureRepository("sample"));
    const { length, text, parts } = ofLocal(sample, "db_name");
    expect({ length, text, parts: parts.map((part) => part.length) }).toEqual({ length: 38 + 1 + 5 + 10 + 6, text: `${"x".repeat(38)}-stage-database-xxxxxx`, parts: [38, 1, 5, 10, 6] });
    expect(ofLocal(sample, "alb_name").length).toBe(12 + 1 + 4 + 5 + 6);
    expect(ofLocal(sample, "db_name", "small").text).toBe("shop-dev-database-xxxxxx");
  });
});
