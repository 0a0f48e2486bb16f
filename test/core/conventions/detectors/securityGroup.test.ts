import { describe, expect, it } from "vitest";
import { detectSecurityGroup } from "../../../../src/core/conventions/detectors/securityGroup";
import { house, lines } from "../house";

const look = (files: Readonly<Record<string, string>>) => {
  const { repository, root } = house(files);
  return { repository, rule: detectSecurityGroup(root, repository) };
};
const detect = (text: string) => look({ "main.tf": text }).rule;

const group = (label: string, body: string): string => `resource "aws_security_group" "${label}" {\n  ${body}\n}\n`;
const ingress = (from: string): string => `ingress {\n    from_port = 80\n    to_port   = 80\n    protocol  = "tcp"\n    ${from}\n  }`;
const OUT = 'egress {\n    from_port   = 0\n    to_port     = 0\n    protocol    = "-1"\n    cidr_blocks = ["0.0.0.0/0"]\n  }';

describe("the style of security groups", () => {
  it("is no surer than of what the fewest of its groups tell", () => {
    const plain = Array.from({ length: 11 }, (_, index) => group(`g${String(index)}`, `name = "g"\n  ${OUT}`)).join("");
    expect(detect(`${plain}${group("a", `name = "a"\n  ${ingress("security_groups = [aws_security_group.g1.id]")}\n  ${OUT}`)}`)).toMatchObject({ value: { kind: "inline", references: "groups" }, confidence: 0.5 });
  });

  it("is rules inside the group, letting in groups and everything out", () => {
    const { rule, repository } = look({ "main.tf": group("a", `name = "a"\n  ${ingress("security_groups = [aws_security_group.b.id]")}\n  ${OUT}`) });
    expect(rule).toMatchObject({ value: { kind: "inline", naming: "name", egress: "all", references: "groups", home: { kind: "file", name: "main.tf" } }, confidence: 0.5, alternatives: [] });
    expect(lines(repository, rule.evidence)).toContain("main.tf:1");
  });

  it("sees inline rules that are repeated or written as a list", () => {
    expect(detect(group("a", 'dynamic "ingress" {\n    for_each = var.ports\n    content {\n      cidr_blocks = ["10.0.0.0/8"]\n    }\n  }')).value).toMatchObject({ kind: "inline", references: "cidr", egress: "none" });
    expect(detect(group("a", "ingress = [{ security_groups = [var.other] }]")).value).toMatchObject({ kind: "inline", references: "groups" });
  });

  it("is rules of their own, of either kind", () => {
    const rule = (label: string, direction: string, more: string): string => `resource "aws_security_group_rule" "${label}" {\n  security_group_id = aws_security_group.a.id\n  type = "${direction}"\n  protocol = "tcp"\n  ${more}\n}\n`;
    expect(detect(`${group("a", 'name_prefix = "a"')}${rule("in", "ingress", "source_security_group_id = var.other")}${rule("out", "egress", 'cidr_blocks = ["0.0.0.0/0"]\n  from_port = 0\n  to_port = 65535')}`).value).toMatchObject({ kind: "ruleResources", naming: "name_prefix", egress: "all", references: "groups" });
    expect(detect(`${group("a", 'name = "a"')}resource "aws_vpc_security_group_ingress_rule" "in" {\n  security_group_id = aws_security_group.a.id\n  cidr_ipv4 = var.range\n}\n`).value).toMatchObject({ kind: "vpcRuleResources", egress: "none", references: "cidr" });
  });

  it("is what most groups do, with the others as alternatives", () => {
    const rule = detect(`${["a", "b", "c"].map((label) => group(label, ingress("self = true"))).join("")}${group("d", "")}resource "aws_security_group_rule" "d" {\n  type = "ingress"\n  security_group_id = aws_security_group.d.id\n}\n`);
    expect(rule.value.kind).toBe("inline");
    expect(rule.alternatives).toMatchObject([{ value: { kind: "ruleResources" }, confidence: 0.2 }]);
  });

  it("is not told by rules that let in the whole internet", () => {
    expect(detect(group("a", `${ingress('cidr_blocks = ["0.0.0.0/0"]')}\n  ${ingress("security_groups = [var.other]")}`)).value.references).toBe("groups");
  });

  it("is calls of a module of the repository that makes groups, whose own rules say nothing", () => {
    const made = `variable "title" {}\nvariable "network" {}\nvariable "text" {}\nvariable "from" {}\nvariable "egress" {\n  default = ["0.0.0.0/0"]\n}\nlocals {\n  ports = { http = 80, nfs = 2049 }\n}\n${group("this", 'name_prefix = "${var.title}-"\n  description = var.text\n  vpc_id = var.network')}resource "aws_vpc_security_group_egress_rule" "out" {\n  for_each = toset(var.egress)\n  security_group_id = aws_security_group.this.id\n  ip_protocol = "-1"\n  cidr_ipv4 = each.value\n}\noutput "gid" {\n  value = aws_security_group.this.id\n}\n`;
    const { rule } = look({ "sg/main.tf": made, "main.tf": 'module "a" {\n  source = "./sg" # 1.2\n  title = "a"\n  text = "A"\n  network = var.vpc_id\n  ingress_rules = ["nfs"]\n  ingress_from_groups = [{ rule = "http", source_security_group_id = var.other }]\n}\n' });
    expect(rule.value).toMatchObject({ kind: "module", naming: "name_prefix", references: "groups" });
    expect(rule.value.kind === "module" && rule.value.module).toEqual({
      source: "./sg",
      version: undefined,
      comment: "# 1.2",
      inputs: { name: "title", description: "text", vpc: "network" },
      rules: [
        { input: "ingress_rules", direction: "ingress", takes: "names", shape: "list", fields: [] },
        { input: "ingress_from_groups", direction: "ingress", takes: "groups", shape: "list", fields: ["rule", "source_security_group_id"] },
      ],
      ruleNames: ["http", "nfs"],
      output: "gid",
    });
  });

  it("knows inputs by what the module does with them, whatever they are called", () => {
    const made = `variable "allow" {\n  type = map(object({ port = number, cidr = optional(string), group = optional(string) }))\n}\nmodule "label" {\n  source = "../label"\n  name = var.title\n}\n${group("this", "name = module.label.id")}resource "aws_vpc_security_group_ingress_rule" "in" {\n  for_each = var.allow\n  security_group_id = aws_security_group.this.id\n  cidr_ipv4 = each.value.cidr\n}\noutput "id" {\n  value = aws_security_group.this.id\n}\n`;
    const calls = ["a", "b"].map((label) => `module "${label}_firewall" {\n  source = "./firewall"\n  allow = { web = { port = 80, cidr = "10.0.0.0/8" } }\n}\n`).join("");
    const { rule } = look({ "firewall/main.tf": made, "label/main.tf": 'output "id" {\n  value = "x"\n}\n', "firewalls.tf": calls, "main.tf": 'resource "aws_lb" "web" {}\n' });
    expect(rule.value).toMatchObject({ kind: "module", references: "cidr", home: { kind: "file", name: "firewalls.tf" }, module: { rules: [{ input: "allow", direction: "ingress", takes: "cidr", shape: "map", fields: ["port", "cidr", "group"] }] } });
  });

  const output = (name: string, value: string): string => `output "${name}" {\n  value = ${value}\n}\n`;
  const called = (module: string): string => look({ "security/main.tf": module, "main.tf": 'module "security" {\n  source = "./security"\n  name = "shop"\n  project = var.project\n}\n' }).rule.value.kind;
  const inside = ingress("security_groups = [var.other]");
  const named = (label: string, name: string): string => group(label, `name = ${name}\n  ${inside}`);

  it.each([
    { what: "several groups with an output each", module: `${named("bastion", '"${var.name}-bastion"')}${named("web", '"${var.name}-web"')}${output("sg_bastion_id", "aws_security_group.bastion.id")}${output("sg_web_id", "aws_security_group.web.id")}` },
    { what: "several groups that are called alike", module: `${named("a", "var.name")}${named("b", "var.other")}${output("a_id", "aws_security_group.a.id")}${output("b_id", "aws_security_group.b.id")}` },
    { what: "several groups whose ids are one list", module: `${named("a", "var.name")}${named("b", "var.other")}${output("ids", "[aws_security_group.a.id, aws_security_group.b.id]")}` },
    { what: "several groups, each of which may be switched on, that are not given out as one", module: `${group("a", `count = var.a ? 1 : 0\n  name = var.name\n  ${inside}`)}${group("b", `count = var.b ? 1 : 0\n  name = var.name\n  ${inside}`)}${output("a_id", "one(aws_security_group.a[*].id)")}${output("b_id", "one(aws_security_group.b[*].id)")}` },
    { what: "a group for each key of a map of its own", module: `${group("a", `for_each = var.groups\n  name = "\${var.name}-\${each.key}"\n  ${inside}`)}${output("ids", "{ for k, g in aws_security_group.a : k => g.id }")}` },
    { what: "one whose name says what it is for", module: `${named("web", '"${var.name}-web-sg"')}${output("id", "aws_security_group.web.id")}` },
    { what: "one whose name is made so by a local", module: `locals {\n  web = format("%s-web", var.name)\n}\n${named("web", '"${local.web}-sg"')}${output("id", "aws_security_group.web.id")}` },
    { what: "one whose name no input says", module: `${named("web", '"sg"')}${output("id", "aws_security_group.web.id")}` },
    { what: "one whose id it does not give", module: `${named("a", "var.name")}${output("arn", "aws_security_group.a.arn")}` },
  ])("is not calls of a module that makes $what, but what that does itself", ({ module }) => {
    expect(called(module)).toBe("inline");
  });

  it.each([
    { what: "one group with a word for groups behind its name", module: `${named("a", '"${var.project}-${var.name}-sg"')}${output("id", "aws_security_group.a.id")}` },
    { what: "a group that can be switched off", module: `${group("a", `count = var.create ? 1 : 0\n  name = var.name\n  ${inside}`)}${output("id", 'try(aws_security_group.a[0].id, "")')}` },
    {
      what: "one of two groups, whichever is asked for",
      module: `locals {\n  group = var.prefix ? aws_security_group.b[0] : aws_security_group.a[0]\n  id = var.create ? local.group.id : null\n}\n${group("a", `count = var.prefix ? 0 : 1\n  name = var.name\n  ${inside}`)}${group("b", `count = var.prefix ? 1 : 0\n  name_prefix = "\${var.name}-"\n  ${inside}`)}${output("vpc_id", "var.vpc_id")}${output("id", "local.id")}`,
    },
  ])("is calls of a module that makes $what", ({ module }) => {
    expect(called(module)).toBe("module");
  });

  it("is calls of a module from elsewhere, learned from how they are written and read", () => {
    const text = 'module "db_sg" {\n  source  = "terraform-aws-modules/security-group/aws"\n  version = "5.3.0"\n  name = "db"\n  vpc_id = var.vpc_id\n  ingress_cidr_blocks = ["10.0.0.0/8"]\n  ingress_rules = ["postgresql-tcp"]\n  egress_rules = ["all-all"]\n}\nresource "aws_db_instance" "db" {\n  vpc_security_group_ids = [module.db_sg.security_group_id]\n}\n';
    expect(detect(text).value).toMatchObject({
      kind: "module",
      naming: "name_prefix",
      egress: "all",
      references: "cidr",
      module: { source: "terraform-aws-modules/security-group/aws", version: "5.3.0", inputs: { name: "name", vpc: "vpc_id" }, ruleNames: ["postgresql-tcp", "all-all"], output: "security_group_id" },
    });
    expect(detect(text.replace('name = "db"', 'name = "db"\n  use_name_prefix = false')).value.naming).toBe("name");
  });

  it("tells groups before what opens no connection apart where they do otherwise", () => {
    const house = `${group("a", `${ingress("self = true")}\n  ${OUT}`)}${group("b", ingress("self = true"))}resource "aws_elasticache_cluster" "b" {\n  security_group_ids = [aws_security_group.b.id]\n}\n${group("c", `${ingress("self = true")}\n  ${OUT}`)}`;
    expect(detect(house).value).toMatchObject({ egress: "all", passiveEgress: "none" });
    expect(detect(house.replaceAll("aws_elasticache_cluster", "aws_ecs_service")).value).not.toHaveProperty("passiveEgress");
    expect(detect(house.replace("aws_security_group.b.id", "aws_security_group.a.id")).value).not.toHaveProperty("passiveEgress");
  });

  it("tells groups of what connects to others apart where they do otherwise, and leaves out those of load balancers", () => {
    const house = `${group("a", ingress("self = true"))}resource "aws_db_instance" "a" {\n  vpc_security_group_ids = [aws_security_group.a.id]\n}\n${group("b", ingress("self = true"))}resource "aws_lb" "b" {\n  security_groups = [aws_security_group.b.id]\n}\n`;
    expect(detect(house).value, "nobody shows it").toMatchObject({ egress: "none", activeEgress: "all" });
    expect(detect(`${house}${group("c", ingress("self = true"))}`).value).not.toHaveProperty("activeEgress");
    expect(detect(`${house}${group("c", `${ingress("self = true")}\n  ${OUT}`)}`).value).toMatchObject({ egress: "none", activeEgress: "all" });
  });

  it("stands in a file of groups, or with the services", () => {
    const others = { "web.tf": `${group("web", ingress("self = true"))}resource "aws_lb" "web" {}\nresource "aws_ecs_service" "web" {}\n`, "db.tf": 'resource "aws_db_instance" "db" {}\n' };
    expect(look(others).rule.value.home).toEqual({ kind: "service" });
    const network = `resource "aws_vpc" "v" {}\nresource "aws_subnet" "s" {}\nresource "aws_eip" "e" {}\n${group("a", ingress("self = true"))}${group("b", ingress("self = true"))}`;
    expect(look({ "db.tf": others["db.tf"], "vpc.tf": network }).rule.value.home).toEqual({ kind: "file", name: "vpc.tf" });
    expect(look({ ...others, "vpc.tf": network }).rule.value.home).toEqual({ kind: "service" });
    expect(look({ "db.tf": others["db.tf"], "firewall.tf": group("a", ingress("self = true")) + group("b", ingress("self = true")) }).rule.value.home).toEqual({ kind: "file", name: "firewall.tf" });
  });

  it("is the newest kind of rules where the house has no groups, of which nothing is sure", () => {
    expect(detect("")).toMatchObject({ value: { kind: "vpcRuleResources", naming: "name", egress: "all", references: "groups", home: { kind: "service" } }, confidence: 0, evidence: [] });
  });
});
