import { describe, expect, it } from "vitest";
import { fileKind } from "../../../src/core/terraform/fileKind";

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
    ["main.tf.json", "notRead"],
    ["dev.tfvars.json", "notRead"],
    ["live/terragrunt.hcl", "notRead"],
    ["a.tfstack.hcl", "notRead"],
    ["packer.hcl", undefined],
    ["README.md", undefined],
    ["terraform.tfstate", undefined],
  ])("%s is %s", (path, kind) => {
    expect(fileKind(path)).toBe(kind);
  });
});
