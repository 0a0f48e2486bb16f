import { describe, expect, it } from "vitest";
import { added, houseWith } from "./depot";

const group = (label: string): string => `resource "aws_security_group" "${label}_sg" {\n  name_prefix = "shop-${label}-sg_"\n  vpc_id      = var.vpc_id\n\n  lifecycle {\n    create_before_destroy = true\n  }\n}\n`;
const rule = (label: string, lines: readonly string[]): string => `resource "aws_security_group_rule" "${label}" {\n${lines.map((line) => `  ${line}\n`).join("")}}\n`;
const IN = rule("worker_sg_lets_api_sg_in", ['type                     = "ingress"', "security_group_id        = aws_security_group.worker_sg.id", "source_security_group_id = aws_security_group.api_sg.id", 'protocol                 = "tcp"', "from_port                = 80", "to_port                  = 80"]);
const out = (label: string): string =>
  rule(`${label}_sg_out`, ['type              = "egress"', `security_group_id = aws_security_group.${label}_sg.id`, `description       = "${label} to anywhere"`, 'protocol          = "-1"', "from_port         = 0", "to_port           = 0", 'cidr_blocks       = ["0.0.0.0/0"]']);
const HTTPS = rule("api_sg_https", ['type              = "egress"', "security_group_id = aws_security_group.api_sg.id", 'protocol          = "tcp"', "from_port         = 443", "to_port           = 443", 'cidr_blocks       = ["0.0.0.0/0"]']);
const GROUPS = { api: "aws_security_group.api_sg.id", worker: "aws_security_group.worker_sg.id" };
const house = (...texts: readonly string[]) => houseWith([group("api"), group("worker"), IN, ...texts].join("\n"), GROUPS);

describe("a group with its rules as aws_security_group_rule", () => {
  it("has a prefix that ends as the house's do, and labels as the house gives them", () => {
    const { text } = added(house(out("api"), out("worker")));
    const behind = text("groups.tf").slice(text("groups.tf").indexOf('resource "aws_security_group" "depot_sg"'));
    expect(behind).toBe(
      'resource "aws_security_group" "depot_sg" {\n  name_prefix = "depot-sg_"\n  vpc_id      = var.vpc_id\n\n  lifecycle {\n    create_before_destroy = true\n  }\n}\n\n' +
        'resource "aws_security_group_rule" "depot_sg_lets_api_in" {\n  type                     = "ingress"\n  security_group_id        = aws_security_group.depot_sg.id\n  source_security_group_id = aws_security_group.api_sg.id\n  protocol                 = "tcp"\n  from_port                = 2049\n  to_port                  = 2049\n}\n\n' +
        'resource "aws_security_group_rule" "depot_sg_out" {\n  type              = "egress"\n  security_group_id = aws_security_group.depot_sg.id\n  description       = "Depot to anywhere"\n  protocol          = "-1"\n  from_port         = 0\n  to_port           = 0\n  cidr_blocks       = ["0.0.0.0/0"]\n}\n',
    );
  });

  it("has one rule for the group of each service", () => {
    const { all } = added(house(out("api"), out("worker")), { values: { clients: ["api", "worker"] } });
    expect(all).toContain('resource "aws_security_group_rule" "depot_sg_lets_api_in"');
    expect(all).toContain('resource "aws_security_group_rule" "depot_sg_lets_worker_in"');
  });

  it("is reached from a group that lets out only what is named by a rule beside that group, and touches neither", () => {
    const { all, addition } = added(house(HTTPS, out("worker")));
    expect(all).toContain('resource "aws_security_group_rule" "api_sg_lets_depot_sg_out" {\n');
    const rest = all.slice(all.indexOf('"api_sg_lets_depot_sg_out"'));
    expect(rest).toContain("  security_group_id        = aws_security_group.api_sg.id\n");
    expect(rest).toContain("  source_security_group_id = aws_security_group.depot_sg.id\n");
    expect(rest).toContain('  type                     = "egress"\n');
    expect(addition.touches).toEqual([]);
  });

  it("lets out nothing where the house's groups do not, on either side", () => {
    const { all } = added(house());
    expect(all).not.toContain('"-1"');
    expect(all.match(/"egress"/g)).toHaveLength(1);
    expect(all).toContain('resource "aws_security_group_rule" "api_sg_lets_depot_sg_out"');
  });

  it("needs no way out where the client reaches the whole network already", () => {
    const wide = out("api").replace('"0.0.0.0/0"', "aws_vpc.main.cidr_block");
    const { all } = added(houseWith([`resource "aws_vpc" "main" {\n  cidr_block = "10.0.0.0/16"\n}\n`, group("api"), group("worker"), IN, wide, out("worker")].join("\n").replaceAll("var.vpc_id", "aws_vpc.main.id"), GROUPS));
    expect(all).not.toContain("lets_depot");
  });

  it("says what a group needs that somebody else makes", () => {
    const { addition } = added(houseWith([group("worker"), `variable "api_security_group_id" {\n  type = string\n}\n`, rule("in", ['type = "ingress"', "security_group_id = aws_security_group.worker_sg.id", "source_security_group_id = var.api_security_group_id", 'protocol = "tcp"', "from_port = 80", "to_port = 80"]), out("worker")].join("\n"), { api: "var.api_security_group_id", worker: GROUPS.worker }));
    expect(addition.handOver).toHaveLength(1);
    expect(addition.handOver[0]).toContain("What rules the security group var.api_security_group_id has is not known here.");
    expect(addition.handOver[0]).toMatch(/resource "aws_security_group_rule" "api_to_depot_sg" \{[^]*security_group_id\s+= var\.api_security_group_id\n[^]*source_security_group_id\s+= aws_security_group\.depot_sg\.id\n/);
    expect(addition.plan.files.length).toBeGreaterThan(0);
  });
});
