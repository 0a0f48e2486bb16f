import { describe, expect, it } from "vitest";
import { fileKind, isJsonSyntax } from "../../../src/core/terraform/fileKind";

describe("fileKind", () => {
  it.each([
    ["main.tf", "configuration"],
    ["a/b/main.tofu", "configuration"],
    ["override.tf", "override"],
    ["a/ecs_override.tf", "override"],
    ["overrides.tf", "configuration"],
    ["dev.tfvars", "values"],
    ["dev.auto.tfvars", "values"],
    ["terraform.tfvars.example", "values"],
    ["tests/x.tftest.hcl", "test"],
    ["tests/mocks/aws.tfmock.hcl", "test"],
    ["dev.tfbackend", "backend"],
    [".terraform.lock.hcl", "lock"],
    ["main.tf.json", "configuration"],
    ["main.tofu.json", "configuration"],
    ["override.tf.json", "override"],
    ["a_override.tofu.json", "override"],
    ["dev.tfvars.json", "values"],
    ["dev.auto.tfvars.json", "values"],
    ["tests/x.tftest.json", "test"],
    ["package.json", undefined],
    ["live/terragrunt.hcl", "notRead"],
    ["a.tfstack.hcl", "notRead"],
    ["packer.hcl", undefined],
    ["README.md", undefined],
    ["terraform.tfstate", undefined],
  ])("%s is %s", (path, kind) => {
    expect(fileKind(path)).toBe(kind);
  });

  it("tells which of them are in JSON", () => {
    expect(["main.tf.json", "a/dev.tfvars.json", "main.tf", "package.json", ".annex/components/sqs.json"].filter(isJsonSyntax)).toEqual(["main.tf.json", "a/dev.tfvars.json"]);
  });
});
