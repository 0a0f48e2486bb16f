import { describe, expect, it } from "vitest";
import type { Repository } from "../../../../../src/core/repository/repository";
import { repoPath } from "../../../../../src/core/text/span";
import { readers } from "../../../../support/reachComponents";
import { repositoryOf } from "../../../../support/repositories";
import { additionOf, planFor, reasonsOf, textsOf, type Wish } from "../../plans";

const NETWORK = 'variable "vpc_id" {\n  type = string\n}\n\nvariable "private_subnet_ids" {\n  type = list(string)\n}\n';

/** A house whose services reach a database in `group`, which `text` declares, and whose services have `service` as their group. */
const houseWith = (text: string, group = "aws_security_group.db.id", others: Readonly<Record<string, string>> = {}): Repository =>
  repositoryOf({
    "providers.tf": 'provider "aws" {\n  region = "eu-west-1"\n}\n',
    "variables.tf": NETWORK,
    "data.tf": `resource "aws_db_instance" "main" {\n  engine                      = "postgres"\n  manage_master_user_password = true\n  vpc_security_group_ids      = [${group}]\n}\n`,
    "web.tf": 'resource "aws_ecs_service" "web" {\n  name = "web"\n\n  network_configuration {\n    subnets         = var.private_subnet_ids\n    security_groups = [aws_security_group.web.id]\n  }\n}\n',
    "groups.tf": text,
    ...others,
  });

interface Added {
  readonly findings: readonly string[];
  readonly touches: readonly string[];
  readonly handOver: readonly string[];
  readonly text: (path: string) => string;
  /** Every file that is written, one after the other. */
  readonly all: string;
}

function added(repository: Repository, wish: Wish = {}): Added {
  const addition = additionOf(planFor(repository, { component: readers, on: "all", ...wish }));
  const texts = new Map([...textsOf(repository, addition.plan)].map(([path, text]): [string, string] => [path, text]));
  const all = [...texts].flatMap(([path, text]) => (path.endsWith(".tf") ? [text] : [])).join("\n");
  return { findings: addition.findings.map(({ message }) => message), touches: addition.touches, handOver: addition.handOver, text: (path) => texts.get(path) ?? repository.files.get(repoPath(path))?.text ?? "", all };
}

const OPEN_INLINE = '  egress {\n    from_port   = 0\n    to_port     = 0\n    protocol    = "-1"\n    cidr_blocks = ["0.0.0.0/0"]\n  }\n';
const fromWeb = '  ingress {\n    description     = "web"\n    from_port       = 5432\n    to_port         = 5432\n    protocol        = "tcp"\n    security_groups = [aws_security_group.web.id]\n  }\n';
const group = (label: string, rules = ""): string => `resource "aws_security_group" "${label}" {\n  name   = "${label}"\n  vpc_id = var.vpc_id\n${rules === "" ? "" : `\n${rules}`}}\n`;

const rule = (type: string, label: string, body: string): string => `\nresource "${type}" "${label}" {\n${body}}\n`;
const OLD_RULES = `${group("web")}${rule("aws_security_group_rule", "web_out", '  type              = "egress"\n  security_group_id = aws_security_group.web.id\n  from_port         = 0\n  to_port           = 0\n  protocol          = "-1"\n  cidr_blocks       = ["0.0.0.0/0"]\n')}\n${group("db")}${rule("aws_security_group_rule", "db_from_web", '  type                     = "ingress"\n  security_group_id        = aws_security_group.db.id\n  from_port                = 5432\n  to_port                  = 5432\n  protocol                 = "tcp"\n  source_security_group_id = aws_security_group.web.id\n')}`;

describe("the group of a client", () => {
  it("lets nobody in and everything out, as the house's groups of clients do", () => {
    const own = added(houseWith(`${group("web", `${fromWeb.replace("aws_security_group.web.id", "var.balancer")}\n${OPEN_INLINE}`)}\n${group("db", fromWeb)}`)).all;
    const [made = ""] = /resource "aws_security_group" "readers" \{[^]*?\n\}\n/.exec(own) ?? [];
    expect(made).toContain('cidr_blocks = ["0.0.0.0/0"]');
    expect(made).not.toContain("ingress");
    expect(own).toContain("security_group_ids = [aws_security_group.readers.id]");
  });

  it("is let out to what is reached alone, in a house whose groups name what they let out", () => {
    const strict = OLD_RULES.replace('  from_port         = 0\n  to_port           = 0\n  protocol          = "-1"\n  cidr_blocks       = ["0.0.0.0/0"]\n', '  from_port         = 443\n  to_port           = 443\n  protocol          = "tcp"\n  cidr_blocks       = ["0.0.0.0/0"]\n');
    const { all, findings } = added(houseWith(strict));
    expect(all).toMatch(/type\s+= "egress"\n\s+security_group_id\s+= aws_security_group.readers.id\n\s+from_port\s+= 5432\n[^}]*?source_security_group_id = aws_security_group.db.id/);
    expect(all.match(/0\.0\.0\.0/g)).toHaveLength(1);
    expect(findings.join("\n")).toContain("It is let out to the database alone");
  });
});

describe("the way to a database", () => {
  it("is a block inside a group that keeps its rules inside", () => {
    const { text, touches } = added(houseWith(`${group("web", OPEN_INLINE)}\n${group("db", fromWeb)}`));
    expect(text("groups.tf")).toContain('  dynamic "ingress" {\n    for_each = anytrue([for item in var.readers : item.database]) ? [1] : []\n\n    content {\n      description     = "Access from Readers"\n      from_port       = 5432\n      to_port         = 5432\n      protocol        = "tcp"\n      security_groups = [aws_security_group.readers.id]\n    }\n  }\n');
    expect(text("readers.tf")).not.toContain("_rule");
    expect(touches).toContain("aws_security_group.db");
  });

  it("is refused where two groups that keep their rules inside would each need the other first", () => {
    const [reason] = reasonsOf(planFor(houseWith(`${group("web", fromWeb.replace("ingress", "egress").replace("aws_security_group.web.id", "aws_security_group.other.id"))}\n${group("other", fromWeb)}\n${group("db", fromWeb)}`), { component: readers, on: "all" }));
    expect(reason).toContain("aws_security_group.db lets in only who is named and keeps its rules inside, as the new security group does");
  });

  it("is a resource of its own, of the kind that the group's other rules are", () => {
    const old = added(houseWith(OLD_RULES)).all;
    expect(old).toMatch(/resource "aws_security_group_rule" "db_from_readers" \{\n {2}count = anytrue\(\[for item in var.readers : item.database\]\) \? 1 : 0/);
    expect(old).toContain("source_security_group_id = aws_security_group.readers.id");
    const recent = `${group("web")}\n${group("db")}${rule("aws_vpc_security_group_ingress_rule", "db_from_web", "  security_group_id            = aws_security_group.db.id\n  referenced_security_group_id = aws_security_group.web.id\n  ip_protocol                  = \"tcp\"\n  from_port                    = 5432\n  to_port                      = 5432\n")}`;
    expect(added(houseWith(recent)).all).toMatch(/resource "aws_vpc_security_group_ingress_rule" "db_from_readers" \{[^]*?security_group_id\s+= aws_security_group.db.id\n\s+referenced_security_group_id = aws_security_group.readers.id/);
  });

  it("is one more entry of what a call of a module takes, by the name that it has for the port", () => {
    const call = 'module "db_sg" {\n  source  = "terraform-aws-modules/security-group/aws"\n  version = "~> 5.3"\n\n  name   = "db"\n  vpc_id = var.vpc_id\n\n  ingress_with_source_security_group_id = [\n    {\n      rule                     = "postgresql-tcp"\n      source_security_group_id = aws_security_group.web.id\n    },\n  ]\n}\n';
    const { text, touches } = added(houseWith(`${group("web")}\n${call}`, "module.db_sg.security_group_id"));
    expect(text("groups.tf")).toContain("anytrue([for item in var.readers : item.database]) ? [{");
    expect(text("groups.tf")).toMatch(/rule\s+= "postgresql-tcp"\n\s+source_security_group_id = module\.\w+\.security_group_id/);
    expect(touches).toEqual([]);
  });

  it("is handed to the module of the database that takes groups", () => {
    const module = 'variable "vpc_id" {}\nvariable "allowed_security_group_ids" {\n  type    = list(string)\n  default = []\n}\nresource "aws_security_group" "this" {\n  vpc_id = var.vpc_id\n}\nresource "aws_vpc_security_group_ingress_rule" "this" {\n  count                        = length(var.allowed_security_group_ids)\n  security_group_id            = aws_security_group.this.id\n  referenced_security_group_id = var.allowed_security_group_ids[count.index]\n  ip_protocol                  = "tcp"\n  from_port                    = 5432\n  to_port                      = 5432\n}\nresource "aws_db_instance" "this" {\n  engine                 = "postgres"\n  vpc_security_group_ids = [aws_security_group.this.id]\n}\noutput "address" {\n  value = aws_db_instance.this.address\n}\noutput "security_group_id" {\n  value = aws_security_group.this.id\n}\n';
    const repository = houseWith(group("web"), "", { "data.tf": 'module "data" {\n  source = "./modules/data"\n  vpc_id = var.vpc_id\n\n  allowed_security_group_ids = [aws_security_group.web.id]\n}\n', "modules/data/main.tf": module });
    const { text, handOver } = added(repository);
    expect(text("data.tf") + handOver.join("\n")).toMatch(/aws_security_group\.readers/);
  });

  it("needs nothing where everything in the network is let in already, which is said", () => {
    const ranges = fromWeb.replace("security_groups = [aws_security_group.web.id]", "cidr_blocks     = [data.aws_vpc.this.cidr_block]");
    const repository = houseWith(`data "aws_vpc" "this" {\n  id = var.vpc_id\n}\n\n${group("web", OPEN_INLINE)}\n${group("db", ranges)}`);
    const { text, findings } = added(repository, { slots: { vpc: "data.aws_vpc.this.id" } });
    expect(text("groups.tf").match(/ingress/g)).toHaveLength(1);
    expect(findings.join("\n")).toContain("lets in everything in data.aws_vpc.this.cidr_block on TCP port 5432 already");
  });

  it("is handed over with its HCL where another state owns the group, and written where rules of it are written here already", () => {
    const state = 'data "terraform_remote_state" "data" {\n  backend = "s3"\n  config = {\n    key = "data.tfstate"\n  }\n}\n\noutput "x" {\n  value = [data.terraform_remote_state.data.outputs.database_host, data.terraform_remote_state.data.outputs.database_security_group_id, data.terraform_remote_state.data.outputs.database_port]\n}\n';
    const alone = added(houseWith(group("web"), "", { "data.tf": state }));
    expect(alone.handOver.join("\n")).toContain("What rules the security group data.terraform_remote_state.data.outputs.database_security_group_id has is not known here.");
    expect(alone.handOver.join("\n")).toMatch(/referenced_security_group_id\s+= aws_security_group.readers.id/);
    expect(alone.all).not.toContain("ingress_rule");
    const practised = `${group("web")}${rule("aws_vpc_security_group_ingress_rule", "database_web", "  security_group_id            = data.terraform_remote_state.data.outputs.database_security_group_id\n  referenced_security_group_id = aws_security_group.web.id\n  ip_protocol                  = \"tcp\"\n  from_port                    = 5432\n  to_port                      = 5432\n")}`;
    const { all, handOver } = added(houseWith(practised, "", { "data.tf": state }));
    expect(all).toMatch(/security_group_id\s+= data.terraform_remote_state.data.outputs.database_security_group_id/);
    expect(handOver.join("\n")).not.toContain("not known here");
    expect(added(houseWith(group("web"), "", { "data.tf": state.replace(", data.terraform_remote_state.data.outputs.database_port", "") })).handOver.join("\n")).toContain("The port of the database data.terraform_remote_state.data.outputs.database_host is not known here.");
  });
});

describe("what clients are told and may", () => {
  const house = `${group("web", OPEN_INLINE)}\n${group("db", fromWeb)}`;

  it("is the host, the port and the secret, of those entries alone that ask for it", () => {
    const text = added(houseWith(house)).text("readers.tf");
    expect(text).toContain("each.value.database ? {\n        DATABASE_HOST       = aws_db_instance.main.address\n");
    expect(text).toContain("DATABASE_SECRET_ARN = aws_db_instance.main.master_user_secret[0].secret_arn");
    expect(text).toMatch(/each\.value\.database \? \[1\] : \[\]|each\.value\.database \? \[/);
    expect(text).not.toContain("CACHE_HOST");
  });

  it("leaves the key to AWS that encrypts a secret of RDS, and does without what is not known", () => {
    const { text, findings } = added(houseWith(house));
    expect(text("readers.tf")).not.toContain("kms:Decrypt");
    expect(findings.join("\n")).toContain("The name of the database aws_db_instance.main.address is not known here, so that no DATABASE_NAME says it.");
  });

  it("is nothing at all of a slot that is left out", () => {
    const { text } = added(houseWith(house), { slots: { database: null } });
    expect(text("readers.tf")).toContain("variables = { READER = each.key }");
    expect(text("groups.tf") + text("readers.tf")).not.toMatch(/secretsmanager|Access from/);
  });
});
