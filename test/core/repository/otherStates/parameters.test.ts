import { describe, expect, it } from "vitest";
import { parameterBehind } from "../../../../src/core/repository/otherStates/parameters";
import { normalText } from "../../../../src/core/terraform/expressionText";
import { repositoryOf, rootOf } from "../../../support/repositories";

const read = (name: string): string => `variable "env" {}\ndata "aws_ssm_parameter" "it" {\n  name = "${name}"\n}\n`;

function behind(name: string, writer: string): string | undefined {
  const repository = repositoryOf({ "app/main.tf": read(name), "net/main.tf": `variable "stage" {}\n${writer}` });
  const { module } = rootOf(repository, "app");
  const [parameter] = module.data.values();
  const written = parameter && parameterBehind(repository, module, parameter);
  return written && `${written.root.path}: ${normalText(written.value)}`;
}

describe("what writes a parameter", () => {
  it("is the resource whose name may be the same", () => {
    const writer = 'resource "aws_vpc" "main" {}\nresource "aws_ssm_parameter" "vpc" {\n  name  = "/${var.stage}/net/vpc-id"\n  value = aws_vpc.main.id\n}\n';
    expect(behind("/${var.env}/net/vpc-id", writer)).toBe("net: aws_vpc.main.id");
    expect(behind("/dev/net/vpc-id", writer)).toBe("net: aws_vpc.main.id");
    expect(behind("/dev/net/subnet-id", writer)).toBeUndefined();
    expect(behind("/dev/vpc-id", writer)).toBeUndefined();
  });

  it("may be one entry of a map", () => {
    const writer = 'locals {\n  all = { vpc-id = aws_vpc.main.id, arn = aws_vpc.main.arn }\n}\nresource "aws_vpc" "main" {}\nresource "aws_ssm_parameter" "all" {\n  for_each = local.all\n  name  = "/${var.stage}/net/${each.key}"\n  value = each.value\n}\n';
    expect(behind("/${var.env}/net/arn", writer)).toBe("net: aws_vpc.main.arn");
    expect(behind("/${var.env}/net/zone", writer)).toBeUndefined();
  });

  it("is not found by a name of which nothing is known", () => {
    expect(behind("${var.env}", 'resource "aws_ssm_parameter" "x" {\n  name  = var.stage\n  value = "a"\n}\n')).toBeUndefined();
  });
});
