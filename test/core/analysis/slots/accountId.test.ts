import { describe, expect, it } from "vitest";
import { findAccountId } from "../../../../src/core/analysis/slots/accountId";
import { house } from "../../conventions/house";

const find = (text: string) => {
  const { repository, root } = house({ "main.tf": text });
  return findAccountId(repository, root);
};

describe("the account id", () => {
  it("is what is read most for it", () => {
    const both = 'data "aws_caller_identity" "me" {}\nvariable "account_id" {}\n';
    expect(find(`${both}locals {\n  a = data.aws_caller_identity.me.account_id\n}`)).toMatchObject({ binding: { expression: "data.aws_caller_identity.me.account_id" }, alternatives: [{ expression: "var.account_id" }] });
    expect(find(`${both}locals {\n  a = "arn:aws:iam::\${var.account_id}:root"\n}`)).toMatchObject({ binding: { expression: "var.account_id" } });
  });

  it("may be an attribute of an object, but not of one of many", () => {
    expect(find('locals {\n  environment = { account_id = "1" }\n  arn         = "arn:aws:iam::${local.environment.account_id}:root"\n}')).toMatchObject({ binding: { address: "local.environment", expression: "local.environment.account_id" } });
    expect(find('variable "environments" {}\nlocals {\n  arn = var.environments[terraform.workspace].account_id\n}').kind).toBe("missing");
  });

  it("is a question where that of another provider configuration is read much more", () => {
    const both = 'data "aws_caller_identity" "pipeline" {}\ndata "aws_caller_identity" "live" {\n  provider = aws.live\n}\n';
    const read = (name: string, times: number): string => `locals {\n${Array.from({ length: times }, (_, index) => `  ${name}_${String(index)} = data.aws_caller_identity.${name}.account_id\n`).join("")}}\n`;
    expect(find(both + read("live", 3)).kind).toBe("ambiguous");
    expect(find(both + read("pipeline", 2) + read("live", 2))).toMatchObject({ kind: "bound", binding: { expression: "data.aws_caller_identity.pipeline.account_id" } });
  });

  it("is missing with ways to supply it", () => {
    const slot = find('resource "aws_vpc" "a" {}');
    expect(slot.kind === "missing" && slot.options[0]).toContain('data "aws_caller_identity" "current" {}');
  });
});
