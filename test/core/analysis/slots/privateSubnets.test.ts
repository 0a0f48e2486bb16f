import { describe, expect, it } from "vitest";
import { findPrivateSubnets } from "../../../../src/core/analysis/slots/privateSubnets";
import { house } from "../../conventions/house";

const find = (text: string, called: Readonly<Record<string, string>> = {}) => {
  const { repository, root } = house({ "main.tf": text, ...called });
  return findPrivateSubnets(repository, root);
};

const service = (subnets: string, more = ""): string => `resource "aws_ecs_service" "a" {\n  network_configuration {\n    subnets = ${subnets}\n    ${more}\n  }\n}\n`;
const counted = 'resource "aws_subnet" "app" {\n  count = 2\n}\n';

describe("the private subnets", () => {
  it("are those of services, functions, mount targets, endpoints and internal load balancers", () => {
    const uses = `${service("aws_subnet.app[*].id")}resource "aws_efs_mount_target" "a" {\n  count     = 2\n  subnet_id = aws_subnet.app[count.index].id\n}\n`;
    expect(find(counted + uses)).toMatchObject({ kind: "bound", binding: { address: "aws_subnet.app", expression: "aws_subnet.app[*].id", type: "list(string)", form: "id", keys: "known", facets: { cidrs: "aws_subnet.app[*].cidr_block" }, confidence: 0.67 } });
    for (const use of ['resource "aws_lambda_function" "f" {\n  vpc_config {\n    subnet_ids = var.net\n  }\n}', 'resource "aws_vpc_endpoint" "e" {\n  subnet_ids = var.net\n}', 'resource "aws_lb" "l" {\n  internal = true\n  subnets  = var.net\n}']) {
      expect(find(`variable "net" {}\n${use}\n`), use).toMatchObject({ kind: "bound", binding: { expression: "var.net" } });
    }
  });

  it("are the whole list where only its elements are read", () => {
    const mounted = (subnet: string): string => `resource "aws_efs_mount_target" "a" {\n  subnet_id = ${subnet}\n}\n`;
    expect(find(counted + mounted("aws_subnet.app[0].id"))).toMatchObject({ binding: { expression: "aws_subnet.app[*].id" } });
    expect(find(`resource "aws_subnet" "app" {\n  for_each = var.zones\n}\n${mounted("aws_subnet.app[each.key].id")}`)).toMatchObject({ binding: { expression: "values(aws_subnet.app)[*].id" } });
    expect(find(`module "net" {\n  source = "a/b/c"\n}\n${mounted("module.net.subnets[count.index]")}`)).toMatchObject({ binding: { expression: "module.net.subnets", keys: "unknown" } });
    expect(find(`variable "subnet_id" {}\n${mounted("var.subnet_id")}`)).toMatchObject({ binding: { expression: "[var.subnet_id]" } });
  });

  it("are read without the condition of what uses them, unless they exist only under it", () => {
    expect(find(`module "net" {\n  source = "a/b/c"\n}\n${service("var.inside ? module.net.apps : []")}`)).toMatchObject({ binding: { expression: "module.net.apps" } });
    expect(find(`module "net" {\n  source = "a/b/c"\n  count  = var.inside ? 1 : 0\n}\n${service("var.inside ? module.net[0].apps : []")}`)).toMatchObject({ binding: { expression: "var.inside ? module.net[0].apps : []" } });
  });

  it("are a list of single subnets, of which some things use only one", () => {
    const two = 'resource "aws_subnet" "a" {}\nresource "aws_subnet" "b" {}\n';
    expect(find(`${two}${service("[aws_subnet.a.id, aws_subnet.b.id]")}resource "aws_efs_mount_target" "m" {\n  subnet_id = aws_subnet.b.id\n}\n`)).toMatchObject({ kind: "bound", binding: { expression: "[aws_subnet.a.id, aws_subnet.b.id]" }, alternatives: [] });
  });

  it("are the list itself where it is written as before Terraform 0.12", () => {
    expect(find(counted + service('["${aws_subnet.app.*.id}"]'))).toMatchObject({ binding: { expression: "aws_subnet.app.*.id" } });
    expect(find(`resource "aws_subnet" "a" {}\n${service('["${aws_subnet.a.id}"]')}`)).toMatchObject({ binding: { expression: "[aws_subnet.a.id]" } });
  });

  it("are what routes lead through a NAT gateway, where names decide among several", () => {
    const routed = (subnet: string): string => `resource "aws_route_table_association" "${subnet}" {\n  subnet_id      = aws_subnet.${subnet}[count.index].id\n  route_table_id = aws_route_table.nat.id\n}\n`;
    const text = `resource "aws_subnet" "private" {\n  count = 2\n}\nresource "aws_subnet" "data" {\n  count = 2\n}\nresource "aws_route_table" "nat" {\n  route {\n    nat_gateway_id = 1\n  }\n}\n${routed("private")}${routed("data")}`;
    expect(find(text)).toMatchObject({ kind: "bound", binding: { expression: "aws_subnet.private[*].id" }, alternatives: [{ expression: "aws_subnet.data[*].id" }] });
  });

  it("are a question where what runs stands in subnets whose routes lead to the internet", () => {
    const open = 'resource "aws_route_table" "t" {\n  route {\n    gateway_id = aws_internet_gateway.g.id\n  }\n}\nresource "aws_route_table_association" "a" {\n  count          = 2\n  subnet_id      = aws_subnet.app[count.index].id\n  route_table_id = aws_route_table.t.id\n}\n';
    expect(find(counted + open + service("aws_subnet.app[*].id")).kind).toBe("ambiguous");
  });

  it("are a question where what runs stands in subnets called public, or in two as much", () => {
    expect(find(`resource "aws_subnet" "public" {\n  count = 2\n}\n${service("aws_subnet.public[*].id")}`).kind).toBe("ambiguous");
    expect(find(`variable "one" {}\nvariable "two" {}\n${service("var.one")}resource "aws_lambda_function" "f" {\n  vpc_config {\n    subnet_ids = var.two\n  }\n}\n`).kind).toBe("ambiguous");
  });

  it("are not those of services with public addresses", () => {
    expect(find(`variable "subnets" {}\n${service("var.subnets", "assign_public_ip = true")}`).kind).toBe("missing");
  });

  it("are what a called module hands to services", () => {
    const slot = find('module "net" {\n  source = "./net"\n}\nmodule "web" {\n  source = "./web"\n  where  = module.net.workers\n}\n', {
      "net/main.tf": 'variable "n" {\n  default = 2\n}\nresource "aws_subnet" "s" {\n  count = var.n\n}\noutput "workers" {\n  value = aws_subnet.s[*].id\n}\noutput "ranges" {\n  value = aws_subnet.s[*].cidr_block\n}\n',
      "web/main.tf": `variable "where" {}\n${service("var.where")}`,
    });
    expect(slot).toMatchObject({ kind: "bound", binding: { expression: "module.net.workers", keys: "known", facets: { cidrs: "module.net.ranges" } } });
  });

  it.each([
    ["resources", counted, "aws_subnet.app[*].id"],
    ["single resources", 'resource "aws_subnet" "private_a" {}\nresource "aws_subnet" "private_b" {}', "[aws_subnet.private_a.id, aws_subnet.private_b.id]"],
    ["an output of a well-known module", 'module "vpc" {\n  source          = "terraform-aws-modules/vpc/aws"\n  private_subnets = ["10.0.0.0/24"]\n}', "module.vpc.private_subnets"],
    ["a look-up by its tags", 'data "aws_subnets" "these" {\n  tags = {\n    Tier = "private"\n  }\n}', "data.aws_subnets.these.ids"],
    ["a parameter", 'data "aws_ssm_parameter" "private_subnet_ids" {\n  name = "/net"\n}', 'split(",", data.aws_ssm_parameter.private_subnet_ids.value)'],
    ["an output of another state", 'data "terraform_remote_state" "n" {}\nlocals {\n  x = data.terraform_remote_state.n.outputs.private_subnets\n}', "data.terraform_remote_state.n.outputs.private_subnets"],
    ["a variable", 'variable "private_subnet_ids" {\n  type = list(string)\n}', "var.private_subnet_ids"],
  ])("are %s where nothing uses them yet", (_, text, expression) => {
    expect(find(text)).toMatchObject({ kind: "bound", binding: { expression } });
  });

  it("are no address ranges of the same name", () => {
    expect(find('variable "private_subnets" {\n  default = ["10.0.0.0/24"]\n}').kind).toBe("missing");
    expect(find('variable "private_subnets" {}\nmodule "vpc" {\n  source         = "terraform-aws-modules/vpc/aws"\n  public_subnets = var.private_subnets\n}').kind).toBe("missing");
    expect(find('locals {\n  private_subnets = [for i in range(3) : cidrsubnet("10.0.0.0/16", 4, i)]\n}').kind).toBe("missing");
  });

  it("are missing with ways to supply them", () => {
    const slot = find("");
    expect(slot.kind === "missing" && slot.options.join(" ")).toContain("var.private_subnet_ids");
  });
});
