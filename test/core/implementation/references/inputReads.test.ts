import { describe, expect, it } from "vitest";
import { efs } from "../../../../src/catalog/efs";
import { repositoryOf } from "../../../support/repositories";
import { additionOf, planFor, textAfter, type Wish } from "../plans";

/** A house without flags, with two variable files. */
const HOUSE = {
  "main.tf": `
provider "aws" {
  region = "eu-west-1"
}

variable "vpc_id" {
  type = string
}

variable "subnet_ids" {
  type = list(string)
}

resource "aws_sqs_queue" "jobs" {
  name = "jobs"
}
`,
  "dev.tfvars": 'vpc_id     = "vpc-1"\nsubnet_ids = ["subnet-1"]\n',
  "prod.tfvars": 'vpc_id     = "vpc-2"\nsubnet_ids = ["subnet-2"]\n',
};
const SLOTS = { vpc: "var.vpc_id", privateSubnets: "var.subnet_ids", ecsServiceSecurityGroups: null, kmsKey: null } as const;
const wish = (on: Wish["on"]): Wish => ({ component: efs, slots: SLOTS, ...(on === undefined ? {} : { on }) });

describe("what switches on one thing in a house without flags", () => {
  const flags = (on: Wish["on"]) => additionOf(planFor(repositoryOf(HOUSE), wish(on))).variables.filter(({ name }) => name === "create_efs");

  it("is a variable of its own, off by default, where not every environment has it", () => {
    expect(flags(["prod"])).toMatchObject([{ type: "bool", default: "false", values: { prod: "true" } }]);
    expect(flags([])).toHaveLength(1);
    expect(textAfter(repositoryOf(HOUSE), wish(["prod"]), "main.tf")).toContain("  count = var.create_efs ? 1 : 0\n\n  creation_token");
  });

  it("is nothing where every environment has it", () => {
    expect(flags("all")).toEqual([]);
  });

  it("is nothing for entries of a map, which are there where they are named", () => {
    expect(additionOf(planFor(repositoryOf(HOUSE), { name: "orders", on: ["prod"], slots: { kmsKey: null } })).variables.map(({ name }) => name)).not.toContain("create_orders");
  });
});
