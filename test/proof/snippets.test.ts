import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CONFIGURATION_SNIPPETS } from "../snippets/readSnippets";
import { requireTerraform } from "../terraform/requireTerraform";
import { openWorkingCopy, validateCopy } from "../terraform/workingCopy";

/** What the snippets expect of the repository they are put into. */
const surroundings = `
terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}
provider "aws" {
  region = "eu-west-1"
}
variable "application" {
  type    = string
  default = "shop"
}
variable "environment" {
  type    = string
  default = "dev"
}
variable "kms_key_arn" {
  type    = string
  default = "arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-0000-0000-000000000000"
}
variable "alarm_topic_arn" {
  type    = string
  default = "arn:aws:sns:eu-west-1:111122223333:alarms"
}
variable "backup_role_arn" {
  type    = string
  default = "arn:aws:iam::111122223333:role/backup"
}
resource "aws_cloudwatch_log_group" "api" {
  name = "/aws/apigateway/shop"
}
`;

const terraform = requireTerraform();

describe.skipIf(terraform.kind === "missing")(`the snippets${terraform.kind === "missing" ? ` (not run: ${terraform.reason})` : ""}`, () => {
  it("make a valid module together", async () => {
    const folder = mkdtempSync(join(tmpdir(), "annex-snippets-"));
    try {
      writeFileSync(join(folder, "surroundings.tf"), surroundings.trimStart());
      for (const { snippet, text } of CONFIGURATION_SNIPPETS) writeFileSync(join(folder, `${snippet.prefix}.tf`), text);
      const copy = await openWorkingCopy(folder);
      try {
        expect(await copy.initialise()).toMatchObject({ hasPassed: true });
        expect(await validateCopy(copy)).toMatchObject({ hasPassed: true, diagnostics: [] });
      } finally {
        copy.dispose();
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
