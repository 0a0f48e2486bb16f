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
    // What they are called after decides nothing then.
    expect(find(text.replaceAll("aws_subnet.s.", "aws_subnet.worker.").replace('"aws_subnet" "s"', '"aws_subnet" "worker"'))).toMatchObject({ kind: "bound", binding: { expression: "[aws_subnet.worker.id]" } });
  });

  it("are never text that something else puts an id in for, but ids that are written out", () => {
    const task = (subnets: string): string => `resource "aws_cloudwatch_event_target" "t" {\n  ecs_target {\n    network_configuration {\n      subnets          = ${subnets}\n      assign_public_ip = true\n    }\n  }\n}\n`;
    expect(find(task('["$SUBNET"]')).kind).toBe("missing");
    expect(find(`variable "one" {}\n${task('["$SUBNET"]')}${task("[var.one]").replace('"t"', '"u"')}`)).toMatchObject({ kind: "bound", binding: { expression: "[var.one]", confidence: 0.5 } });
    expect(find(task('["subnet-0a1b2c"]'))).toMatchObject({ kind: "bound", binding: { expression: '["subnet-0a1b2c"]' } });
  });

  it("are the ids and not the subnets that these are taken of", () => {
    const locals = 'locals {\n  dmz_subnets    = module.net.by_tier["outer"]\n  dmz_subnet_ids = local.dmz_subnets[*].id\n}\nmodule "net" {\n  source = "a/b/c"\n}\n';
    expect(find(locals)).toMatchObject({ kind: "bound", binding: { expression: "local.dmz_subnet_ids" }, alternatives: [] });
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
