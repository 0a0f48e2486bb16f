import { describe, expect, it } from "vitest";
import { findVpc } from "../../../../src/core/analysis/slots/vpc";
import { house } from "../../conventions/house";

const find = (text: string, called: Readonly<Record<string, string>> = {}) => {
  const { repository, root } = house({ "main.tf": text, ...called });
  return findVpc(repository, root);
};

const group = (label: string, vpc: string): string => `resource "aws_security_group" "${label}" {\n  vpc_id = ${vpc}\n}\n`;

describe("the VPC", () => {
  it("is what groups, target groups and endpoints stand in, read as the house reads it", () => {
    const slot = find(`resource "aws_vpc" "main" {}\nresource "aws_vpc" "peer" {}\nlocals {\n  vpc_id = one(aws_vpc.main[*].id)\n}\n${group("a", "local.vpc_id")}${group("b", "local.vpc_id")}${group("c", "aws_vpc.main.id")}`);
    expect(slot).toMatchObject({
      kind: "bound",
      binding: { address: "aws_vpc.main", expression: "local.vpc_id", form: "id", type: "string", facets: { id: "local.vpc_id", cidr: "aws_vpc.main.cidr_block" }, owner: "here", confidence: 0.75 },
      alternatives: [{ expression: "aws_vpc.peer.id" }],
    });
  });

  it("exists under the condition of the network", () => {
    const text = `variable "create" {}\nresource "aws_vpc" "main" {\n  count = var.create ? 1 : 0\n}\n${group("a", "aws_vpc.main[0].id")}`;
    expect(find(text)).toMatchObject({ kind: "bound", binding: { expression: "aws_vpc.main[0].id", guard: "var.create", facets: { cidr: "aws_vpc.main[0].cidr_block" } } });
  });

  it("is what a called module does with its input", () => {
    const slot = find('variable "network" {}\nmodule "service" {\n  source  = "./service"\n  network = var.network\n}\n', { "service/main.tf": `variable "network" {}\n${group("a", "var.network.vpc_id")}` });
    expect(slot.kind).toBe("missing");
    const written = find('variable "main_vpc" {}\nmodule "service" {\n  source  = "./service"\n  network = { vpc_id = var.main_vpc }\n}\n', { "service/main.tf": `variable "network" {}\n${group("a", "var.network.vpc_id")}` });
    expect(written).toMatchObject({ kind: "bound", binding: { expression: "var.main_vpc" } });
  });

  it("is a question where two are used as much or declared and not used", () => {
    const two = 'resource "aws_vpc" "a" {}\nresource "aws_vpc" "b" {}\n';
    expect(find(two).kind).toBe("ambiguous");
    expect(find(`${two}${group("a", "aws_vpc.a.id")}${group("b", "aws_vpc.b.id")}`).kind).toBe("ambiguous");
    expect(find(`${two}resource "aws_subnet" "s" {\n  vpc_id = aws_vpc.b.id\n}\n${group("a", "aws_vpc.a.id")}`)).toMatchObject({ kind: "bound", binding: { expression: "aws_vpc.a.id" } });
  });

  it("is never one of another provider configuration unasked", () => {
    expect(find(`resource "aws_vpc" "edge" {\n  provider = aws.edge\n}\n${group("a", "aws_vpc.edge.id")}`).kind).toBe("ambiguous");
    expect(find(`module "edge" {\n  source    = "terraform-aws-modules/vpc/aws"\n  providers = { aws = aws.edge }\n}\n`).kind).toBe("ambiguous");
  });

  it.each([
    ["a resource", 'resource "aws_vpc" "main" {}', "aws_vpc.main.id", "here"],
    ["an output of a module of the repository", 'module "net" {\n  source = "./net"\n}', "module.net.id_of_it", "module"],
    ["an output of a well-known module", 'module "vpc" {\n  source = "terraform-aws-modules/vpc/aws"\n}', "module.vpc.vpc_id", "module"],
    ["a look-up", 'data "aws_vpc" "main" {}', "data.aws_vpc.main.id", "account"],
    ["an output of another state", 'data "terraform_remote_state" "net" {}\nlocals {\n  x = data.terraform_remote_state.net.outputs.vpc_id\n}', "data.terraform_remote_state.net.outputs.vpc_id", "state"],
    ["a parameter", 'data "aws_ssm_parameter" "vpc_id" {\n  name = "/net/vpc"\n}', "data.aws_ssm_parameter.vpc_id.value", "state"],
    ["a variable", 'variable "vpc_id" {}', "var.vpc_id", "account"],
  ])("is %s where nothing uses one yet", (_, text, expression, owner) => {
    expect(find(text, { "net/main.tf": 'resource "aws_vpc" "x" {}\noutput "id_of_it" {\n  value = aws_vpc.x.id\n}\n' })).toMatchObject({ kind: "bound", binding: { expression, owner } });
  });

  it("knows the address range of a network from elsewhere where it is read or given", () => {
    expect(find('variable "vpc_id" {}\nvariable "vpc_cidr" {}')).toMatchObject({ binding: { facets: { cidr: "var.vpc_cidr" } } });
    expect(find('module "vpc" {\n  source = "terraform-aws-modules/vpc/aws"\n}')).toMatchObject({ binding: { facets: { cidr: "module.vpc.vpc_cidr_block" } } });
    expect(find('data "terraform_remote_state" "n" {}\nlocals {\n  x = [data.terraform_remote_state.n.outputs.vpc_id, data.terraform_remote_state.n.outputs.vpc_cidr_block]\n}')).toMatchObject({ binding: { facets: { cidr: "data.terraform_remote_state.n.outputs.vpc_cidr_block" } } });
  });

  it("is missing with ways to supply it", () => {
    const slot = find("");
    expect(slot.kind === "missing" && slot.options.join(" ")).toContain("var.vpc_id");
  });

  it("is one network where a filter names it in a list of one", () => {
    expect(find('data "aws_vpc" "net" {}\ndata "aws_subnets" "all" {\n  filter {\n    name   = "vpc-id"\n    values = [data.aws_vpc.net.id]\n  }\n}\n')).toMatchObject({ kind: "bound", binding: { expression: "data.aws_vpc.net.id" } });
  });

  it("is one network where two states hand it on", () => {
    const reader = ["net", "base"].map((name) => `data "terraform_remote_state" "${name}" {\n  backend = "s3"\n  config = {\n    key = "${name}.tfstate"\n  }\n}\n`);
    const net = 'provider "aws" {}\nresource "aws_vpc" "main" {}\noutput "vpc_id" {\n  value = aws_vpc.main.id\n}\n';
    const base = `provider "aws" {}\n${reader[0] ?? ""}output "vpc_id" {\n  value = data.terraform_remote_state.net.outputs.vpc_id\n}\n`;
    expect(find(reader.join(""), { "net/main.tf": net, "base/main.tf": base })).toMatchObject({ kind: "bound", binding: { expression: "data.terraform_remote_state.net.outputs.vpc_id" }, alternatives: [{ expression: "data.terraform_remote_state.base.outputs.vpc_id" }] });
    expect(find(reader.join(""), { "net/main.tf": net, "base/main.tf": net }).kind).toBe("ambiguous");
  });
});
