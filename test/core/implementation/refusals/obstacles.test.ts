import { describe, expect, it } from "vitest";
import { repositoryOf } from "../../../support/repositories";
import { planFor, reasonsOf } from "../plans";

const MAIN = 'provider "aws" {\n  region = var.region\n}\nvariable "region" {}\nresource "aws_s3_bucket" "logs" {\n  bucket = "logs"\n}\n';

const reasons = (texts: Readonly<Record<string, string>>): readonly string[] => {
  const repository = repositoryOf(texts);
  return reasonsOf(planFor(repository, { root: repository.rootModules[0]?.module.path ?? "" }));
};

describe("a root module that another tool runs", () => {
  it.each([
    [{ "main.tf": MAIN, "terragrunt.hcl": 'include "root" {}\n' }, /^This root module is run by terragrunt\.hcl, a Terragrunt file: it gives the values/],
    [{ "app/main.tf": MAIN, "live/dev/terragrunt.hcl": 'terraform {\n  source = "../../app"\n}\n' }, /^app is run by live\/dev\/terragrunt\.hcl, a Terragrunt file/],
    [{ "units/app/main.tf": MAIN, "live/dev/terragrunt.hcl": 'terraform {\n  source = "${get_repo_root()}//units/app?ref=v1"\n}\n' }, /^units\/app is run by live\/dev\/terragrunt\.hcl/],
    [{ "units/app/main.tf": MAIN, "live/terragrunt.stack.hcl": 'unit "app" {\n  source = "../units/app"\n  path = "app"\n}\n' }, /a Terragrunt stack/],
    [{ "app/main.tf": MAIN, "components.tfcomponent.hcl": 'component "app" {\n  source = "./app"\n}\n' }, /^app is run by components\.tfcomponent\.hcl, a Terraform stack/],
  ])("is refused with the file that runs it: %j", (texts, message) => {
    expect(reasons(texts)).toEqual([expect.stringMatching(message)]);
  });

  it("is not meant where such files run something else", () => {
    expect(reasons({ "app/main.tf": MAIN, "other/main.tf": "locals {}\n", "live/terragrunt.hcl": 'terraform {\n  source = "../other"\n}\n' })).not.toContainEqual(expect.stringContaining("is run by"));
  });
});
