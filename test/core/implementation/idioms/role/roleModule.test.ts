import { describe, expect, it } from "vitest";
import type { Component } from "../../../../../src/core/design/component";
import { repositoryOf } from "../../../../support/repositories";
import { handlers, schedules } from "../../../../support/roleComponents";
import { additionOf, planFor } from "../../plans";

/** A house that makes roles by calls of a module, which says in `main` who may assume them. */
const house = (main: string, call = "", variables = ""): ReturnType<typeof repositoryOf> =>
  repositoryOf({
    "main.tf": `provider "aws" {}\n\nmodule "ingest_role" {\n  source = "./modules/role"\n\n  name = "shop-ingest"\n${call}}\n\nmodule "query_role" {\n  source = "./modules/role"\n\n  name = "shop-query"\n${call}}\n`,
    "modules/role/main.tf": `variable "name" {\n  type = string\n}\n\n${variables}${main}\noutput "arn" {\n  value = aws_iam_role.this.arn\n}\n`,
  });

const role = (policy: string, more = ""): string => `resource "aws_iam_role" "this" {\n  name               = var.name\n  assume_role_policy = ${policy}\n${more}}\n`;
const document = (identifiers: string, more = ""): string => `data "aws_iam_policy_document" "assume" {\n  statement {\n    actions = ["sts:AssumeRole"]\n\n    principals {\n      type        = "Service"\n      identifiers = ${identifiers}\n    }\n${more}  }\n}\n`;
const encoded = (service: string): string => `jsonencode({\n    Version = "2012-10-17"\n    Statement = [{\n      Effect    = "Allow"\n      Action    = "sts:AssumeRole"\n      Principal = { Service = ${service} }\n    }]\n  })`;
const READ = "data.aws_iam_policy_document.assume.json";

function added(repository: ReturnType<typeof repositoryOf>, component: Component = handlers): { readonly call: string | undefined; readonly text: string; readonly said: readonly string[] } {
  const { changes, findings } = additionOf(planFor(repository, { component, on: "all", slots: { kmsKey: null } }));
  return { call: changes.find(({ key }) => key.startsWith("module."))?.text, text: changes.map(({ text }) => text).join("\n"), said: findings.map(({ message }) => message) };
}

describe("a role in a house that calls a module for roles", () => {
  it.each([
    ["in a document", `${document('["lambda.amazonaws.com"]')}${role(READ)}`],
    ["encoded", role(encoded('"lambda.amazonaws.com"'))],
    ["encoded in a list", role(encoded('["lambda.amazonaws.com"]'))],
  ])("is a call of it where the module says %s who may assume it", (_, main) => {
    const { call, text } = added(house(main));
    expect(call).toBe('module "handlers_role" {\n  source = "./modules/role"\n\n  for_each = var.handlers\n\n  name = "${each.key}-handler-role"\n}');
    expect(text).toMatch(/ {2}role +=\s+module\.handlers_role\[each\.key\]\.arn\n/);
    expect(text).not.toContain('resource "aws_iam_role"');
    expect(text).not.toContain("aws_iam_policy_document");
  });

  it.each([
    ["a list", 'variable "services" {\n  type = list(string)\n}\n\n', `${document("var.services")}${role(READ)}`, '  services = ["ecs-tasks.amazonaws.com"]\n', 'services = ["lambda.amazonaws.com"]'],
    ["one", 'variable "service" {\n  type = string\n}\n\n', role(encoded("var.service")), '  service = "ecs-tasks.amazonaws.com"\n', 'service = "lambda.amazonaws.com"'],
  ])("hands over who may assume it where the module takes %s", (_, variables, main, call, expected) => {
    expect(added(house(main, call, variables)).call).toContain(expected);
  });

  it.each([
    ["lets another service assume it", `${document('["ecs-tasks.amazonaws.com"]')}${role(READ)}`, handlers],
    ["does not say for whom the service acts", `${document('["scheduler.amazonaws.com"]')}${role(READ)}`, schedules],
    ["lets accounts assume it", `${document('["lambda.amazonaws.com"]').replace('"Service"', '"AWS"')}${role(READ)}`, handlers],
  ])("is written as a resource where the module %s, which is told", (_, main, component) => {
    const { call, text, said } = added(house(main), component);
    expect(call).toBeUndefined();
    expect(text).toContain('resource "aws_iam_role"');
    expect(said).toContain("aws_iam_role is written as a resource, because ./modules/role, which this house calls for such things, cannot be given assume_role_policy as it has to be.");
  });
});
