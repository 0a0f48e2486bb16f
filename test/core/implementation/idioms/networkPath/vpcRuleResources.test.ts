import { describe, expect, it } from "vitest";
import { added, houseWith, refused } from "./depot";

const group = (label: string): string => `resource "aws_security_group" "${label}" {\n  name   = "shop-${label}"\n  vpc_id = var.vpc_id\n}\n`;
const out = (label: string, to: string): string => `resource "aws_vpc_security_group_egress_rule" "${label}" {\n  security_group_id = aws_security_group.${label}.id\n  ${to}\n}\n`;
const ANYWHERE = 'cidr_ipv4         = "0.0.0.0/0"\n  ip_protocol       = "-1"';
const IN = 'resource "aws_vpc_security_group_ingress_rule" "worker_from_api" {\n  security_group_id            = aws_security_group.worker.id\n  description                  = "API"\n  referenced_security_group_id = aws_security_group.api.id\n  from_port                    = 80\n  to_port                      = 80\n  ip_protocol                  = "tcp"\n}\n';
const flag = 'variable "enable_jobs" {\n  type    = bool\n  default = false\n}\n\nvariable "enable_mail" {\n  type    = bool\n  default = false\n}\n\nresource "aws_sqs_queue" "jobs" {\n  count = var.enable_jobs ? 1 : 0\n}\n\nresource "aws_sqs_queue" "mail" {\n  count = var.enable_mail ? 1 : 0\n}\n';

describe("a group with its rules as resources for each direction", () => {
  const open = [group("api"), group("worker"), IN, out("api", ANYWHERE), out("worker", ANYWHERE)].join("\n");

  it("is written like the house's, under the flag of the addition", () => {
    const { all } = added(houseWith(`${flag}\n${open}`));
    expect(all).toContain('resource "aws_security_group" "depot" {\n  count = var.enable_depot ? 1 : 0\n\n  name   = "depot"\n  vpc_id = var.vpc_id\n}\n');
    expect(all).toContain(
      'resource "aws_vpc_security_group_ingress_rule" "depot_from_api" {\n  count = var.enable_depot ? 1 : 0\n\n  security_group_id            = aws_security_group.depot[0].id\n  description                  = "NFS access from api"\n  referenced_security_group_id = aws_security_group.api.id\n  from_port                    = 2049\n  to_port                      = 2049\n  ip_protocol                  = "tcp"\n}\n',
    );
    expect(all).toContain(`resource "aws_vpc_security_group_egress_rule" "depot" {\n  count = var.enable_depot ? 1 : 0\n\n  security_group_id = aws_security_group.depot[0].id\n  ${ANYWHERE}\n}\n`);
    expect(all).toContain("  security_groups = [aws_security_group.depot[0].id]\n");
  });

  const keyed = (rule: string): string =>
    `variable "services" {\n  type = map(string)\n  default = { api = "a", worker = "w" }\n}\n\nresource "aws_security_group" "service" {\n  for_each = var.services\n\n  name   = each.key\n  vpc_id = var.vpc_id\n}\n\n${rule}\nresource "aws_ecs_task_definition" "service" {\n  for_each = var.services\n\n  family                = each.key\n  container_definitions = jsonencode([{ name = each.key }])\n}\n\nresource "aws_ecs_service" "service" {\n  for_each = var.services\n\n  name            = each.key\n  task_definition = aws_ecs_task_definition.service[each.key].arn\n\n  network_configuration {\n    subnets         = var.private_subnet_ids\n    security_groups = [aws_security_group.service[each.key].id]\n  }\n}\n`;

  it("lets in those of many groups whose services were chosen, by their own keys, and lets just these out", () => {
    const rule = 'resource "aws_vpc_security_group_egress_rule" "service_https" {\n  for_each = var.services\n\n  security_group_id = aws_security_group.service[each.key].id\n  cidr_ipv4         = "0.0.0.0/0"\n  from_port         = 443\n  to_port           = 443\n  ip_protocol       = "tcp"\n}\n';
    const { all } = added(houseWith(keyed(rule), {}));
    expect(all).toContain('  for_each = { for k, g in aws_security_group.service : k => g if contains(["api"], k) }\n\n  security_group_id            = aws_security_group.depot.id\n');
    expect(all).toContain("  referenced_security_group_id = each.value.id\n");
    const way = all.slice(all.indexOf('"service_to_depot"'));
    expect(way).toContain('  for_each = { for k, g in aws_security_group.service : k => g if contains(["api"], k) }\n\n  security_group_id            = each.value.id\n');
    expect(way).toContain("  referenced_security_group_id = aws_security_group.depot.id\n");
  });

  it("lets in address ranges one by one where the house refers to those", () => {
    const ranges = 'variable "private_subnet_cidrs" {\n  type = list(string)\n}\n';
    const house = `resource "aws_vpc" "main" {\n  cidr_block = "10.0.0.0/16"\n}\n\n${ranges}\n${open.replace("referenced_security_group_id = aws_security_group.api.id", "cidr_ipv4                    = aws_vpc.main.cidr_block")}`.replaceAll("var.vpc_id", "aws_vpc.main.id");
    const { all, addition } = added(houseWith(house));
    expect(all).toMatch(/"depot_from_vpc" \{\n {2}security_group_id\s+= aws_security_group\.depot\.id\n[^}]*cidr_ipv4\s+= aws_vpc\.main\.cidr_block\n/);
    expect(addition.findings.map(({ message }) => message)).toContain("Security groups of this house let in address ranges, so everything in the VPC can reach port 2049 of Depot.");
  });

  it("never goes over ids that are not known while planning", () => {
    const house = `module "security" {\n  source = "example.org/security/aws"\n}\n\n${group("worker")}\n${out("worker", ANYWHERE)}\n${IN.replace("aws_security_group.api.id", "aws_security_group.other.id")}\n${group("other")}`;
    expect(refused(houseWith(house), { slots: { ecsServiceSecurityGroups: "module.security.group_ids" } })[0]).toContain("module.security.group_ids gives is not known while planning");
  });

  it("lets nobody in where neither groups nor ranges are known, with a warning", () => {
    const { addition } = added(houseWith(open), { slots: { ecsServiceSecurityGroups: null } });
    expect(addition.findings).toContainEqual(expect.objectContaining({ severity: "warning", message: "Nobody is let into the security group of Depot, because neither the groups of its users nor the address ranges of the network are known here. Add a rule for port 2049 by hand." }));
  });
});
