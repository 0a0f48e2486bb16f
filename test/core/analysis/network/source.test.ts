import { describe, expect, it } from "vitest";
import { expressionIn } from "../../../../src/core/analysis/modules/expressionIn";
import { sourceOf } from "../../../../src/core/analysis/network/source";
import { house } from "../../conventions/house";

const { root } = house({
  "main.tf": `
    resource "aws_vpc" "main" {}
    resource "aws_subnet" "private" { count = 2 }
    resource "aws_subnet" "a" { vpc_id = aws_vpc.main.id }
    resource "aws_subnet" "b" {}
    resource "aws_mq_broker" "main" { subnet_ids = local.subnets }
    module "net" { source = "./net" }
    variable "settings" {}
    data "terraform_remote_state" "net" {}
    data "aws_ssm_parameter" "vpc" {}
    locals {
      vpc_id  = one(aws_vpc.main[*].id)
      subnets = aws_subnet.private[*].id
      object  = { vpc = aws_vpc.main.id, outputs = data.terraform_remote_state.net.outputs }
      choice  = var.settings.create ? aws_vpc.main.id : var.settings.vpc_id
    }`,
});

function read(text: string) {
  const expression = expressionIn(text);
  return expression && sourceOf(root.module, expression);
}

describe("what an expression reads in the end", () => {
  it.each([
    ["aws_vpc.main.id", "aws_vpc.main"],
    ["local.vpc_id", "aws_vpc.main"],
    ["local.object.vpc", "aws_vpc.main"],
    ['"${aws_vpc.main.id}"', "aws_vpc.main"],
    ['try(aws_vpc.main.id, "")', "aws_vpc.main"],
    ['join("", aws_vpc.main[*].id)', "aws_vpc.main"],
    ["var.settings.on ? aws_vpc.main.id : null", "aws_vpc.main"],
    ["aws_subnet.a.vpc_id", "aws_vpc.main"],
    ["module.net[0].vpc_id", "module.net.vpc_id"],
    ["local.object.outputs.vpc_id", "data.terraform_remote_state.net.outputs.vpc_id"],
    ["data.aws_ssm_parameter.vpc.value", "data.aws_ssm_parameter.vpc"],
    ["aws_subnet.private[*].id", "aws_subnet.private"],
    ["values(aws_subnet.private)[*].id", "aws_subnet.private"],
    ["[for s in aws_subnet.private : s.id]", "aws_subnet.private"],
    ["aws_mq_broker.main.subnet_ids[0]", "aws_subnet.private"],
    ["[aws_subnet.b.id, aws_subnet.a.id]", "aws_subnet.a, aws_subnet.b"],
    ["local.choice", "var.settings.create ? aws_vpc.main.id : var.settings.vpc_id"],
  ])("is of %s %s", (text, key) => {
    expect(read(text)?.key).toBe(key);
  });

  it("is read whole, or as an element of a list", () => {
    expect(read("local.subnets")).toMatchObject({ isPart: false, text: "local.subnets" });
    for (const text of ["local.subnets[0]", "aws_subnet.private[count.index].id", "element(local.subnets, 1)", "slice(local.subnets, 0, 2)", "[local.subnets[0], local.subnets[1]]"]) expect(read(text), text).toMatchObject({ key: "aws_subnet.private", isPart: true });
    expect(read("module.net.subnets[count.index]")).toMatchObject({ isPart: true, text: "module.net.subnets" });
  });

  it("is nothing for what belongs to the block it stands in or is not declared", () => {
    for (const text of ["each.value.subnet_id", "count.index", "local.missing", "aws_vpc.other.id", "[each.value, aws_subnet.a.id]"]) expect(read(text), text).toBeUndefined();
  });
});
