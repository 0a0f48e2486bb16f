import { describe, expect, it } from "vitest";
import { repositoryOf } from "../../../../support/repositories";
import { textAfter } from "../../plans";

const AWS = 'provider "aws" {\n  region = "eu-west-1"\n}\n\n';
const statement = (sid: boolean): string => `  statement {\n${sid ? '    sid       = "Read"\n' : ""}    actions   = ["s3:GetObject"]\n    resources = ["*"]\n  }\n`;
const documented = (sid: boolean): string => `data "aws_iam_policy_document" "read" {\n${statement(sid)}}\n\nresource "aws_iam_policy" "read" {\n  policy = data.aws_iam_policy_document.read.json\n}\n`;
const encoded = (sid: boolean): string => `resource "aws_iam_policy" "read" {\n  policy = jsonencode({\n    Version   = "2012-10-17"\n    Statement = [{ ${sid ? 'Sid = "Read", ' : ""}Effect = "Allow", Action = "s3:GetObject", Resource = "*" }]\n  })\n}\n`;
const bucket = (label: string): string => `data "aws_iam_policy_document" "${label}" {\n${statement(false)}}\n\nresource "aws_s3_bucket_policy" "${label}" {\n  bucket = "${label}"\n  policy = data.aws_iam_policy_document.${label}.json\n}\n`;

/** The queues that are added to a house. */
const queuesIn = (house: string): string => textAfter(repositoryOf({ "main.tf": AWS, "iam.tf": house, "other.tf": 'resource "aws_sns_topic" "x" {}\n\nresource "aws_s3_bucket" "y" {}\n' }), { on: "all" }, "sqs.tf");

const DENIES = /statement \{\n( +sid += "DenyPlainTransport"\n)? +effect += "Deny"\n +actions += \["sqs:\*"\]\n +resources = \[aws_sqs_queue\.\w+\[each\.key\]\.arn\]\n\n +principals \{\n +type += "\*"\n +identifiers = \["\*"\]\n +\}\n\n +condition \{\n +test += "Bool"\n +variable = "aws:SecureTransport"\n +values += \["false"\]\n/;

describe("the policy of a resource that is added", () => {
  it("is a document of its own where the house writes documents, which the resource reads", () => {
    const text = queuesIn(documented(true));
    expect(text).toMatch(/data "aws_iam_policy_document" "messaging" \{\n +for_each = var\.queues\n/);
    expect(text).toMatch(DENIES);
    expect(text).toMatch(/ {2}queue_url = aws_sqs_queue\.\w+\[each\.key\]\.id\n {2}policy {4}= data\.aws_iam_policy_document\.messaging_dlq\[each\.key\]\.json\n\}/);
    expect(text).not.toContain("  policy = jsonencode");
    expect(text).toContain("redrive_policy = jsonencode");
  });

  it("is encoded where the house encodes", () => {
    expect(queuesIn(encoded(true))).toMatch(/ {2}policy = jsonencode\(\{\n[^]*?\{\n {8}Sid {7}= "DenyPlainTransport"\n/);
    expect(queuesIn(encoded(true))).not.toContain("aws_iam_policy_document");
  });

  it.each([["documents", documented], ["encoded ones", encoded]] as const)("has no id where statements of the house have none: %s", (_, house) => {
    expect(queuesIn(house(true))).toMatch(/\b[Ss]id +=/);
    expect(queuesIn(house(false))).not.toMatch(/\b[Ss]id +=/);
    expect(queuesIn(house(false))).toContain("Deny");
  });

  it("goes by the policies of resources where those are written otherwise than those of roles", () => {
    expect(queuesIn(encoded(true) + bucket("a"))).not.toContain("aws_iam_policy_document");
    expect(queuesIn(encoded(true) + bucket("a") + bucket("b"))).toMatch(DENIES);
    expect(queuesIn(encoded(true) + bucket("a") + bucket("b"))).not.toMatch(/\b[Ss]id +=/);
  });

  it("is as the component has it where the house shows no policy", () => {
    expect(queuesIn('resource "aws_dynamodb_table" "z" {}\n')).toMatch(/ {2}policy = jsonencode\(\{\n[^]*?\{\n {8}Sid {7}= "DenyPlainTransport"\n/);
  });
});
