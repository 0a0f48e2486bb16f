import { describe, expect, it } from "vitest";
import { whyUnwritable } from "../../../../src/core/implementation/refusals/unwritable";
import { buildRepository } from "../../../../src/core/repository/buildRepository";
import { repoPath } from "../../../../src/core/text/span";
import { filesOf } from "../../../support/repositories";

const repository = buildRepository([...filesOf({ "main.tf": "locals {}\n" }), { path: repoPath("variables.tf"), text: "", linkTo: repoPath("../common/variables.tf") }]);

describe("whyUnwritable", () => {
  it.each([
    [".terraform/modules/vpc/main.tf", "belongs to a module that Terraform installed"],
    ["../lib/main.tf", "is outside this folder"],
    ["main.tf.json", "is in Terraform's JSON syntax"],
    ["dev_override.tf", "is an override file"],
    ["variables.tf", "is a link to ../common/variables.tf"],
  ])("refuses %s, which %s", (path, why) => {
    expect(whyUnwritable(repository, repoPath(path))).toContain(`${path} ${why}`);
  });

  it("lets everything else be written, also what is not there yet", () => {
    expect(["main.tf", "new.tf", "dev.tfvars"].map((path) => whyUnwritable(repository, repoPath(path)))).toEqual([undefined, undefined, undefined]);
  });
});
