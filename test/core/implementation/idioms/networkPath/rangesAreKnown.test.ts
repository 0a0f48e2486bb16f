import { describe, expect, it } from "vitest";
import { rangesAreKnown } from "../../../../../src/core/implementation/idioms/networkPath/rangesAreKnown";
import { repositoryOf, rootOf } from "../../../../support/repositories";

const known = (list: string, texts: Readonly<Record<string, string>>): boolean => {
  const repository = repositoryOf({ "providers.tf": 'provider "aws" {}\n', ...texts });
  return rangesAreKnown(repository, rootOf(repository), list);
};

const SUBNETS = 'resource "aws_subnet" "private" {\n  count      = 2\n  vpc_id     = aws_vpc.main.id\n  cidr_block = cidrsubnet(aws_vpc.main.cidr_block, 8, count.index)\n}\n';
const VPC = 'resource "aws_vpc" "main" {\n  cidr_block = "10.0.0.0/16"\n}\n';
const POOL = 'resource "aws_vpc" "main" {\n  ipv4_ipam_pool_id   = var.pool\n  ipv4_netmask_length = 16\n}\n';

describe("whether address ranges are known while planning", () => {
  it("is so where they are written, also through locals and modules", () => {
    expect(known("aws_subnet.private[*].cidr_block", { "main.tf": VPC + SUBNETS })).toBe(true);
    expect(known("local.ranges", { "main.tf": `locals {\n  ranges = [for s in aws_subnet.private : s.cidr_block]\n}\n${VPC}${SUBNETS}` })).toBe(true);
    expect(known("module.net.ranges", { "main.tf": 'module "net" {\n  source = "./net"\n  range  = "10.0.0.0/16"\n}\n', "net/main.tf": `variable "range" {}\n${VPC.replace('"10.0.0.0/16"', "var.range")}${SUBNETS}output "ranges" {\n  value = aws_subnet.private[*].cidr_block\n}\n` })).toBe(true);
    expect(known("module.vpc.private_subnets_cidr_blocks", { "main.tf": 'module "vpc" {\n  source = "terraform-aws-modules/vpc/aws"\n}\n' })).toBe(true);
    expect(known("var.ranges", { "main.tf": 'variable "ranges" {}\n' })).toBe(true);
  });

  it("is not so where AWS gives them out, or a module that is not known does", () => {
    expect(known("aws_subnet.private[*].cidr_block", { "main.tf": POOL + SUBNETS })).toBe(false);
    expect(known("[aws_vpc.main.cidr_block]", { "main.tf": POOL })).toBe(false);
    expect(known("module.net.ranges", { "main.tf": 'module "net" {\n  source = "example.org/net"\n}\n' })).toBe(false);
  });

  it("is so for what is looked up, unless it is asked with what does not exist yet", () => {
    const look = (vpc: string): string => `data "aws_subnet" "a" {\n  vpc_id = ${vpc}\n}\n`;
    expect(known("[data.aws_subnet.a.cidr_block]", { "main.tf": `variable "vpc_id" {}\n${look("var.vpc_id")}` })).toBe(true);
    expect(known("[data.aws_subnet.a.cidr_block]", { "main.tf": VPC + look("aws_vpc.main.id") })).toBe(false);
  });
});
