import { describe, expect, it } from "vitest";
import { ARCHIVE, constraintLike, RANDOM } from "../../../../src/core/implementation/idioms/newProvider";
import { textsAfter } from "../../../../src/core/implementation/editPlan";
import { readRecord } from "../../../../src/core/implementation/record/recordFile";
import { planTakeBack } from "../../../../src/core/implementation/record/takeBack";
import { repoPath } from "../../../../src/core/text/span";
import { repositoryOf } from "../../../support/repositories";
import { cache } from "../../../support/secretComponents";
import { additionOf, planFor, textAfter, textsOf } from "../plans";

const required = (version: string): string => `terraform {\n  required_providers {\n    aws = {\n      source  = "hashicorp/aws"\n      version = "${version}"\n    }\n  }\n}\n\nprovider "aws" {}\n`;
const wish = { component: cache, on: "all", slots: { kmsKey: null } } as const;
const NEW = "The provider hashicorp/random is new here: run terraform init, and terraform providers lock with every platform that the lock file is for.";

describe("the provider that makes passwords", () => {
  it.each([
    ["~> 5.0", "~> 3.7"],
    ["~> 5", "~> 3"],
    [">= 5.80, < 7.0", ">= 3.7, < 4.0"],
    ["5.100.0", "3.7.2"],
    [">=5.0", ">=3.7"],
  ])("is constrained like others: %s", (house, own) => {
    expect(constraintLike(house, RANDOM)).toBe(own);
  });

  it("is constrained by its own versions", () => {
    expect(constraintLike(">= 5.80, < 7.0", ARCHIVE)).toBe(">= 2.7, < 3.0");
  });

  it("is declared where others are, and said to be new", () => {
    const repository = repositoryOf({ "versions.tf": required("~> 5.90") });
    expect(textAfter(repository, wish, "versions.tf")).toContain('      version = "~> 5.90"\n    }\n    random = {\n      source  = "hashicorp/random"\n      version = "~> 3.7"\n    }\n  }\n}\n');
    expect(additionOf(planFor(repository, wish)).findings.map(({ message }) => message)).toContain(NEW);
  });

  it("goes with the addition when that is taken back", () => {
    const repository = repositoryOf({ "versions.tf": required("~> 5.90") });
    const texts = textsOf(repository, additionOf(planFor(repository, wish)).plan);
    const path = repoPath(".annex/components/cache.json");
    const record = readRecord(texts.get(path) ?? "");
    if (typeof record === "string") throw new Error(record);
    const { plan, left } = planTakeBack(record, path, (file) => texts.get(file));
    expect(left).toEqual([]);
    expect(textsAfter(plan, (file) => texts.get(file) ?? "").get(repoPath("versions.tf"))).toBe(required("~> 5.90"));
  });

  it("is left to Terraform where the house leaves others to it", () => {
    const addition = additionOf(planFor(repositoryOf({ "main.tf": 'provider "aws" {}\n' }), wish));
    expect(addition.findings.map(({ message }) => message)).toContain(NEW);
    expect(addition.changes.map(({ key }) => key)).not.toContain("terraform/required_providers/random");
  });

  it("is not touched where the house uses it, also without naming it", () => {
    const addition = additionOf(planFor(repositoryOf({ "main.tf": `${required("~> 5.0")}resource "random_id" "x" {\n  byte_length = 2\n}\n` }), wish));
    expect(addition.findings.map(({ message }) => message)).not.toContain(NEW);
    expect(addition.changes.map(({ key }) => key)).not.toContain("terraform/required_providers/random");
  });
});
