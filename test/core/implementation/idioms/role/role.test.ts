import { describe, expect, it } from "vitest";
import type { Intent } from "../../../../../src/core/design/intent";
import { repositoryOf } from "../../../../support/repositories";
import { handlers, schedules } from "../../../../support/roleComponents";
import { withIntents } from "../../../../support/secretComponents";
import { additionOf, planFor, type Wish } from "../../plans";

const plan = (main: string, wish: Wish) => additionOf(planFor(repositoryOf({ "main.tf": `provider "aws" {}\n${main}` }), { on: "all", slots: { kmsKey: null }, ...wish }));

/** A block of an addition by the type of what it makes. */
const blockOf = (main: string, type: string, wish: Wish = { component: handlers }): string | undefined => plan(main, wish).changes.find(({ key }) => key.includes(`.${type}.`) || key.startsWith(`${type}.`))?.text;

const messagesOf = (main: string, wish: Wish = { component: handlers }): readonly string[] => plan(main, wish).findings.map(({ message }) => message);

const ROLE = "resource.aws_iam_role";
const DOCUMENT = "data.aws_iam_policy_document";

const encoded = (label: string, more = ""): string =>
  `resource "aws_iam_role" "${label}" {\n  name = "${label}"\n${more}\n  assume_role_policy = jsonencode({\n    Version = "2012-10-17"\n    Statement = [{\n      Effect    = "Allow"\n      Action    = "sts:AssumeRole"\n      Principal = { Service = "ecs-tasks.amazonaws.com" }\n    }]\n  })\n}\n`;

const document = (label: string, service: string, more = ""): string =>
  `data "aws_iam_policy_document" "${label}" {\n  statement {\n    actions = ["sts:AssumeRole"]\n    principals {\n      type        = "Service"\n      identifiers = ["${service}"]\n    }\n${more}  }\n}\nresource "aws_iam_role" "api" {\n  name               = "api"\n  assume_role_policy = data.aws_iam_policy_document.${label}.json\n}\n`;

const withRole = (change: Partial<Extract<Intent, { kind: "role" }>>) => withIntents(handlers, handlers.intents.map((intent) => (intent.kind === "role" ? { ...intent, ...change } : intent)));

describe("a role", () => {
  it("says who may assume it in itself where the house's roles do, one for each that runs with it", () => {
    expect(blockOf(encoded("api"), ROLE)).toBe(
      'resource "aws_iam_role" "handlers" {\n  for_each = var.handlers\n\n  name = "${each.key}-handler-role"\n\n  assume_role_policy = jsonencode({\n    Version = "2012-10-17"\n    Statement = [{\n      Effect    = "Allow"\n      Action    = "sts:AssumeRole"\n      Principal = { Service = "lambda.amazonaws.com" }\n    }]\n  })\n}',
    );
    expect(blockOf(encoded("api"), "resource.aws_lambda_function")).toMatch(/ {2}role +=\s+aws_iam_role\.handlers\[each\.key\]\.arn\n/);
  });

  it("reads a document where the house's roles do, which is called as theirs are and without the blank lines that they do without", () => {
    const main = document("ecs_trust", "ecs-tasks.amazonaws.com");
    expect(blockOf(main, ROLE)).toContain("assume_role_policy = data.aws_iam_policy_document.handlers_trust.json");
    expect(blockOf(main, DOCUMENT)).toBe('data "aws_iam_policy_document" "handlers_trust" {\n  statement {\n    actions = ["sts:AssumeRole"]\n    principals {\n      type        = "Service"\n      identifiers = ["lambda.amazonaws.com"]\n    }\n  }\n}');
  });

  it("reads the house's own document where that says the same", () => {
    const main = document("functions", "lambda.amazonaws.com");
    expect(blockOf(main, ROLE)).toContain("assume_role_policy = data.aws_iam_policy_document.functions.json");
    expect(blockOf(main, DOCUMENT)).toBeUndefined();
  });

  it.each([
    ["lets others too", document("functions", 'lambda.amazonaws.com", "edgelambda.amazonaws.com')],
    ["asks for more", document("functions", "lambda.amazonaws.com", '    condition {\n      test     = "StringEquals"\n      variable = "aws:SourceAccount"\n      values   = ["111122223333"]\n    }\n')],
  ])("has a document of its own where the house's %s", (_, main) => {
    expect(blockOf(main, ROLE)).toContain("assume_role_policy = data.aws_iam_policy_document.handlers_functions.json");
  });

  it("has policies that AWS keeps for it attached, in the partition as ARNs of the house have it", () => {
    const component = withRole({ managed: { logs: "service-role/AWSLambdaBasicExecutionRole" } });
    const attached = (main: string): string | undefined => blockOf(main, "resource.aws_iam_role_policy_attachment", { component });
    expect(attached(encoded("api"))).toBe('resource "aws_iam_role_policy_attachment" "handlers_logs" {\n  for_each = var.handlers\n\n  role       = aws_iam_role.handlers[each.key].name\n  policy_arn = "arn:${data.aws_partition.handlers.partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"\n}');
    expect(blockOf(encoded("api"), "data.aws_partition", { component })).toBe('data "aws_partition" "handlers" {}');
    const looked = `${encoded("api")}data "aws_partition" "here" {}\n`;
    expect(attached(looked)).toContain('"arn:${data.aws_partition.here.partition}:iam::aws:policy/');
    expect(blockOf(looked, "data.aws_partition", { component })).toBeUndefined();
    expect(attached(`${encoded("api")}resource "aws_iam_role_policy_attachment" "api" {\n  role       = aws_iam_role.api.name\n  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"\n}\n`)).toContain('"arn:aws:iam::aws:policy/service-role/');
  });

  it("is one for all where it is shared, and says for whom the service may act", () => {
    const main = `${encoded("api")}data "aws_caller_identity" "this" {}\n`;
    const role = blockOf(main, ROLE, { component: schedules });
    expect(role).toContain('Condition = {\n        StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.this.account_id }\n        ArnEquals    = { "aws:SourceArn" = aws_scheduler_schedule_group.schedules.arn }\n      }\n');
    expect(role).not.toContain("for_each");
    expect(blockOf(main, "resource.aws_scheduler_schedule", { component: schedules })).toMatch(/ {4}role_arn = aws_iam_role\.schedules\.arn\n/);
  });

  it("says that it does not say for which account, where that is not known", () => {
    expect(blockOf(encoded("api"), ROLE, { component: schedules })).not.toContain("aws:SourceAccount");
    expect(messagesOf(encoded("api"), { component: schedules })).toContain("The role of Schedules does not say by aws:SourceAccount for whom scheduler.amazonaws.com may act, because the slot accountId was left out.");
  });

  it("exists only where a house without flags switches the addition on, though it is shared by entries of a map", () => {
    const onlyRole = { ...withIntents(schedules, schedules.intents), resources: Object.fromEntries(Object.entries(schedules.resources).filter(([address]) => address === "aws_scheduler_schedule.main")), names: { role: { local: "role", descriptor: "schedules-role" } }, text: 'resource "aws_scheduler_schedule" "main" {\n  name                = item.key\n  schedule_expression = item.expression\n\n  flexible_time_window {\n    mode = "OFF"\n  }\n\n  target {\n    arn      = "arn:aws:sqs:eu-west-1:111122223333:due"\n    role_arn = role.main.arn\n  }\n}\n', intents: schedules.intents.map((intent) => ({ ...intent, conditions: [] })) };
    const house = repositoryOf({ "main.tf": `provider "aws" {}\nvariable "stage" {}\n${encoded("api")}`, "dev.tfvars": 'stage = "dev"\n', "prod.tfvars": 'stage = "prod"\n' });
    const role = additionOf(planFor(house, { on: ["dev"], slots: { kmsKey: null }, component: onlyRole })).changes.find(({ key }) => key.startsWith(ROLE))?.text;
    expect(role).toContain("count = var.create_schedules ? 1 : 0");
  });

  it("has a description where the house's roles have one, and a label of its own beside another role of the component", () => {
    const twice = withIntents(handlers, [...handlers.intents, ...handlers.intents.flatMap((intent): Intent[] => (intent.kind === "role" ? [{ ...intent, id: "invoker", service: "scheduler.amazonaws.com" }] : []))]);
    const keys = plan(encoded("api", '  description = "API"\n'), { component: twice }).changes.map(({ key }) => key);
    expect(keys.filter((key) => key.startsWith(ROLE)).sort()).toEqual([`${ROLE}.handlers`, `${ROLE}.handlers_invoker`]);
    expect(blockOf(encoded("api", '  description = "API"\n'), ROLE, { component: withRole({}) })).toContain('description = "What the handlers run with"');
  });
});

describe("what roles of the house carry", () => {
  const boundary = '  path = "/apps/"\n  permissions_boundary = var.boundary\n';

  it("is carried by a new one where all have it alike", () => {
    const role = blockOf(`variable "boundary" {}\n${encoded("api", boundary)}${encoded("web", boundary)}`, ROLE);
    expect(role).toMatch(/ {2}path +=\s+"\/apps\/"\n/);
    expect(role).toMatch(/ {2}permissions_boundary +=\s+var\.boundary\n/);
  });

  it("is not carried where it is one role's own, and a boundary is told", () => {
    const main = `variable "boundary" {}\n${encoded("api", boundary)}${encoded("web")}`;
    expect(blockOf(main, ROLE)).not.toMatch(/path|boundary/);
    expect(messagesOf(main)).toContainEqual(expect.stringContaining("aws_iam_role.api has a permissions_boundary that the new role does not get"));
  });

  it("is read of what calls hand to the module that makes them", () => {
    const house = repositoryOf({
      "main.tf": 'provider "aws" {}\nvariable "boundary" {}\nmodule "api" {\n  source   = "./service"\n  boundary = var.boundary\n}\n',
      "service/main.tf": `variable "boundary" {}\n${encoded("this", "  permissions_boundary = var.boundary\n")}`,
    });
    const role = additionOf(planFor(house, { component: handlers, on: "all", slots: { kmsKey: null } })).changes.find(({ key }) => key.startsWith(ROLE))?.text;
    expect(role).toMatch(/ {2}permissions_boundary +=\s+var\.boundary\n/);
  });
});
