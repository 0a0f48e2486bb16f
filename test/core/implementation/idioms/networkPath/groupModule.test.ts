import { describe, expect, it } from "vitest";
import { repositoryOf } from "../../../../support/repositories";
import { added, houseWith, refused } from "./depot";

const variables = (...types: readonly (readonly [string, string])[]): string => types.map(([name, type]) => `variable "${name}" {\n  ${type}\n}\n`).join("\n");
const BASE = 'resource "aws_security_group" "this" {\n  name   = var.title\n  vpc_id = var.vpc\n}\n\noutput "gid" {\n  value = aws_security_group.this.id\n}\n';
const OUT_ALL = 'resource "aws_vpc_security_group_egress_rule" "all" {\n  security_group_id = aws_security_group.this.id\n  cidr_ipv4         = "0.0.0.0/0"\n  ip_protocol       = "-1"\n}\n';
const mapped = (direction: string): string => `resource "aws_vpc_security_group_${direction}_rule" "${direction}" {\n  for_each = var.${direction}\n\n  security_group_id            = aws_security_group.this.id\n  referenced_security_group_id = each.value.group\n  cidr_ipv4                    = each.value.cidr\n  from_port                    = each.value.port\n  to_port                      = each.value.port\n  ip_protocol                  = each.value.protocol\n}\n`;
const ENTRY = 'type = map(object({\n    port     = number\n    protocol = optional(string, "tcp")\n    group    = optional(string)\n    cidr     = optional(string)\n  }))\n  default = {}';

/** A house whose groups are calls of a module in `sg`. */
function houseOf(module: string, calls: string) {
  const house = houseWith(calls, { api: "module.api_sg.gid", worker: "module.worker_sg.gid" });
  return repositoryOf({ ...Object.fromEntries([...house.files].map(([path, { text }]) => [path, text])), "sg/main.tf": module });
}

const call = (label: string, more: string): string => `module "${label}_sg" {\n  source = "./sg" # 2.1\n\n  title = "shop-${label}"\n  vpc   = var.vpc_id\n  owner = "team-web"\n  tags  = { Part = "${label}" }\n\n${more}}\n`;
const OWN = variables(["title", "type = string"], ["vpc", "type = string"], ["owner", "type = string"], ["tags", "type = map(string)"]);

describe("a group made by the house's own module", () => {
  const module = `${OWN}\n${variables(["ingress", ENTRY])}\n${BASE}\n${mapped("ingress")}\n${OUT_ALL}`;
  const calls = `${call("api", "")}\n${call("worker", "  ingress = {\n    api = { port = 80, group = module.api_sg.gid }\n  }\n")}`;

  it("is a call like the others: source with its comment, what all have alike, its own word for theirs, rules by name", () => {
    const { text, all } = added(houseOf(module, calls));
    const behind = text("groups.tf").slice(text("groups.tf").indexOf('module "depot_sg"'));
    expect(behind).toBe(
      'module "depot_sg" {\n  source = "./sg" # 2.1\n\n  title = "depot"\n  vpc   = var.vpc_id\n  owner = "team-web"\n  tags  = { Part = "depot" }\n\n  ingress = {\n    api = { port = 2049, group = module.api_sg.gid }\n  }\n}\n',
    );
    expect(all).toContain("  security_groups = [module.depot_sg.gid]\n");
  });

  it("gets one entry for each service", () => {
    const { all } = added(houseOf(module, calls), { values: { clients: ["api", "worker"] } });
    expect(all).toContain("  ingress = {\n    api    = { port = 2049, group = module.api_sg.gid }\n    worker = { port = 2049, group = module.worker_sg.gid }\n  }\n");
  });

  it("says under which condition it is called where the others would", () => {
    const flags = 'variable "jobs_create" {\n  type    = bool\n  default = false\n}\n\nvariable "mail_create" {\n  type    = bool\n  default = false\n}\n\nresource "aws_sqs_queue" "jobs" {\n  count = var.jobs_create ? 1 : 0\n}\n\nresource "aws_sqs_queue" "mail" {\n  count = var.mail_create ? 1 : 0\n}\n';
    const { all } = added(houseOf(module, `${flags}\n${calls}`));
    expect(all).toContain('module "depot_sg" {\n  source = "./sg" # 2.1\n\n  count = var.depot_create ? 1 : 0\n\n  title = "depot"\n');
    expect(all).toContain("  security_groups = [module.depot_sg[0].gid]\n");
  });

  it("is a resource where the module takes no such rule, and that is said", () => {
    const { all, addition } = added(houseOf(`${OWN}\n${BASE}\n${OUT_ALL}`, `${call("api", "")}\n${call("worker", "")}`));
    expect(all).toMatch(/resource "aws_security_group" "\w+" \{\n {2}name +=/);
    expect(addition.findings.map(({ message }) => message)).toContain("./sg takes no rule that names security groups for port 2049, so the security group of Depot is made by a resource.");
  });

  it("names the rule as the module knows it, beside the ranges it lets in", () => {
    const named = `${OWN}\n${variables(["ingress_cidrs", "type = list(string)\n  default = []"], ["ingress_rules", "type = list(string)\n  default = []"])}\nlocals {\n  rules = {\n    http-tcp = 80\n    nfs-tcp  = 2049\n  }\n}\n\n${BASE}\nresource "aws_security_group_rule" "in" {\n  for_each = toset(var.ingress_rules)\n\n  type              = "ingress"\n  security_group_id = aws_security_group.this.id\n  cidr_blocks       = var.ingress_cidrs\n  from_port         = local.rules[each.key]\n  to_port           = local.rules[each.key]\n  protocol          = "tcp"\n}\n\nresource "aws_security_group_rule" "out" {\n  type              = "egress"\n  security_group_id = aws_security_group.this.id\n  cidr_blocks       = ["0.0.0.0/0"]\n  from_port         = 0\n  to_port           = 0\n  protocol          = "-1"\n}\n`;
    const ranges = '  ingress_cidrs = [aws_vpc.main.cidr_block]\n  ingress_rules = ["http-tcp"]\n';
    const { all } = added(houseOf(named, `resource "aws_vpc" "main" {\n  cidr_block = "10.0.0.0/16"\n}\n\n${call("api", ranges)}\n${call("worker", ranges)}`.replaceAll("var.vpc_id", "aws_vpc.main.id")));
    expect(all).toContain('  ingress_cidrs = [aws_vpc.main.cidr_block]\n  ingress_rules = ["nfs-tcp"]\n}\n');
    expect(all).not.toMatch(/"depot_sg" \{[^}]*http-tcp/);
  });

  const closed = `${OWN}\n${variables(["ingress", ENTRY], ["egress", ENTRY])}\n${BASE}\n${mapped("ingress")}\n${mapped("egress")}`;
  const worker = call("worker", "  ingress = {\n    api = { port = 80, group = module.api_sg.gid }\n  }\n");

  it("is reached from a group that lets out only what is named by one more entry of its call", () => {
    const { text, addition } = added(houseOf(closed, `${call("api", '  egress = {\n    web = { port = 443, cidr = "0.0.0.0/0" }\n  }\n')}\n${worker}`));
    expect(text("groups.tf")).toContain('  egress = {\n    web   = { port = 443, cidr = "0.0.0.0/0" }\n    depot = { port = 2049, group = module.depot_sg.gid }\n  }\n');
    expect(addition.touches).toEqual([]);
  });

  it("is reached by an argument that the call did not have", () => {
    expect(added(houseOf(closed, `${call("api", "")}\n${worker}`)).text("groups.tf")).toMatch(/module "api_sg" \{[^]*egress\s+= \{ depot = \{ port = 2049, group = module\.depot_sg\.gid \} \}\n[^]*module "worker_sg"/);
  });

  it("hands over what a module without such an input needs", () => {
    const { addition } = added(houseOf(module.replace(OUT_ALL, ""), calls));
    expect(addition.handOver).toEqual(["module.api_sg lets out only what is named, and ./sg has no input for a rule to a security group. Give it one, and let it out to TCP port 2049 of module.depot_sg.gid."]);
  });

  const plain = (from: string, to: string): string =>
    `${OWN}\n${variables(["security_group_ids", "type = list(string)"], ...[...new Set([from, to])].map((name) => [name, "type = number"] as const))}\n${BASE}\nresource "aws_vpc_security_group_ingress_rule" "in" {\n  count = length(var.security_group_ids)\n\n  security_group_id            = aws_security_group.this.id\n  referenced_security_group_id = var.security_group_ids[count.index]\n  from_port                    = var.${from}\n  to_port                      = var.${to}\n  ip_protocol                  = "tcp"\n}\n\n${OUT_ALL}`;
  const behind = (text: string): string => text.slice(text.indexOf('module "depot_sg"'));

  it.each([
    { from: "port", to: "port", given: "  port               = 443\n" },
    { from: "from_port", to: "to_port", given: "  from_port          = 443\n  to_port            = 443\n" },
  ])("says once in $from and $to which port is meant, though all calls have another one alike", ({ from, to, given }) => {
    const calls = ["api", "worker"].map((label) => call(label, `${given}  security_group_ids = [module.edge.id]\n`)).join("\n");
    expect(behind(added(houseOf(plain(from, to), calls)).text("groups.tf"))).toContain(`\n\n${given.replaceAll("443", "2049")}  security_group_ids = [module.api_sg.gid]\n}\n`);
  });

  it("says which protocol is meant where the module asks for it", () => {
    const asked = `${plain("port", "port").replace('"tcp"', "var.protocol")}\n${variables(["protocol", 'type = string\n  default = "-1"'])}`;
    const calls = ["api", "worker"].map((label) => call(label, "  port               = 443\n  security_group_ids = [module.edge.id]\n")).join("\n");
    expect(behind(added(houseOf(asked, calls)).text("groups.tf"))).toContain('  port               = 2049\n  protocol           = "tcp"\n  security_group_ids = [module.api_sg.gid]\n}\n');
  });

  it.each([443, 2049])("is reached from a call that lets out to one port, %d, where that is the one", (port) => {
    const out = plain("port", "port").replace(OUT_ALL, "").replaceAll("ingress", "egress");
    const given = `  port               = ${port}\n  security_group_ids = [var.vpc_id]\n`;
    const { addition, all } = added(houseOf(out, `${call("api", given)}\n${call("worker", given)}`));
    const note = "module.api_sg lets out only what is named, and ./sg takes one port and protocol for all of it. Give it an input for rules of their own, and let it out to TCP port 2049 of aws_security_group.depot.id.";
    expect(addition.handOver).toEqual(port === 2049 ? [] : [note]);
    expect(all.includes("security_group_ids = [var.vpc_id, aws_security_group.depot.id]")).toBe(port === 2049);
  });

  it("is refused where its module and the client's keep rules inside and each would need the other first", () => {
    const inline = (direction: string): string => `  dynamic "${direction}" {\n    for_each = var.${direction}\n\n    content {\n      from_port       = ${direction}.value.port\n      to_port         = ${direction}.value.port\n      protocol        = ${direction}.value.protocol\n      security_groups = [${direction}.value.group]\n    }\n  }\n`;
    const inside = closed.replace("  vpc_id = var.vpc\n", `  vpc_id = var.vpc\n\n${inline("ingress")}\n${inline("egress")}`).replace(mapped("ingress"), "").replace(mapped("egress"), "");
    expect(refused(houseOf(inside, `${call("api", "")}\n${worker}`))[0]).toMatch(/^module\.api_sg lets out only what is named and keeps its rules inside/);
  });
});

describe("a house whose module of groups cannot be called for one more", () => {
  const inside = (label: string, name: string): string =>
    `resource "aws_security_group" "${label}" {\n  name   = ${name}\n  vpc_id = var.vpc\n\n  ingress {\n    from_port       = 80\n    to_port         = 80\n    protocol        = "tcp"\n    security_groups = var.allowed\n  }\n\n  egress {\n    from_port   = 0\n    to_port     = 0\n    protocol    = "-1"\n    cidr_blocks = ["0.0.0.0/0"]\n  }\n}\n\noutput "sg_${label}_id" {\n  value = aws_security_group.${label}.id\n}\n`;
  const takes = variables(["project", "type = string"], ["stage", "type = string"], ["vpc", "type = string"], ["allowed", "type = list(string)"], ["port", "type = number"]);
  const calls = 'module "security" {\n  source = "./sg"\n\n  project = "shop"\n  stage   = "live"\n  vpc     = var.vpc_id\n  allowed = ["sg-1"]\n  port    = 80\n}\n';
  const houseOf = (module: string) => {
    const house = houseWith(calls, { api: "module.security.sg_web_id", worker: "module.security.sg_web_id" });
    return repositoryOf({ ...Object.fromEntries([...house.files].map(([path, { text }]) => [path, text])), "sg/main.tf": `${takes}\n${module}` });
  };

  it("writes a resource as that module does, where it makes several groups with an output each", () => {
    const { all, addition } = added(houseOf(`${inside("bastion", '"${var.project}-bastion"')}\n${inside("web", '"${var.project}-web"')}`));
    expect(all).toMatch(/resource "aws_security_group" "\w+" \{[^]*ingress \{[^]*security_groups = \[module\.security\.sg_web_id\]/);
    expect(all.match(/source = "\.\/sg"/g) ?? []).toHaveLength(0);
    expect(addition.findings.map(({ message }) => message).filter((message) => message.includes("security group of Depot"))).toEqual([]);
  });

  it("writes a resource where no call of a module says what its group is called, and says that", () => {
    const module = inside("web", '"${var.project}-${var.stage}"').replace("= 80\n", "= var.port\n").replace("= 80\n", "= var.port\n").replace("var.allowed", "var.allowed_security_groups");
    const { all, addition } = added(houseOf(module));
    expect(all).toContain('resource "aws_security_group"');
    expect(addition.findings.map(({ message }) => message)).toContain("Calls of ./sg do not say what the group is called, so the security group of Depot is made by a resource.");
  });
});

describe("a group made by the registry's module, whose source is not here", () => {
  const call = (label: string, more: string): string => `module "${label}_security_group" {\n  source  = "terraform-aws-modules/security-group/aws"\n  version = "5.3.0"\n\n  name            = "shop-${label}"\n  use_name_prefix = false\n  vpc_id          = var.vpc_id\n\n${more}}\n`;
  const lists = (label: string, egress: string): string => call(label, `  ingress_with_source_security_group_id = [\n    {\n      rule                     = "http-80-tcp"\n      source_security_group_id = module.edge.security_group_id\n    },\n  ]\n\n  ${egress}\n`);
  const house = (egress: string) => houseWith(`${lists("api", egress)}\n${lists("worker", 'egress_rules = ["all-all"]')}\n${lists("cron", 'egress_rules = ["all-all"]')}`, { api: "module.api_security_group.security_group_id", worker: "module.worker_security_group.security_group_id" });

  it("is called with its version, a list that ends as the house's lists do, and what lets everything out", () => {
    expect(added(house('egress_rules = ["all-all"]')).text("groups.tf")).toContain(
      'module "depot_security_group" {\n  source  = "terraform-aws-modules/security-group/aws"\n  version = "5.3.0"\n\n  name            = "depot"\n  use_name_prefix = false\n  vpc_id          = var.vpc_id\n\n  ingress_with_source_security_group_id = [\n    {\n      rule                     = "nfs-tcp"\n      source_security_group_id = module.api_security_group.security_group_id\n    },\n  ]\n\n  egress_rules = ["all-all"]\n}\n',
    );
  });

  it("gets the way out by the input for groups, where the client's call lets out only what it names", () => {
    const { text, addition } = added(house('egress_rules = ["https-443-tcp"]'));
    expect(text("groups.tf")).toMatch(/egress_rules = \["https-443-tcp"\]\n[^}]*egress_with_source_security_group_id = \[\s*\{\s+rule\s+= "nfs-tcp"\s+description\s+= "NFS access to depot"\s+source_security_group_id = module\.depot_security_group\.security_group_id\n/);
    expect(addition.touches).toEqual([]);
    expect(addition.handOver).toEqual([]);
  });
});
