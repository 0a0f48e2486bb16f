import { describe, expect, it } from "vitest";
import { detectIam } from "../../../../src/core/conventions/detectors/iam";
import { house } from "../house";

const detect = (text: string) => {
  const { repository, root } = house({ "main.tf": text });
  return detectIam(root, repository);
};

describe("the style of IAM policies", () => {
  it("is encoded JSON in inline policies with statement ids", () => {
    const rule = detect('resource "aws_iam_role_policy" "p" {\n  policy = jsonencode({ Statement = [{ Sid = "Use", Effect = "Allow" }] })\n}');
    expect(rule).toMatchObject({ value: { document: "jsonencode", attachment: "inline", sid: true }, confidence: 0.5, alternatives: [] });
  });

  it("is policy documents in managed policies without statement ids", () => {
    const rule = detect('data "aws_iam_policy_document" "d" {\n  statement {\n    actions = ["s3:GetObject"]\n  }\n}\nresource "aws_iam_policy" "p" {\n  policy = data.aws_iam_policy_document.d.json\n}');
    expect(rule.value).toEqual({ document: "policyDocument", attachment: "managed", sid: false });
  });

  it("is not told by trust policies where roles have permissions", () => {
    const rule = detect('data "aws_iam_policy_document" "trust" {\n  statement {}\n}\nresource "aws_iam_role" "r" {\n  assume_role_policy = data.aws_iam_policy_document.trust.json\n  inline_policy {\n    policy = jsonencode({ Statement = { Effect = "Allow" } })\n  }\n}');
    expect(rule.value).toEqual({ document: "jsonencode", attachment: "inline", sid: false, trust: "policyDocument" });
  });

  it("reads JSON text and a policy kept in a local", () => {
    expect(detect('resource "aws_iam_policy" "p" {\n  policy = <<EOF\n{}\nEOF\n}\n').value.document).toBe("jsonencode");
    expect(detect('locals {\n  policy = jsonencode({ Statement = [{ Sid = "A" }] })\n}\nresource "aws_iam_policy" "p" {\n  policy = local.policy\n}\n').value).toEqual({ document: "jsonencode", attachment: "managed", sid: true });
  });

  it("counts the ids of statements that are written as text", () => {
    const policy = (...statements: readonly string[]): string => `locals {\n  policy = <<EOF\n{ "Statement": [${statements.join(",\n")}] }\nEOF\n}\nresource "aws_iam_policy" "p" {\n  policy = local.policy\n}\n`;
    const [bare, named, empty] = ['{ "Effect": "Allow", "Resource": "${aws_s3_bucket.b.arn}" }', '{ "Sid": "Read", "Effect": "Allow" }', '{ "Sid": "", "Effect": "Allow" }'];
    expect(detect(policy(bare, bare, named))).toMatchObject({ value: { document: "jsonencode", sid: false }, confidence: 0.5 });
    expect(detect(policy(named, named)).value.sid).toBe(true);
    expect(detect(policy(empty)).value.sid).toBe(false);
  });

  it("prefers inline where both are as many, and says so", () => {
    const rule = detect('resource "aws_iam_policy" "p" {\n  policy = jsonencode({})\n}\nresource "aws_iam_role_policy" "q" {\n  policy = jsonencode({})\n}');
    expect(rule.value.attachment).toBe("inline");
    expect(rule.alternatives.map(({ value }) => value.attachment)).toEqual(["managed"]);
  });

  it("tells who may assume roles apart where that is written otherwise", () => {
    const permissions = (policy: string): string => `resource "aws_iam_role_policy" "p" {\n  policy = ${policy}\n}\n`;
    const trust = 'data "aws_iam_policy_document" "trust" {\n  statement {}\n}\nresource "aws_iam_role" "r" {\n  assume_role_policy = data.aws_iam_policy_document.trust.json\n}\n';
    expect(detect(permissions('jsonencode({ Statement = [{ Sid = "Use" }] })') + trust).value).toEqual({ document: "jsonencode", attachment: "inline", sid: true, trust: "policyDocument" });
    expect(detect(permissions("data.aws_iam_policy_document.trust.json") + trust).value).not.toHaveProperty("trust");
  });

  it("tells policies of resources apart where several are written otherwise", () => {
    const role = 'resource "aws_iam_role_policy" "p" {\n  policy = jsonencode({ Statement = [{ Sid = "Use", Effect = "Allow" }] })\n}\n';
    const key = (label: string): string => `data "aws_iam_policy_document" "${label}" {\n  statement {\n    actions = ["kms:*"]\n  }\n}\nresource "aws_kms_key" "${label}" {\n  policy = data.aws_iam_policy_document.${label}.json\n}\n`;
    expect(detect(role + key("a") + key("b")).value).toEqual({ document: "jsonencode", attachment: "inline", sid: true, resourcePolicies: { document: "policyDocument", sid: false } });
    expect(detect(role + key("a")).value).not.toHaveProperty("resourcePolicies");
    expect(detect(key("a") + key("b")).value).not.toHaveProperty("resourcePolicies");
  });

  it("asks every policy for ids where those of roles are put together elsewhere", () => {
    const trust = 'data "aws_iam_policy_document" "trust" {\n  statement {\n    actions = ["sts:AssumeRole"]\n  }\n}\nresource "aws_iam_role" "r" {\n  assume_role_policy = data.aws_iam_policy_document.trust.json\n}\n';
    const given = 'data "aws_iam_policy_document" "task" {\n  dynamic "statement" {\n    for_each = var.statements\n    content {}\n  }\n}\nresource "aws_iam_role_policy" "p" {\n  policy = data.aws_iam_policy_document.task.json\n}\n';
    expect(detect(trust + given).value).toEqual({ document: "policyDocument", attachment: "inline", sid: false });
  });

  it("has the ids that calls hand over with statements for a role, those of a policy of the thing itself apart", () => {
    const call = (statement: string, input = "statements"): string => `module "r" {\n  source = "acme/role/aws"\n  ${input} = [{ ${statement} }]\n}\n`;
    expect(detect(call('actions = ["s3:GetObject"]')).value.sid).toBe(false);
    expect(detect(call('sid = "Read", actions = ["s3:GetObject"]')).value.sid).toBe(true);
    expect(detect(call('actions = ["kms:*"], principals = []')).value.sid).toBe(true);
  });
});
