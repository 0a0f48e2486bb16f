import { describe, expect, it } from "vitest";
import type { Intent } from "../../../../../src/core/design/intent";
import { repositoryOf } from "../../../../support/repositories";
import { permittedHandlers, permittedSchedules } from "../../../../support/roleComponents";
import { withIntents } from "../../../../support/secretComponents";
import { additionOf, planFor, type Wish } from "../../plans";

const plan = (main: string, wish: Wish = {}) => additionOf(planFor(repositoryOf({ "main.tf": `provider "aws" {}\n${main}` }), { component: permittedHandlers, on: "all", slots: { kmsKey: null }, ...wish }));

const textOf = (main: string, key: string, wish: Wish = {}): string | undefined => plan(main, wish).changes.find((change) => change.key.startsWith(key))?.text;

const INLINE = "resource.aws_iam_role_policy.handlers";
const encoded = (type: string): string => `resource "${type}" "api" {\n  name = "api"\n  policy = jsonencode({ Statement = [{ Sid = "Use", Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::files" }] })\n}\n`;
const documents = 'data "aws_iam_policy_document" "api" {\n  statement {\n    sid       = "Read"\n    actions   = ["s3:GetObject"]\n    resources = ["arn:aws:s3:::files"]\n  }\n}\nresource "aws_iam_role_policy" "api" {\n  name   = "api"\n  role   = "api"\n  policy = data.aws_iam_policy_document.api.json\n}\n';
const TOPIC = 'resource "aws_sns_topic" "alerts" {\n  name = "alerts"\n}\nresource "aws_cloudwatch_metric_alarm" "cpu" {\n  alarm_name    = "cpu"\n  alarm_actions = [aws_sns_topic.alerts.arn]\n}\n';
const KEY = 'resource "aws_kms_key" "main" {}\nresource "aws_sqs_queue" "jobs" {\n  name              = "jobs"\n  kms_master_key_id = aws_kms_key.main.arn\n}\n';

const withGrant = (change: Partial<Extract<Intent, { kind: "grant" }>>) =>
  withIntents(permittedHandlers, permittedHandlers.intents.map((intent) => (intent.kind === "grant" && intent.permission === "keep" ? { ...intent, ...change } : intent)));

describe("what a role of the component may do", () => {
  it("is one policy beside the role, of what is there for the same entry", () => {
    const policy = textOf(encoded("aws_iam_role_policy"), INLINE);
    expect(policy).toContain("  for_each = var.handlers\n\n  name = \"${each.key}-handler-role\"\n  role = aws_iam_role.handlers[each.key].id\n");
    expect(policy).toContain('Resource = "${aws_cloudwatch_log_group.handlers[each.key].arn}:*"');
    expect(policy).toMatch(/Resource = aws_dynamodb_table\.\w+\[each\.key\]\.arn/);
    expect(plan(encoded("aws_iam_role_policy")).changes.filter(({ key }) => key.includes("aws_iam_role_policy"))).toHaveLength(1);
  });

  it("is a document where the house writes documents", () => {
    expect(textOf(documents, "data.aws_iam_policy_document.handlers", {})).toBeDefined();
    expect(textOf(documents, INLINE)).toContain("policy = data.aws_iam_policy_document.handlers[each.key].json");
  });

  it("is a managed policy for each role where the house attaches those", () => {
    const house = encoded("aws_iam_policy");
    expect(textOf(house, "resource.aws_iam_policy.handlers")).toContain("for_each = var.handlers");
    expect(textOf(house, "resource.aws_iam_role_policy_attachment.handlers")).toContain("  role       = aws_iam_role.handlers[each.key].name\n  policy_arn = aws_iam_policy.handlers[each.key].arn\n");
  });

  it("is about all of what entries have where one role is for all", () => {
    const shared = withIntents(permittedHandlers, permittedHandlers.intents.map((intent) => (intent.kind === "role" ? { ...intent, isShared: true as const } : intent)));
    const house = repositoryOf({ "main.tf": `provider "aws" {}\n${encoded("aws_iam_role_policy")}` });
    const { changes } = additionOf(planFor(house, { component: { ...shared, names: { ...shared.names, role: { local: "role", descriptor: "handlers-role" } } }, on: "all", slots: { kmsKey: null } }));
    const policy = changes.find(({ key }) => key.startsWith(INLINE))?.text;
    expect(policy).toMatch(/length\(var\.handlers\) > 0 \? \[/);
    expect(policy).toContain('Resource = [for arn in values(aws_cloudwatch_log_group.handlers)[*].arn : "${arn}:*"]');
    expect(policy).toMatch(/Resource = values\(aws_dynamodb_table\.\w+\)\[\*\]\.arn/);
  });

  it("says what the repository has, and nothing of it where that was left out", () => {
    expect(textOf(encoded("aws_iam_role_policy") + TOPIC, INLINE)).toContain("Resource = aws_sns_topic.alerts.arn");
    expect(textOf(encoded("aws_iam_role_policy") + TOPIC, INLINE, { slots: { kmsKey: null, alarmTopic: null } })).not.toContain("sns:Publish");
  });

  it("uses a key through every service that it is used through, in one statement", () => {
    const policy = textOf(encoded("aws_iam_role_policy") + TOPIC + KEY, INLINE, { slots: {} });
    expect(policy?.match(/kms:Decrypt/g)).toHaveLength(1);
    expect(policy).toContain('"kms:ViaService" = ["dynamodb.*.amazonaws.com", "sns.*.amazonaws.com"]');
  });

  it("bounds the use of the key itself by the service", () => {
    const policy = textOf(encoded("aws_iam_role_policy") + KEY, INLINE, { slots: {}, component: withGrant({ on: "slot.kmsKey", actions: ["kms:Decrypt"], keyActions: [], via: "lambda" }) });
    expect(policy).toMatch(/Resource = aws_kms_key\.main\.arn\n\s+Condition = \{\n\s+StringLike = \{ "kms:ViaService" = "lambda\.\*\.amazonaws\.com" \}/);
  });

  it("is on everything only with the reason, which is told", () => {
    const { findings } = plan(encoded("aws_iam_role_policy"));
    expect(findings.map(({ message }) => message)).toContain("The role of Handlers may do xray:PutTraceSegments, xray:PutTelemetryRecords on everything: AWS X-Ray knows no resources for them.");
  });

  it("has ids of its own for two statements that are called alike", () => {
    const twice = withGrant({ sid: "WriteLogs" });
    expect(textOf(encoded("aws_iam_role_policy"), INLINE, { component: twice })).toContain('Sid      = "WriteLogs2"');
  });

  it("belongs to the one role of all schedules", () => {
    expect(textOf(encoded("aws_iam_role_policy"), "resource.aws_iam_role_policy.schedules", { component: permittedSchedules })).toMatch(/role = aws_iam_role\.schedules\.id[\s\S]*Resource = aws_kinesis_stream\.\w+\.arn/);
  });
});
