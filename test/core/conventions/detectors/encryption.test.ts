import { describe, expect, it } from "vitest";
import { detectEncryption } from "../../../../src/core/conventions/detectors/encryption";
import { house, lines } from "../house";

const detect = (texts: Record<string, string>) => {
  const { repository, root } = house(texts);
  return { repository, rule: detectEncryption(root, repository) };
};

describe("encryption at rest", () => {
  it("uses the key most arguments name, nested blocks and module calls included", () => {
    const { repository, rule } = detect({
      "main.tf": [
        'resource "aws_sns_topic" "t" {',
        "  kms_master_key_id = local.key",
        "}",
        'resource "aws_s3_bucket_server_side_encryption_configuration" "b" {',
        "  rule {",
        "    apply_server_side_encryption_by_default {",
        "      kms_master_key_id = local.key",
        "    }",
        "  }",
        "}",
        'module "db" {',
        '  source     = "a/b/c"',
        "  kms_key_id = aws_kms_key.db.arn",
        "}",
        'resource "aws_kms_key" "db" {',
        "  kms_key_id = 1",
        "}",
      ].join("\n"),
    });
    expect(rule).toMatchObject({ value: { kind: "sharedKey", expression: "local.key" }, confidence: 0.5, alternatives: [{ value: { kind: "sharedKey", expression: "aws_kms_key.db.arn" } }] });
    expect(lines(repository, rule.evidence)).toEqual(["main.tf:2", "main.tf:7"]);
  });

  it("uses keys of AWS where encryption is only asked for", () => {
    expect(detect({ "main.tf": 'resource "aws_efs_file_system" "f" {\n  encrypted = true\n}\nresource "aws_sqs_queue" "q" {\n  sqs_managed_sse_enabled = true\n}\nresource "aws_sns_topic" "t" {\n  kms_master_key_id = "alias/aws/sns"\n}' }).rule).toMatchObject({ value: { kind: "awsManaged" }, confidence: 0.75 });
    expect(detect({ "main.tf": 'data "aws_kms_alias" "sns" {\n  name = "alias/aws/sns"\n}\nresource "aws_sns_topic" "t" {\n  kms_master_key_id = data.aws_kms_alias.sns.target_key_arn\n}' }).rule).toMatchObject({ value: { kind: "awsManaged" }, confidence: 0.5 });
  });

  it("is no surer than one witness of a key that encrypts things of one kind, also inside of the modules that make them", () => {
    const functions = ["a", "b", "c", "d"].map((name) => `module "${name}" {\n  source = "./function"\n  kms_key_arn = local.settings\n}\n`).join("");
    const module = 'variable "kms_key_arn" {}\nresource "aws_lambda_function" "f" {\n  kms_key_arn = var.kms_key_arn\n}\n';
    const groups = ["g", "h"].map((name) => `resource "aws_cloudwatch_log_group" "${name}" {\n  kms_key_id = local.logs\n}\n`).join("");
    expect(detect({ "main.tf": functions + groups, "function/main.tf": module }).rule).toMatchObject({ value: { kind: "sharedKey", expression: "local.settings" }, confidence: 0.5, scope: [{ types: ["aws_cloudwatch_log_group"], value: { expression: "local.logs" } }] });
    expect(detect({ "main.tf": `${functions}resource "aws_sqs_queue" "q" {\n  kms_master_key_id = local.settings\n}\n`, "function/main.tf": module }).rule.confidence).toBe(0.83);
  });

  it("is nothing that is written, and a key of a called module is none of the root module's", () => {
    const { rule } = detect({ "main.tf": 'module "q" {\n  source = "./q"\n}', "q/main.tf": 'variable "key" {}\nresource "aws_sqs_queue" "q" {\n  kms_master_key_id = var.key\n}' });
    expect(rule).toMatchObject({ value: { kind: "none" }, confidence: 0 });
  });

  it("uses a key for each service where every key is called after what it encrypts, and there are two at least", () => {
    const key = (label: string): string => `resource "aws_kms_key" "${label}" {}\n`;
    const bucket = (label: string, used: string): string => `resource "aws_s3_bucket" "${label}" {\n  kms_key_id = aws_kms_key.${used}.arn\n}\n`;
    const own = detect({ "kms.tf": key("reports") + key("database"), "reports.tf": bucket("reports", "reports"), "database.tf": bucket("this", "database") });
    expect(own.rule).toMatchObject({ value: { kind: "keyPerService" }, confidence: 0.67 });
    const shared = detect({ "kms.tf": key("reports") + key("database"), "reports.tf": bucket("reports", "reports"), "pictures.tf": bucket("pictures", "database") });
    expect(shared.rule.value.kind).toBe("sharedKey");
    expect(detect({ "kms.tf": key("reports"), "reports.tf": bucket("reports", "reports") }).rule.value.kind).toBe("sharedKey");
  });

  it("takes a key that is read by its ARN here and by its id there for one, by its ARN", () => {
    const queue = (label: string, key: string): string => `resource "aws_sqs_queue" "${label}" {\n  kms_master_key_id = ${key}\n}\nresource "aws_sns_topic" "${label}" {\n  kms_master_key_id = ${key}\n}\n`;
    const { rule } = detect({ "main.tf": queue("a", "module.kms.key_id") + queue("b", "module.kms.key_id") + queue("c", "module.kms.key_arn") });
    expect(rule).toMatchObject({ value: { kind: "sharedKey", expression: "module.kms.key_arn" }, confidence: 0.86, alternatives: [] });
    expect(detect({ "main.tf": queue("a", "aws_kms_key.main.key_id") + queue("b", "aws_kms_key.main.arn") }).rule.value).toEqual({ kind: "sharedKey", expression: "aws_kms_key.main.arn" });
    expect(detect({ "main.tf": queue("a", "aws_kms_key.main.key_id") }).rule.value).toEqual({ kind: "sharedKey", expression: "aws_kms_key.main.key_id" });
  });
});
