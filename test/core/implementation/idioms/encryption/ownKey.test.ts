import { describe, expect, it } from "vitest";
import { repositoryOf } from "../../../../support/repositories";
import { additionOf, planFor, textAfter } from "../../plans";

const HOUSE = {
  "main.tf": 'provider "aws" {\n  region = "eu-west-1"\n}\n',
  "kms.tf": `
resource "aws_kms_key" "reports" {
  description             = "Reports of the shop"
  deletion_window_in_days = 30
}

resource "aws_kms_alias" "reports" {
  name          = "alias/shop/reports"
  target_key_id = aws_kms_key.reports.key_id
}

resource "aws_kms_key" "archive" {
  count = var.enable_archive ? 1 : 0

  description = "Archive"
  policy      = data.aws_iam_policy_document.archive.json
}
`,
  "reports.tf": 'resource "aws_sns_topic" "reports" {\n  name              = "reports"\n  kms_master_key_id = aws_kms_key.reports.arn\n}\n',
  "archive.tf": `
variable "enable_archive" {
  type    = bool
  default = false
}

data "aws_iam_policy_document" "archive" {}

resource "aws_sns_topic" "archive" {
  count = var.enable_archive ? 1 : 0

  name              = "archive"
  kms_master_key_id = aws_kms_key.archive[0].arn
}
`,
};

describe("a house with a key for each service", () => {
  it("gives the addition one, with its alias, among the others and under its flag", () => {
    expect(textAfter(repositoryOf(HOUSE), { on: "all" }, "kms.tf").slice(HOUSE["kms.tf"].length)).toBe(`
resource "aws_kms_key" "messaging" {
  count = var.enable_messaging ? 1 : 0

  description             = "Messaging of the shop"
  deletion_window_in_days = 30
}

resource "aws_kms_alias" "messaging" {
  count = var.enable_messaging ? 1 : 0

  name          = "alias/shop/messaging"
  target_key_id = aws_kms_key.messaging[0].key_id
}
`);
    expect(textAfter(repositoryOf(HOUSE), { on: "all" }, "sqs.tf")).toContain("= aws_kms_key.messaging[0].arn\n");
  });

  it("writes no key where the user names one, or leaves it out", () => {
    const keysOf = (kmsKey: string | null) => additionOf(planFor(repositoryOf(HOUSE), { on: "all", slots: { kmsKey } })).changes.filter(({ key }) => key.includes("aws_kms_"));
    expect(keysOf("aws_kms_key.reports.arn")).toEqual([]);
    expect(keysOf(null)).toEqual([]);
  });
});
