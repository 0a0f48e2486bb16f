import { describe, expect, it } from "vitest";
import { added, houseWith } from "../networkPath/depot";

const PLAN = 'resource "aws_backup_plan" "nightly" {\n  name = "nightly"\n\n  rule {\n    rule_name         = "every-night"\n    target_vault_name = "vault"\n    schedule          = "cron(0 1 * * ? *)"\n  }\n}\n';
const selection = (taken: string): string => `${PLAN}\nresource "aws_backup_selection" "kept" {\n  name         = "kept"\n  plan_id      = aws_backup_plan.nightly.id\n  iam_role_arn = var.vpc_id\n\n  ${taken}\n}\n`;
const TAG = 'selection_tag {\n    type  = "STRINGEQUALS"\n    key   = "backup"\n    value = "nightly"\n  }';
const FINDING = "Depot is backed up by aws_backup_plan.nightly (every-night, cron(0 1 * * ? *)), through aws_backup_selection.kept; AWS makes no copies by itself beside it.";
const messages = (house: string): readonly string[] => added(houseWith(house)).addition.findings.map(({ message }) => message);

describe("copies by a plan that lists what it takes", () => {
  it("are one more item of the list, where the setting asks for them, and no resource of the component's own", () => {
    const { text, all, addition } = added(houseWith(selection("resources = [aws_db_instance.main.arn]")));
    expect(text("groups.tf")).toContain("  resources = concat(\n    [aws_db_instance.main.arn],\n    var.depot_backup ? [aws_efs_file_system.depot.arn] : []\n  )\n");
    expect(all).not.toContain("aws_efs_backup_policy");
    expect(all).toContain('variable "depot_backup" {');
    expect(addition.touches).toContain("aws_backup_selection.kept");
    expect(addition.findings.map(({ message }) => message)).toContain(FINDING);
  });

  it("are one more list of those that are put together, and none while the addition is off", () => {
    const flags = ["jobs", "mail"].map((name) => `variable "enable_${name}" {\n  type    = bool\n  default = false\n}\n\nresource "aws_sqs_queue" "${name}" {\n  count = var.enable_${name} ? 1 : 0\n}\n`).join("\n");
    const { text } = added(houseWith(`${flags}\n${selection("# What is not listed is not backed up.\n  resources = concat(\n    [aws_db_instance.main.arn],\n    [for b in aws_s3_bucket.archive : b.arn],\n  )")}`));
    expect(text("groups.tf")).toContain("    [for b in aws_s3_bucket.archive : b.arn],\n    var.depot_backup ? aws_efs_file_system.depot[*].arn : [],\n  )\n");
  });

  it("are added to the local that the list stands in", () => {
    const { text } = added(houseWith(`locals {\n  kept = [aws_db_instance.main.arn]\n}\n\n${selection("resources = local.kept")}`));
    expect(text("groups.tf")).toMatch(/ {2}kept = concat\(\n[^]*var\.depot_backup \? \[aws_efs_file_system\.depot\.arn\] : \[\]/);
    expect(text("groups.tf")).toContain("  resources = local.kept\n");
  });
});

describe("copies by a plan that takes what carries a tag", () => {
  it("are asked for by that tag, where the setting asks for them", () => {
    const { text, all, addition } = added(houseWith(selection(TAG)));
    expect(all).toContain('  tags = var.depot_backup ? { backup = "nightly" } : {}\n}\n');
    expect(all).not.toContain("aws_efs_backup_policy");
    expect(addition.findings.map(({ message }) => message)).toContain(FINDING);
    expect(text("groups.tf")).not.toContain("depot_backup");
  });

  it("join the tags that everything carries, however the house writes them", () => {
    const tagged = (tags: string): string => ["a", "b", "c"].map((label) => `resource "aws_s3_bucket" "${label}" {\n  bucket = "shop-${label}"\n  tags   = ${tags.replace("NAME", `shop-${label}`)}\n}\n`).join("\n");
    const locals = 'locals {\n  tags = { Team = "web" }\n}\n';
    expect(added(houseWith(`${locals}\n${tagged("merge(local.tags, { Name = \"NAME\" })")}\n${selection(TAG)}`)).all).toMatch(/tags = merge\(local\.tags, \{\n\s+Name = "[\w-]+"\n\s+\}, var\.depot_backup \? \{ backup = "nightly" \} : \{\}\)/);
    expect(added(houseWith(`${locals}\n${tagged("local.tags")}\n${selection(TAG)}`)).all).toContain('tags = merge(local.tags, var.depot_backup ? { backup = "nightly" } : {})');
    expect(added(houseWith(`${tagged('{ Name = "NAME" }')}\n${selection(TAG)}`)).all).toMatch(/tags = merge\(\{\n\s+Name = "[\w-]+"\n\s+\}, var\.depot_backup/);
  });
});

describe("copies where the house's plan is not reached", () => {
  it("are AWS's own, and it is said which plan does not make them", () => {
    const house = 'module "backup" {\n  source    = "example.org/modules/backup"\n  resources = [aws_db_instance.main.arn]\n}\n';
    expect(added(houseWith(house)).all).toContain('resource "aws_efs_backup_policy" "depot" {\n  count = var.depot_backup ? 1 : 0\n');
    expect(messages(house)).toContain("What module.backup backs up is not listed where an addition reaches it, so Depot has AWS make copies by itself. Add it to module.backup and switch those off, if the plan of this house shall make them.");
    expect(messages(`variable "arns" {\n  type = list(string)\n}\n\n${selection("resources = var.arns")}`).join()).toContain("What aws_backup_selection.kept backs up is not listed");
  });

  it("are AWS's own without a word where there is no plan", () => {
    const { all, addition } = added(houseWith(""));
    expect(all).toContain('resource "aws_efs_backup_policy" "main" {');
    expect(addition.findings.map(({ message }) => message).join()).not.toContain("copies");
  });
});
