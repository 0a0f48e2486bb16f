import { describe, expect, it } from "vitest";
import { findPublicSubnets } from "../../../../src/core/analysis/slots/publicSubnets";
import { house } from "../../conventions/house";

const find = (text: string, others: Readonly<Record<string, string>> = {}) => {
  const { repository, root } = house({ "main.tf": text, ...others });
  return findPublicSubnets(repository, root);
};

describe("the public subnets", () => {
  it("are those of internet-facing load balancers and NAT gateways", () => {
    const text = 'resource "aws_subnet" "outer" {\n  for_each = var.zones\n}\nresource "aws_lb" "a" {\n  subnets = values(aws_subnet.outer)[*].id\n}\nresource "aws_nat_gateway" "n" {\n  for_each  = var.zones\n  subnet_id = aws_subnet.outer[each.key].id\n}\n';
    expect(find(text)).toMatchObject({ kind: "bound", binding: { address: "aws_subnet.outer", expression: "values(aws_subnet.outer)[*].id", confidence: 0.67 } });
    expect(find('variable "subnets" {}\nresource "aws_lb" "a" {\n  internal = true\n  subnets  = var.subnets\n}').kind).toBe("missing");
    expect(find('variable "subnets" {}\nmodule "alb" {\n  source  = "terraform-aws-modules/alb/aws"\n  subnets = var.subnets\n}')).toMatchObject({ kind: "bound", binding: { expression: "var.subnets" } });
  });

  it("are those whose routes lead to an internet gateway", () => {
    const text = 'resource "aws_subnet" "s" {}\nresource "aws_route_table" "t" {}\nresource "aws_route" "r" {\n  route_table_id = aws_route_table.t.id\n  gateway_id     = aws_internet_gateway.g.id\n}\nresource "aws_route_table_association" "a" {\n  subnet_id      = aws_subnet.s.id\n  route_table_id = aws_route_table.t.id\n}\n';
    expect(find(text)).toMatchObject({ kind: "bound", binding: { expression: "[aws_subnet.s.id]", facets: { cidrs: "[aws_subnet.s.cidr_block]" } } });
  });

  it("are those called after it where nothing uses them yet", () => {
    expect(find('module "subnets" {\n  source = "cloudposse/dynamic-subnets/aws"\n}')).toMatchObject({ kind: "bound", binding: { expression: "module.subnets.public_subnet_ids", facets: { cidrs: "module.subnets.public_subnet_cidrs" } } });
    expect(find('variable "dmz_subnets" {\n  type = list(string)\n}')).toMatchObject({ kind: "bound", binding: { expression: "var.dmz_subnets" } });
  });

  it("are what another state of the repository gives out, also where nobody reads it yet", () => {
    const reader = 'data "terraform_remote_state" "net" {\n  backend = "s3"\n  config = {\n    key = "net.tfstate"\n  }\n}\n';
    const net = 'resource "aws_subnet" "edge" {\n  for_each = { a = 1 }\n  map_public_ip_on_launch = true\n}\noutput "edges" {\n  value = { for zone, subnet in aws_subnet.edge : zone => subnet.id }\n}\noutput "ranges" {\n  value = [for subnet in aws_subnet.edge : subnet.cidr_block]\n}\n';
    expect(find(reader, { "net/main.tf": `provider "aws" {}\n${net}` })).toMatchObject({ kind: "bound", binding: { expression: "values(data.terraform_remote_state.net.outputs.edges)", owner: "state", keys: "known" }, alternatives: [] });
  });

  it("may be a field of a variable", () => {
    expect(find('variable "network" {\n  type = object({ id = string, public_subnet_ids = list(string) })\n}\n')).toMatchObject({ binding: { expression: "var.network.public_subnet_ids" } });
  });
});
