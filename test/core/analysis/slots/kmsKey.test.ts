import { describe, expect, it } from "vitest";
import { findKmsKey } from "../../../../src/core/analysis/slots/kmsKey";
import { house } from "../../conventions/house";

const find = (text: string, called = "") => {
  const { repository, root } = house({ "main.tf": text, ...(called === "" ? {} : { "keys/main.tf": called }) });
  return findKmsKey(repository, root);
};

const topic = (label: string, key: string): string => `resource "aws_sns_topic" "${label}" {\n  kms_master_key_id = ${key}\n}\n`;

describe("the KMS key", () => {
  it("is what existing arguments use most, with the others as alternatives", () => {
    const slot = find(`resource "aws_kms_key" "main" {}\nvariable "other_key_arn" {}\n${topic("a", "aws_kms_key.main.arn")}${topic("b", "aws_kms_key.main.key_id")}${topic("c", "aws_kms_key.main.arn")}${topic("d", "var.other_key_arn")}`);
    expect(slot).toMatchObject({
      kind: "bound",
      binding: { address: "aws_kms_key.main", expression: "aws_kms_key.main.arn", form: "arn", facets: { arn: "aws_kms_key.main.arn", id: "aws_kms_key.main.key_id" }, confidence: 0.6 },
      alternatives: [{ expression: "var.other_key_arn" }],
    });
  });

  it("exists under the condition of the key, also behind a condition at its use or in a local", () => {
    const key = 'variable "encrypt" {}\nresource "aws_kms_key" "main" {\n  count = var.encrypt ? 1 : 0\n}\n';
    expect(find(key + topic("a", "var.encrypt ? aws_kms_key.main[0].arn : null"))).toMatchObject({ kind: "bound", binding: { expression: "aws_kms_key.main[0].arn", guard: "var.encrypt" } });
    expect(find(`${key}locals {\n  key = one(aws_kms_key.main[*].arn)\n}\n${topic("a", "local.key")}`)).toMatchObject({ kind: "bound", binding: { expression: "local.key", guard: "var.encrypt" } });
  });

  it("is a question where two keys are used as much", () => {
    const slot = find(`resource "aws_kms_key" "a" {}\nresource "aws_kms_key" "b" {}\n${topic("a", "aws_kms_key.a.arn")}${topic("b", "aws_kms_key.b.arn")}`);
    expect(slot.kind === "ambiguous" && slot.candidates.map(({ expression }) => expression)).toEqual(["aws_kms_key.a.arn", "aws_kms_key.b.arn"]);
  });

  it("is a question where the only key serves one kind of thing and is called after it", () => {
    const used = (key: string): string => `resource "aws_kms_key" "${key}" {}\n${topic("a", `aws_kms_key.${key}.arn`)}`;
    expect(find(used("topics")).kind).toBe("ambiguous");
    expect(find(used("main")).kind).toBe("bound");
    expect(find(`${used("topics")}resource "aws_efs_file_system" "f" {\n  kms_key_id = aws_kms_key.topics.arn\n}`).kind).toBe("bound");
  });

  it("is a question where the modules it is handed to encrypt one kind of thing with it", () => {
    const key = 'resource "aws_kms_key" "logs" {}\n' + ["a", "b"].map((name) => `module "${name}" {\n  source = "./keys"\n  key    = aws_kms_key.logs.arn\n}\n`).join("");
    const groups = 'variable "key" {}\nresource "aws_cloudwatch_log_group" "g" {\n  kms_key_id = var.key\n}\n';
    expect(find(key, groups).kind).toBe("ambiguous");
    expect(find(key, `${groups}resource "aws_sns_topic" "t" {\n  kms_master_key_id = var.key\n}\n`).kind).toBe("bound");
  });

  it("is none that a module only lets its role use, or that is looked up by an alias of AWS", () => {
    const handed = 'data "aws_kms_key" "theirs" {}\nmodule "a" {\n  source         = "./keys"\n  lake_kms_key_arn = data.aws_kms_key.theirs.arn\n}\nresource "aws_kms_key" "main" {}\n' + topic("t", "aws_kms_key.main.arn");
    expect(find(handed, 'variable "lake_kms_key_arn" {}\noutput "x" {\n  value = jsonencode({ Resource = var.lake_kms_key_arn })\n}\n')).toMatchObject({ kind: "bound", binding: { expression: "aws_kms_key.main.arn" }, alternatives: [] });
    expect(find('data "aws_kms_key" "backup" {\n  key_id = "alias/aws/backup"\n}\nresource "aws_backup_vault" "v" {\n  kms_key_arn = data.aws_kms_key.backup.arn\n}').kind).toBe("missing");
  });

  it("is a question where the only key is used by nothing and called after one thing", () => {
    expect(find('resource "aws_kms_key" "state_files" {}').kind).toBe("ambiguous");
    expect(find('module "cluster_logs_kms" {\n  source = "terraform-aws-modules/kms/aws"\n}').kind).toBe("ambiguous");
    expect(find('variable "kms_key_arn" {}').kind).toBe("bound");
  });

  it("is none that only signs", () => {
    expect(find('resource "aws_kms_key" "main" {\n  key_usage = "SIGN_VERIFY"\n}').kind).toBe("missing");
    expect(find('resource "aws_kms_key" "main" {\n  key_usage = "ENCRYPT_DECRYPT"\n}').kind).toBe("bound");
  });

  it("is a declared key, a looked-up alias or an output of a module that nothing uses yet or that something uses", () => {
    expect(find('resource "aws_kms_key" "shared" {}')).toMatchObject({ kind: "bound", binding: { expression: "aws_kms_key.shared.arn", confidence: 0.4 } });
    expect(find('data "aws_kms_alias" "main" {}')).toMatchObject({ kind: "bound", binding: { expression: "data.aws_kms_alias.main.target_key_arn", owner: "account", scope: "region" } });
    expect(find(`module "kms" {\n  source = "terraform-aws-modules/kms/aws"\n}\n${topic("a", "module.kms.key_arn")}`)).toMatchObject({ kind: "bound", binding: { expression: "module.kms.key_arn", owner: "module" } });
  });

  it("is read of a module that nobody knows as the house reads it", () => {
    const call = 'module "kms" {\n  source = "git::https://example.com/modules.git//kms"\n}\n';
    expect(find(call + topic("a", "module.kms.main_kms_key_arn"))).toMatchObject({ kind: "bound", binding: { expression: "module.kms.main_kms_key_arn", form: "arn", facets: { arn: "module.kms.main_kms_key_arn" } } });
  });

  it("is an output of a called module", () => {
    expect(find('module "kms" {\n  source = "terraform-aws-modules/kms/aws"\n}')).toMatchObject({ kind: "bound", binding: { expression: "module.kms.key_arn", owner: "module" } });
    expect(find('module "keys" {\n  source = "./keys"\n  count  = var.on ? 1 : 0\n}', 'output "kms_data_arn" {\n  value = 1\n}\noutput "other" {\n  value = 1\n}')).toMatchObject({ kind: "bound", binding: { expression: "module.keys[0].kms_data_arn", guard: "var.on" } });
  });

  it("has the other reading of a key that a module of the registry makes, whichever is used", () => {
    const call = 'module "kms" {\n  source = "terraform-aws-modules/kms/aws"\n}\n';
    expect(find(`${call}${topic("a", "module.kms.key_id")}`)).toMatchObject({ kind: "bound", binding: { expression: "module.kms.key_arn", form: "arn", facets: { arn: "module.kms.key_arn", id: "module.kms.key_id" } } });
  });

  it("is missing with ways to supply it, keys AWS manages being none", () => {
    const slot = find(topic("a", '"alias/aws/sns"'));
    expect(slot.kind === "missing" && slot.options.join(" ")).toContain("for example var.kms_key_arn");
  });
});
