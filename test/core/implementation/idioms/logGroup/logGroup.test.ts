import { describe, expect, it } from "vitest";
import { repositoryOf } from "../../../../support/repositories";
import { cache, database, withIntents, workers } from "../../../../support/secretComponents";
import { additionOf, fixture, planFor, textAfter, type Wish } from "../../plans";

const AWS = 'provider "aws" {}\n';

/** The log groups of an addition, as blocks. */
function groupsOf(texts: Readonly<Record<string, string>>, wish: Wish): readonly string[] {
  const { changes } = additionOf(planFor(repositoryOf({ ...texts, "main.tf": AWS + (texts["main.tf"] ?? "") }), { on: "all", ...wish, slots: { kmsKey: null, ...wish.slots } }));
  return changes.filter(({ key }) => key.startsWith("resource.aws_cloudwatch_log_group.")).map(({ text }) => text);
}

const findingsOf = (texts: Readonly<Record<string, string>>, wish: Wish): readonly string[] =>
  additionOf(planFor(repositoryOf({ ...texts, "main.tf": AWS + (texts["main.tf"] ?? "") }), { on: "all", ...wish, slots: { kmsKey: null, ...wish.slots } })).findings.map(({ message }) => message);

/** The cache with its logs alone. */
const { group } = cache.names;
const slow = { ...withIntents(cache, cache.intents.filter((intent) => intent.kind !== "secret")), names: group === undefined ? {} : { group } };

const house = (lines: string): string => `resource "aws_cloudwatch_log_group" "api" {\n${lines}}\n`;

describe("a log group in the way of the house", () => {
  it("has its arguments in the order of the last one, its retention and its kind of path", () => {
    const [first] = groupsOf({ "main.tf": house('  retention_in_days = 14\n\n  name = "/ecs/api"\n') }, { component: slow });
    expect(first).toBe('resource "aws_cloudwatch_log_group" "cache_slow" {\n  retention_in_days = 14\n\n  name = "/elasticache/cache-slow"\n}');
  });

  it("is called after the thing in the house's pattern, and after what tells it apart", () => {
    const [first, second] = groupsOf({ "main.tf": `variable "env" {}\nresource "aws_sqs_queue" "a" {\n  name = "app-\${var.env}-jobs"\n}\n${house('  name              = "app-${var.env}-api"\n  retention_in_days = var.days\n')}variable "days" {}\n` }, { component: slow });
    expect(first).toContain('name              = "app-${var.env}-cache-slow"\n  retention_in_days = var.days\n');
    expect(second).toContain('name              = "app-${var.env}-cache-engine"\n');
  });

  it("stands below the path that AWS writes to, whatever the house does, and its writer waits for it", () => {
    const text = textAfter(repositoryOf({ "main.tf": AWS + house('  name = "api"\n  retention_in_days = 7\n') }), { component: database, on: "all", slots: { kmsKey: null } }, "main.tf");
    expect(text).toContain('name              = "/aws/rds/instance/ledger/postgresql"\n  retention_in_days = 7\n');
    expect(text).toContain("\n\n  depends_on = [aws_cloudwatch_log_group.ledger]\n}\n");
    expect(text.indexOf('"aws_cloudwatch_log_group" "ledger"')).toBeLessThan(text.indexOf('"aws_db_instance" "ledger"'));
  });

  it("is one for each thing, which reads it instead of waiting", () => {
    const text = textAfter(repositoryOf({ "main.tf": `${AWS}resource "aws_sqs_queue" "a" {}\n` }), { component: workers, on: "all", slots: { kmsKey: null } }, "main.tf");
    expect(text).toContain('name              = "/aws/lambda/${each.key}-worker"\n');
    expect(text).toMatch(/log_group {2}= aws_cloudwatch_log_group\.\w+\[each\.key\]\.name\n/);
    expect(text).not.toContain("depends_on");
  });

  it("has words for the thing behind a path that is not the service's, also of a second addition", () => {
    const texts = { "main.tf": `variable "env" {}\n${house('  name = "/fleet/${var.env}/api"\n  retention_in_days = 7\n')}` };
    expect(groupsOf(texts, { component: slow })[0]).toContain('"/fleet/${var.env}/cache-slow"');
    expect(groupsOf(texts, { component: slow, name: "orders" })[0]).toContain('"/fleet/${var.env}/orders-cache-slow"');
  });

  it("is kept for ever where all are, for thirty days where none shows it, and says so once", () => {
    expect(groupsOf({ "main.tf": house('  name = "a"\n') }, { component: slow })[0]).not.toContain("retention");
    expect(findingsOf({ "main.tf": house('  name = "a"\n') }, { component: slow }).filter((message) => message.startsWith("Log groups keep their logs for ever in this house, and so does that of Cache;"))).toHaveLength(1);
    expect(groupsOf({}, { component: slow })[0]).toContain("retention_in_days = 30\n");
    expect(findingsOf({}, { component: slow }).filter((message) => message.includes("keeps them for 30 days"))).toHaveLength(1);
  });

  it("is kept for as long as the user says", () => {
    const texts = { "main.tf": house('  name = "a"\n  retention_in_days = 7\n') };
    expect(groupsOf(texts, { component: slow, slots: { logRetention: "90" } })[0]).toContain("retention_in_days = 90\n");
    expect(groupsOf(texts, { component: slow, slots: { logRetention: null } })[0]).not.toContain("retention");
  });

  it("has a variable where each service has one, with the values of the other service", () => {
    const variable = 'variable "api_log_days" {\n  description = "How long API logs are kept."\n  type        = number\n  default     = 14\n\n  validation {\n    condition     = var.api_log_days > 0\n    error_message = "Logs are kept for a day at least."\n  }\n}\n';
    const texts = { "api.tf": house('  name = "/ecs/api"\n  retention_in_days = var.api_log_days\n'), "main.tf": variable, "env/dev.tfvars": "api_log_days = 3\n", "env/prod.tfvars": "api_log_days = 400\n" };
    const { variables, changes } = additionOf(planFor(repositoryOf({ ...texts, "main.tf": AWS + texts["main.tf"] }), { component: slow, on: ["prod"], slots: { kmsKey: null } }));
    expect(variables).toContainEqual(
      expect.objectContaining({ name: "cache_log_days", type: "number", default: "14", description: "How long logs of cache are kept, in days.", validations: ["Logs are kept for a day at least."], values: expect.objectContaining({ prod: "400" }) }),
    );
    expect(changes.map(({ text }) => text).join("\n")).toContain("retention_in_days = var.cache_log_days");
  });

  it("has the key of other log groups, guarded where that may not be there", () => {
    const texts = { "main.tf": `variable "keyed" {\n  default = true\n}\nresource "aws_kms_key" "logs" {\n  count = var.keyed ? 1 : 0\n}\n${house('  name = "a"\n  kms_key_id = aws_kms_key.logs[0].arn\n')}` };
    expect(groupsOf(texts, { component: slow, slots: { kmsKey: null } }).join("")).toContain("kms_key_id = var.keyed ? aws_kms_key.logs[0].arn : null");
  });

  it("goes the user's way about the key where that is the one the slot found", () => {
    const texts = { "main.tf": `resource "aws_kms_key" "main" {}\nresource "aws_kms_key" "other" {}\nresource "aws_sqs_queue" "q" {\n  kms_master_key_id = aws_kms_key.main.arn\n}\n${house('  name = "a"\n  kms_key_id = aws_kms_key.main.arn\n')}` };
    expect(groupsOf(texts, { component: slow, slots: { kmsKey: null } })[0]).not.toContain("kms_key_id");
    expect(groupsOf(texts, { component: slow, slots: { kmsKey: "aws_kms_key.other.arn" } })[0]).toContain("kms_key_id = aws_kms_key.other.arn\n");
  });

  it("has a label of its own where the house's is taken", () => {
    const plan = additionOf(planFor(fixture("services"), { component: database, on: "all" }));
    expect(plan.changes.map(({ key }) => key)).toContain("resource.aws_cloudwatch_log_group.this");
    const taken = `${AWS}resource "aws_sqs_queue" "main" {}\nresource "aws_cloudwatch_log_group" "main" {\n  name = "/ecs/a"\n}\n`;
    expect(additionOf(planFor(repositoryOf({ "main.tf": taken }), { component: database, on: "all", slots: { kmsKey: null } })).changes.map(({ key }) => key)).toContain("resource.aws_cloudwatch_log_group.ledger");
  });

  it.each([
    ["sample", "database", 'retention_in_days = var.ledger_cloudwatch_log_group_retention_in_days\n  kms_key_id        = local.kms_shared_key_arn\n'],
    ["services", "cache", 'name              = "/elasticache/${local.prefix}-cache/slow"\n  retention_in_days = 30\n  kms_key_id        = aws_kms_key.this.arn\n'],
    ["compact", "database", "retention_in_days = var.log_retention_days\n\n  tags = merge(local.common_tags, {"],
    ["onefile", "workers", 'name              = "/aws/lambda/tides-${each.key}-worker"\n  retention_in_days = 14\n'],
    ["workspaces", "cache", 'name              = "${local.environment_name}-cache-slow"\n  retention_in_days = local.environment.log_retention_in_days\n  kms_key_id        = aws_kms_key.listing.arn\n'],
    ["config", "cache", 'name              = "/fleet/${var.environment}/cache-slow"\n  retention_in_days = local.config.log_retention_days\n  kms_key_id        = aws_kms_key.logs.arn\n'],
    ["labels", "cache", 'retention_in_days = local.settings.log_retention_days\n  kms_key_id        = module.keys.arns["logs"]\n'],
    ["stacks", "cache", 'name              = "/${var.prefix}/cache-slow"\n  retention_in_days = 60\n'],
    ["community", "cache", 'name              = "/aws/elasticache/${local.names.cache}/slow"\n  retention_in_days = var.log_retention\n\n  tags = merge(local.tags, {\n    Name = "${local.names.cache}-slow"\n'],
  ])("is as its author would have it: %s, %s", (name, id, text) => {
    const component = [cache, database, workers].find((each) => each.id === id);
    if (component === undefined) throw new Error(`There is no ${id}.`);
    expect(additionOf(planFor(fixture(name), { component, on: "all", ...(name === "stacks" ? { root: "environments/dev" } : {}) })).changes.map((change) => change.text).join("\n")).toContain(text);
  });

  it("tells how long its name can get", () => {
    const { names } = additionOf(planFor(fixture("sample"), { component: database, on: "all" }));
    expect(names.find(({ name }) => name === "aws_cloudwatch_log_group.main")).toMatchObject({ longest: 87, limit: 512, expression: '"/aws/rds/instance/${local.ledger_name}/postgresql"' });
  });
});
