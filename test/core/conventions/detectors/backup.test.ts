import { describe, expect, it } from "vitest";
import { detectBackup } from "../../../../src/core/conventions/detectors/backup";
import { fixtureRepository, rootOf } from "../../../support/repositories";
import { house, lines } from "../house";

const look = (files: Readonly<Record<string, string>>) => {
  const { repository, root } = house(files);
  return { repository, rule: detectBackup(root, repository) };
};
const detect = (text: string) => look({ "main.tf": text }).rule.value;
const selection = (label: string, body: string): string => `resource "aws_backup_selection" "${label}" {\n  ${body}\n}\n`;
const tag = (value: string): string => `selection_tag {\n    type  = "STRINGEQUALS"\n    key   = "backup"\n    value = ${value}\n  }`;

describe("how copies are made", () => {
  it("is by what a selection lists, itself or in a local", () => {
    expect(detect(selection("a", "resources = [aws_db_instance.a.arn]"))).toEqual({ kind: "arnList", selection: "aws_backup_selection.a" });
    expect(detect(`locals {\n  arns = concat([aws_db_instance.a.arn], [])\n}\n${selection("a", "resources = local.arns")}`)).toEqual({ kind: "arnList", selection: "aws_backup_selection.a" });
  });

  it("is by a tag, asked for as such or as a condition on everything", () => {
    expect(detect(selection("a", tag('"daily"')))).toEqual({ kind: "tag", selection: "aws_backup_selection.a", key: "backup", expression: '"daily"' });
    const condition = 'resources = ["*"]\n\n  condition {\n    string_equals {\n      key   = "aws:ResourceTag/Backup"\n      value = var.backup\n    }\n  }';
    expect(detect(`variable "backup" {}\n${selection("a", condition)}`)).toEqual({ kind: "tag", selection: "aws_backup_selection.a", key: "Backup", expression: "var.backup" });
  });

  it("is by the tag that most things carry, of several", () => {
    const carriers = ["a", "b"].map((label) => `resource "aws_s3_bucket" "${label}" {\n  tags = { backup = "weekly" }\n}\n`).join("");
    const { rule, repository } = look({ "main.tf": `${selection("daily", tag('"daily"'))}${selection("weekly", tag('"weekly"'))}${carriers}` });
    expect(rule).toMatchObject({ value: { selection: "aws_backup_selection.weekly", expression: '"weekly"' }, confidence: 0.5, alternatives: [{ value: { selection: "aws_backup_selection.daily" } }] });
    expect(lines(repository, rule.evidence)).toEqual(["main.tf:8", "main.tf:15", "main.tf:18"]);
  });

  it("is no surer by a tag that everything carries", () => {
    const carriers = Array.from({ length: 12 }, (_, index) => `resource "aws_s3_bucket" "b${String(index)}" {\n  tags = { backup = "daily" }\n}\n`).join("");
    expect(look({ "main.tf": selection("a", tag('"daily"')) + carriers }).rule).toMatchObject({ value: { kind: "tag" }, confidence: 0.67 });
  });

  it("is elsewhere where a call keeps the plan, the list is given, or conditions set things apart", () => {
    expect(detect('module "b" {\n  source = "cloudposse/backup/aws"\n}\n')).toEqual({ kind: "elsewhere", address: "module.b" });
    expect(look({ "main.tf": 'module "b" {\n  source = "./b"\n}\n', "b/main.tf": 'resource "aws_backup_plan" "a" {}\n' }).rule.value).toEqual({ kind: "elsewhere", address: "module.b" });
    expect(detect(selection("a", "resources = var.arns"))).toEqual({ kind: "elsewhere", address: "aws_backup_selection.a" });
    expect(detect(selection("a", 'resources = ["*"]'))).toEqual({ kind: "elsewhere", address: "aws_backup_selection.a" });
  });

  it("is nothing where nothing says so", () => {
    expect(look({}).rule).toEqual({ value: { kind: "none" }, confidence: 0, evidence: [], alternatives: [] });
  });

  it("is what readers of the fixtures say", () => {
    const value = (name: string) => {
      const repository = fixtureRepository(name);
      return detectBackup(rootOf(repository), repository).value;
    };
    expect(value("workspaces")).toMatchObject({ kind: "tag", key: "backup", expression: '"daily"' });
    expect(value("config")).toEqual({ kind: "arnList", selection: "aws_backup_selection.this" });
    expect(value("community").kind).toBe("none");
  });
});
