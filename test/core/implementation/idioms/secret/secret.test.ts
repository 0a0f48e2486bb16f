import { describe, expect, it } from "vitest";
import type { Intent } from "../../../../../src/core/design/intent";
import { repositoryOf } from "../../../../support/repositories";
import { cache, database, withIntents, workers } from "../../../../support/secretComponents";
import { tryAddition, violationsOf } from "../../checks/changes";
import { additionOf, fixture, planFor, type Wish } from "../../plans";

const AWS = 'provider "aws" {}\n\nterraform {\n  required_providers {\n    random = {\n      source = "hashicorp/random"\n    }\n  }\n}\n';

const plan = (main: string, wish: Wish) => additionOf(planFor(repositoryOf({ "main.tf": AWS + main }), { on: "all", slots: { kmsKey: null }, ...wish }));

/** A block of an addition by the type of its resource. */
function blockOf(main: string, wish: Wish, type: string): string | undefined {
  return plan(main, wish).changes.find(({ key }) => key.startsWith(`resource.${type}.`))?.text;
}

const SECRET = "aws_secretsmanager_secret";
const VERSION = "aws_secretsmanager_secret_version";

const manager = (value: string, more = ""): string => `resource "random_password" "api" {\n  length = 20\n}\nresource "${SECRET}" "api" {\n${more}  name = "team/api"\n}\nresource "${VERSION}" "api" {\n  secret_id     = ${SECRET}.api.id\n  secret_string = ${value}\n}\n`;

const intentOf = (change: Partial<Extract<Intent, { kind: "secret" }>>): readonly Intent[] => cache.intents.map((intent) => (intent.kind === "secret" ? { ...intent, ...change } : intent));

describe("a secret of Secrets Manager", () => {
  it("is written like the house's, with its hierarchy, its recovery window and a plain value that is made here", () => {
    const main = manager("random_password.api.result", "  recovery_window_in_days = 0\n  description             = \"Key\"\n\n");
    expect(blockOf(main, { component: cache }, SECRET)).toBe(`resource "${SECRET}" "cache_token" {\n  recovery_window_in_days = 0\n  description             = "Token of the cache"\n\n  name = "team/cache-token"\n}`);
    expect(blockOf(main, { component: cache }, VERSION)).toBe(`resource "${VERSION}" "cache_token" {\n  secret_id     = ${SECRET}.cache_token.id\n  secret_string = random_password.cache_token.result\n}`);
    expect(blockOf(main, { component: cache }, "random_password")).toBe('resource "random_password" "cache_token" {\n  length  = 32\n  special = false\n}');
  });

  it("hands its value to what it is a secret of", () => {
    expect(blockOf(manager("random_password.api.result"), { component: cache }, "aws_elasticache_replication_group")).toContain("auth_token                 = random_password.cache_token.result\n");
  });

  it("is a map with what stands beside the value, in capitals where the house writes them so", () => {
    expect(blockOf(manager("jsonencode({ token = random_password.api.result })"), { component: cache }, VERSION)).toMatch(/jsonencode\(\{\n {4}host {2}= aws_elasticache_replication_group\.\w+\.primary_endpoint_address\n {4}token = random_password\.cache_token\.result\n {2}\}\)/);
    expect(blockOf(`${manager("jsonencode(local.map)")}locals {\n  map = { API_TOKEN = random_password.api.result }\n}\n`, { component: cache }, VERSION)).toMatch(/ {4}CACHE_HOST {2}= .*\n {4}CACHE_TOKEN = random/);
  });

  it("has no version where somebody sets it by hand, and says how", () => {
    const addition = plan(manager("var.x"), { component: workers });
    expect(addition.changes.map(({ key }) => key)).not.toContain(`resource.${VERSION}.workers_token`);
    expect(addition.findings.map(({ message }) => message)).toContainEqual(expect.stringContaining("The token of the mail provider is set by hand, once it is applied: aws secretsmanager put-secret-value"));
  });

  it("says what of it stands in the state", () => {
    expect(plan(manager("random_password.api.result"), { component: cache }).findings.map(({ message }) => message)).toContain("The token of the cache stands in the state in clear, as Terraform makes it: whoever reads the state reads it.");
  });

  it("holds what the component makes, and never a literal or an answer", () => {
    const made = withIntents(cache, intentOf({ value: { kind: "expression", expression: "aws_elasticache_replication_group.main.id" } }));
    expect(blockOf(manager("random_password.api.result"), { component: made }, VERSION)).toMatch(/secret_string = aws_elasticache_replication_group\.\w+\.id/);
    expect(() => plan("", { component: withIntents(cache, intentOf({ value: { kind: "expression", expression: '"abc"' } })) })).toThrow("The value of a secret is never a literal.");
    expect(() => plan("", { component: withIntents(cache, intentOf({ value: { kind: "expression", expression: "setting.token" } })) })).toThrow("The value of a secret is never an answer.");
  });
});

describe("a secret in SSM", () => {
  const parameter = (value: string, more = ""): string => `resource "aws_ssm_parameter" "api" {\n  type  = "SecureString"\n  name  = "/team/\${var.env}/api-key"\n${more}  value = ${value}\n}\nvariable "env" {}\n`;

  it("is a parameter in the house's hierarchy, with its key and a value that is made here", () => {
    expect(blockOf(parameter("var.key", "  key_id = \"alias/team\"\n"), { component: cache }, "aws_ssm_parameter")).toBe(
      'resource "aws_ssm_parameter" "cache_token" {\n  type   = "SecureString"\n  name   = "/team/${var.env}/cache-token"\n  key_id = "alias/team"\n  value  = random_password.cache_token.result\n}',
    );
  });

  it("stays as it is set by hand, and never repeats the house's own", () => {
    const block = blockOf(parameter('"canary"'), { component: workers }, "aws_ssm_parameter");
    expect(block).toContain('name  = "/team/${var.env}/${each.key}-worker-token"\n  value = "set by hand"\n');
    expect(block).toContain("\n\n  lifecycle {\n    ignore_changes = [value]\n  }\n");
    expect(block).not.toContain("canary");
  });

  it("is read by the actions of SSM", () => {
    const text = plan(`${parameter('"x"')}resource "aws_iam_role" "api" {\n  name = "api"\n}\nresource "aws_ecs_task_definition" "api" {\n  task_role_arn = aws_iam_role.api.arn\n}\n`, { component: withIntents(database, database.intents.map((intent) => (intent.kind === "secret" ? { kind: "secret", id: intent.id, on: intent.on, name: intent.name, description: intent.description, value: intent.value } : intent))), values: { clients: ["api"] } });
    expect(text.changes.map((change) => change.text).join("\n")).toMatch(/"ssm:GetParameter", "ssm:GetParameters"[\s\S]*aws_ssm_parameter\.ledger_password\.arn/);
  });
});

describe("a secret that the service keeps", () => {
  const managed = 'resource "aws_rds_cluster" "c" {\n  manage_master_user_password   = true\n  master_user_secret_kms_key_id = aws_kms_key.k.arn\n}\nresource "aws_kms_key" "k" {}\n';

  it("is asked for where the house does so, with the house's key, and read from what keeps it", () => {
    const addition = plan(managed, { component: database, slots: { kmsKey: "aws_kms_key.k.arn" } });
    const text = addition.changes.map((change) => change.text).join("\n");
    expect(text).toContain("  manage_master_user_password     = true\n  master_user_secret_kms_key_id   = aws_kms_key.k.arn\n");
    expect(text).toMatch(/value {7}= aws_db_instance\.\w+\.master_user_secret\[0\]\.secret_arn/);
    expect(text).not.toMatch(/random_password|aws_secretsmanager_secret|\n {2}password /);
    expect(addition.names.map(({ name }) => name)).not.toContain("aws_secretsmanager_secret.password");
  });

  it("has no name in the house's locals", () => {
    const { changes } = additionOf(planFor(fixture("community"), { component: database, name: "books", on: "all", slots: { kmsKey: null } }));
    expect(changes.map(({ key }) => key)).toContain("local.names/books_password");
    const config = additionOf(planFor(repositoryOf({ "main.tf": `${AWS}${managed}locals {\n  one_name = "a-\${var.e}-one"\n  two_name = "a-\${var.e}-two"\n}\nvariable "e" {}\nresource "aws_sqs_queue" "one" {\n  name = local.one_name\n}\nresource "aws_sns_topic" "two" {\n  name = local.two_name\n}\n` }), { component: database, on: "all", slots: { kmsKey: null } }));
    expect(config.changes.map(({ key }) => key).filter((key) => key.startsWith("local."))).toEqual(["local.ledger_name"]);
  });

  it("is the way of a house that shows none, so that nothing ends in the state", () => {
    expect(blockOf("", { component: database }, "aws_db_instance")).toContain("manage_master_user_password     = true\n");
  });

  it("is no way for what cannot keep one, which is said", () => {
    const addition = plan(managed, { component: cache });
    expect(addition.changes.map(({ key }) => key)).toContain(`resource.${SECRET}.cache_token`);
    expect(addition.findings.map(({ message }) => message)).toContain("Cache cannot keep the token of the cache itself, as services of this house do, so it is kept in Secrets Manager.");
  });
});

describe("a secret in the houses", () => {
  it.each([
    ["sample", "database", 'jsonencode({\n    LEDGER_PASSWORD = random_password.ledger_password[0].result\n  })'],
    ["community", "cache", "    host  = aws_elasticache_replication_group.cache[0].primary_endpoint_address\n    token = random_password.cache_token[0].result\n"],
    ["workspaces", "cache", 'name       = "${local.environment_name}/cache-token"\n  kms_key_id = aws_kms_key.listing.key_id\n'],
    ["onefile", "workers", 'name     = "/tides/${each.key}-worker-token"\n  type     = "SecureString"\n  value    = "set by hand"\n'],
    ["services", "database", "manage_master_user_password     = true\n  master_user_secret_kms_key_id   = aws_kms_key.this.arn\n"],
    ["compact", "database", "manage_master_user_password     = true\n"],
    ["config", "cache", 'description = "Token of the cache"\n  kms_key_id  = aws_kms_key.cache[0].arn\n'],
    ["stacks", "cache", 'name  = "/${var.prefix}/cache/token"\n  type  = "SecureString"\n  value = random_password.cache_token.result\n'],
    ["labels", "workers", 'name       = "${module.workers_label.id}-${each.key}-worker-token"\n  kms_key_id = module.keys.arns["data"]\n'],
  ])("is as its author would have it: %s, %s", (name, id, text) => {
    const component = [cache, database, workers].find((each) => each.id === id);
    if (component === undefined) throw new Error(`There is no ${id}.`);
    expect(additionOf(planFor(fixture(name), { component, on: "all", ...(name === "stacks" ? { root: "environments/dev" } : {}) })).changes.map((change) => change.text).join("\n")).toContain(text);
  });
});

describe("log groups and secrets", () => {
  it.each(["sample", "services", "workspaces", "labels", "config", "community"].flatMap((house) => [cache, database].map((component) => [component.id, house, component] as const)))("pass every check of the practice: %s in %s", (_, house, component) => {
    const tried = tryAddition(fixture(house), { component, name: "orders", on: "all" }, "");
    expect(tried.kind === "planned" ? violationsOf(tried.change) : tried.refusals).toEqual([]);
  });
});
