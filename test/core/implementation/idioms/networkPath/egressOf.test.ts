import { describe, expect, it } from "vitest";
import { added, houseWith } from "./depot";

const group = (label: string, inside = ""): string => `resource "aws_security_group" "${label}" {\n  name   = "shop-${label}"\n  vpc_id = var.vpc_id\n${inside}}\n`;
const INLINE_OUT = '\n  egress {\n    from_port   = 0\n    to_port     = 0\n    protocol    = "-1"\n    cidr_blocks = ["0.0.0.0/0"]\n  }\n';
const INLINE_IN = '\n  ingress {\n    from_port       = 5432\n    to_port         = 5432\n    protocol        = "tcp"\n    security_groups = [aws_security_group.api.id]\n  }\n';
const ruleIn = (type: string, more: string) => (label: string): string => `resource "${type}" "${label}_in" {\n  security_group_id = aws_security_group.${label}.id\n${more}}\n`;
const oldIn = ruleIn("aws_security_group_rule", '  type                     = "ingress"\n  from_port                = 5432\n  to_port                  = 5432\n  protocol                 = "tcp"\n  source_security_group_id = aws_security_group.api.id\n');
const newIn = ruleIn("aws_vpc_security_group_ingress_rule", '  referenced_security_group_id = aws_security_group.api.id\n  ip_protocol                  = "tcp"\n  from_port                    = 5432\n  to_port                      = 5432\n');
const oldOut = (label: string): string => `resource "aws_security_group_rule" "${label}_out" {\n  security_group_id = aws_security_group.${label}.id\n  type              = "egress"\n  from_port         = 0\n  to_port           = 0\n  protocol          = "-1"\n  cidr_blocks       = ["0.0.0.0/0"]\n}\n`;
const newOut = (label: string): string => `resource "aws_vpc_security_group_egress_rule" "${label}_out" {\n  security_group_id = aws_security_group.${label}.id\n  cidr_ipv4         = "0.0.0.0/0"\n  ip_protocol       = "-1"\n}\n`;
const DATABASE = 'resource "aws_db_instance" "ledger" {\n  vpc_security_group_ids = [aws_security_group.ledger.id]\n}\n';

/** A house of two services that let everything out, and a database whose group does where `out` says so. */
const houses: Readonly<Record<string, (isOut: boolean) => string>> = {
  inline: (isOut) => [group("api", INLINE_OUT), group("worker", INLINE_OUT), group("ledger", INLINE_IN + (isOut ? INLINE_OUT : "")), DATABASE].join("\n"),
  ruleResources: (isOut) => [group("api"), group("worker"), group("ledger"), oldOut("api"), oldOut("worker"), oldIn("ledger"), isOut ? oldOut("ledger") : "", DATABASE].join("\n"),
  vpcRuleResources: (isOut) => [group("api"), group("worker"), group("ledger"), newOut("api"), newOut("worker"), newIn("ledger"), isOut ? newOut("ledger") : "", DATABASE].join("\n"),
};

/** How often something is let out everywhere. */
const waysOut = (text: string): number => text.match(/\begress \{|"egress"|security_group_egress_rule"/g)?.length ?? 0;

describe("the way out of a group before what only answers", () => {
  it.each(Object.keys(houses))("is none where the house's groups before such things have none: %s", (style) => {
    const text = houses[style]?.(false) ?? "";
    expect(waysOut(added(houseWith(text)).text("groups.tf"))).toBe(2);
  });

  it.each(Object.keys(houses))("is open where every group of the house is: %s", (style) => {
    const text = houses[style]?.(true) ?? "";
    expect(waysOut(added(houseWith(text)).text("groups.tf"))).toBe(4);
  });

  it("is that of most groups where none stands before such things", () => {
    const text = (houses["inline"]?.(false) ?? "").replace(DATABASE, "");
    expect(waysOut(added(houseWith(text)).text("groups.tf"))).toBe(3);
  });

  it("is not told by a database that names a group to let it in", () => {
    const text = `${group("api", INLINE_OUT)}\n${group("worker", INLINE_IN)}\nmodule "redis" {\n  source                     = "cloudposse/elasticache-redis/aws"\n  allowed_security_group_ids = [aws_security_group.worker.id]\n}\n\n${group("cron", INLINE_OUT)}`;
    expect(waysOut(added(houseWith(text)).text("groups.tf"))).toBe(3);
  });

  it("is closed by an argument of the module where the calls before such things close it so", () => {
    const call = (label: string, egress: string): string => `module "${label}_sg" {\n  source  = "terraform-aws-modules/security-group/aws"\n  version = "5.3.0"\n\n  name   = "shop-${label}"\n  vpc_id = var.vpc_id\n\n  ingress_with_source_security_group_id = [\n    {\n      rule                     = "postgresql-tcp"\n      source_security_group_id = var.edge\n    },\n  ]\n\n  egress_rules = ${egress}\n}\n`;
    const text = `${call("api", '["all-all"]')}\n${call("worker", '["all-all"]')}\n${call("ledger", "[]")}\nmodule "ledger" {\n  source                 = "terraform-aws-modules/rds/aws"\n  vpc_security_group_ids = [module.ledger_sg.security_group_id]\n}\n`;
    const all = added(houseWith(text, { api: "module.api_sg.security_group_id", worker: "module.worker_sg.security_group_id" })).text("groups.tf");
    expect(/module "depot_sg" \{[^]*?\n\}\n/.exec(all)?.[0]).toContain("\n  egress_rules = []\n");
  });
});
