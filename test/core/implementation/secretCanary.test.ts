import { describe, expect, it } from "vitest";
import { sqs } from "../../../src/catalog/sqs";
import { inferRules } from "../../../src/core/conventions/inferRules";
import { findSlots } from "../../../src/core/analysis/findSlots";
import { textsAfter } from "../../../src/core/implementation/editPlan";
import { repositoryOf, rootOf } from "../../support/repositories";
import { cache, database, workers } from "../../support/secretComponents";
import { planFor } from "./plans";

const CANARY = "canary-7f1c9e";

const DEFAULT = `variable "token" {\n  type      = string\n  default   = "${CANARY}"\n  sensitive = true\n}\n`;
const RESOURCES = `provider "aws" {}\nresource "random_password" "p" {\n  length = 20\n}\nresource "aws_cloudwatch_log_group" "api" {\n  name = "/ecs/api"\n}\n`;
const VALUES = { "env/dev.tfvars": `api_key = "${CANARY}"\ncount_of = 1\n`, "env/prod.tfvars": `api_key = "${CANARY}"\n\napi_keys = {\n  a = "${CANARY}"\n}\n` };
const INPUTS = 'variable "api_key" {\n  sensitive = true\n}\nvariable "count_of" {}\nvariable "api_keys" {}\n';

/** Houses that keep a secret where none should be, each in a way of its own. */
const HOUSES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "a literal in a version": { "main.tf": `${RESOURCES}resource "aws_secretsmanager_secret" "s" {\n  name = "team/api"\n}\nresource "aws_secretsmanager_secret_version" "s" {\n  secret_id     = aws_secretsmanager_secret.s.id\n  secret_string = "${CANARY}"\n}\n` },
  "a map of literals in locals": { "main.tf": `${RESOURCES}locals {\n  map = { key = "${CANARY}" }\n}\nresource "aws_secretsmanager_secret" "s" {\n  name = "team/api"\n}\nresource "aws_secretsmanager_secret_version" "s" {\n  secret_id     = aws_secretsmanager_secret.s.id\n  secret_string = jsonencode(local.map)\n}\n` },
  "a literal in a parameter": { "main.tf": `${RESOURCES}resource "aws_ssm_parameter" "s" {\n  name  = "/team/api"\n  type  = "SecureString"\n  value = "${CANARY}"\n\n  lifecycle {\n    ignore_changes = [value]\n  }\n}\n` },
  "the default of a variable": { "main.tf": `${RESOURCES}resource "aws_ssm_parameter" "s" {\n  name  = "/team/api"\n  type  = "SecureString"\n  value = var.token\n}\n`, "variables.tf": DEFAULT },
  "values beside those that are added": { "main.tf": RESOURCES, "variables.tf": INPUTS, ...VALUES },
};

describe("the value of a secret", () => {
  it.each(Object.keys(HOUSES).flatMap((title) => [cache, database, workers, sqs].map((component) => [title, component.id, component] as const)))("stays where it is: %s, %s", (title, _, component) => {
    const texts = HOUSES[title] ?? {};
    const repository = repositoryOf(texts);
    const result = planFor(repository, { component, on: "all", slots: { kmsKey: null } });
    expect(result.kind).toBe("planned");
    expect(JSON.stringify(result)).not.toContain(CANARY);
    if (result.kind === "refused") return;
    const count = (text: string | undefined): number => (text ?? "").split(CANARY).length;
    for (const [path, text] of textsAfter(result.addition.plan, (file) => texts[file] ?? "")) expect(count(text), path).toBe(count(texts[path]));
  });

  it.each(Object.entries(HOUSES))("is in no house rule and in no slot: %s", (_, texts) => {
    const repository = repositoryOf(texts);
    const root = rootOf(repository);
    const rules = inferRules(repository, root);
    expect(JSON.stringify([rules, findSlots(repository, root, rules)])).not.toContain(CANARY);
  });
});
