import { describe, expect, it } from "vitest";
import { repositoryOf } from "../../../support/repositories";
import { textAfter } from "../plans";

const MAPS = "{\n    dev  = 20\n    prod = 200\n  }\n";

/** A house with one setting, read by `read`, after queues were added that only `prod` has. */
function house(declared: string, read: string): string {
  const main = `provider "aws" {}\n\n${declared}\nresource "aws_ebs_volume" "data" {\n  availability_zone = "eu-west-1a"\n  size              = ${read}\n}\n`;
  return textAfter(repositoryOf({ "main.tf": main }), { name: "jobs", on: ["prod"], without: ["monitoring", "outputs", "integration"] }, "main.tf");
}

describe("a house in which every setting is a map by environment", () => {
  it("gets a map for each setting in its locals, read as the others are", () => {
    const text = house(`locals {\n  disk_gb = ${MAPS}}\n`, "local.disk_gb[terraform.workspace]");
    expect(text).toContain("  jobs_enabled = {\n    dev  = false\n    prod = true\n  }\n");
    expect(text).toContain("  jobs_queues = {\n    dev = {}\n    prod = {\n");
    expect(text).toContain("for k, v in local.jobs_queues[terraform.workspace] : k => v if local.jobs_enabled[terraform.workspace] }");
  });

  it("gets variables where its maps are defaults of variables", () => {
    const text = house(`variable "disk_gb" {\n  default = ${MAPS}}\n`, "lookup(var.disk_gb, terraform.workspace)");
    expect(text).toMatch(/variable "jobs_enabled" \{\n(?: {2}description.*\n)? {2}type += map\(bool\)\n {2}default = \{\n {4}dev {2}= false\n {4}prod = true\n {2}\}\n\}/);
    expect(text).toMatch(/variable "jobs_queues" \{[^}]*type += any\n/);
    expect(text).toContain("for k, v in var.jobs_queues[terraform.workspace] : k => v if var.jobs_enabled[terraform.workspace] }");
  });

  it("is off in an environment that no map knows, where the house lets one be run", () => {
    const text = house(`locals {\n  disk_gb = ${MAPS}}\n`, "lookup(local.disk_gb, terraform.workspace, 10)");
    expect(text).toContain("for k, v in lookup(local.jobs_queues, terraform.workspace, {}) : k => v if lookup(local.jobs_enabled, terraform.workspace, false) }");
  });
});
