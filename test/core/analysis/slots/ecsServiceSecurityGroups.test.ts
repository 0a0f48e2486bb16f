import { describe, expect, it } from "vitest";
import { findEcsServiceSecurityGroups, findServiceGroups } from "../../../../src/core/analysis/slots/ecsServiceSecurityGroups";
import { house } from "../../conventions/house";

const look = (text: string, called: Readonly<Record<string, string>> = {}) => {
  const { repository, root } = house({ "main.tf": text, ...called });
  return { slot: findEcsServiceSecurityGroups(repository, root), groups: findServiceGroups(repository, root).map(({ services, group }) => ({ services, group })) };
};

const service = (label: string, groups: string, more = ""): string => `resource "aws_ecs_service" "${label}" {\n  ${more}\n  network_configuration {\n    security_groups = ${groups}\n  }\n}\n`;

describe("the security groups of the services", () => {
  it("are the one they share", () => {
    const { slot, groups } = look(`resource "aws_security_group" "s" {}\n${service("a", "[aws_security_group.s.id]")}${service("b", "[aws_security_group.s.id]")}`);
    expect(slot).toMatchObject({ kind: "bound", binding: { address: "aws_security_group.s", expression: "[aws_security_group.s.id]", type: "list(string)", form: "id" } });
    expect(groups).toEqual([{ services: ["a", "b"], group: { kind: "single", expression: "aws_security_group.s.id" } }]);
  });

  it("are the same whether Terraform has installed the module that makes them or not", () => {
    const call = 'module "api" {\n  source  = "terraform-aws-modules/ecs/aws//modules/service"\n  version = "~> 5.0"\n}\n';
    const installed = {
      ".terraform/modules/modules.json": JSON.stringify({ Modules: [{ Key: "api", Source: "registry.terraform.io/terraform-aws-modules/ecs/aws//modules/service", Version: "5.1.0", Dir: ".terraform/modules/api/modules/service" }] }),
      ".terraform/modules/api/modules/service/main.tf": `resource "aws_security_group" "this" {}\n${service("this", "[aws_security_group.this.id]")}output "security_group_id" {\n  value = aws_security_group.this.id\n}\n`,
    };
    const { slot, groups } = look(call);
    expect(slot).toMatchObject({ kind: "bound", binding: { expression: "[module.api.security_group_id]" } });
    expect(look(call, installed)).toMatchObject({ groups, slot: { binding: { expression: "[module.api.security_group_id]", confidence: slot.kind === "bound" ? slot.binding.confidence : 0 } } });
  });

  it("are all of them where every service has its own", () => {
    const { slot, groups } = look(`resource "aws_security_group" "a" {}\nresource "aws_security_group" "b" {}\n${service("web", "[aws_security_group.a.id]")}${service("job", "[aws_security_group.b.id]")}`);
    expect(slot).toMatchObject({ binding: { expression: "[aws_security_group.a.id, aws_security_group.b.id]" } });
    expect(groups.map(({ services }) => services)).toEqual([["web"], ["job"]]);
  });

  it("are one per key of a map of services", () => {
    const { slot, groups } = look(`variable "services" {\n  default = { web = {}, job = {} }\n}\nresource "aws_security_group" "s" {\n  for_each = var.services\n}\n${service("s", "[aws_security_group.s[each.key].id]", "for_each = var.services")}`);
    expect(slot).toMatchObject({ binding: { expression: "values(aws_security_group.s)[*].id", facets: { collection: "aws_security_group.s", element: "each.value.id" } } });
    expect(groups).toEqual([{ services: ["web", "job"], group: { kind: "keyed", collection: "aws_security_group.s", element: "each.value.id" } }]);
  });

  it("are empty where what may not be there is not", () => {
    const { slot } = look(`resource "aws_security_group" "a" {\n  count = var.on ? 1 : 0\n}\nresource "aws_security_group" "b" {}\n${service("s", "concat([aws_security_group.a[0].id], [aws_security_group.b.id])")}`);
    expect(slot).toMatchObject({ binding: { expression: "concat(aws_security_group.a[*].id, [aws_security_group.b.id])" } });
  });

  it("are what a module of services is given or gives", () => {
    const files = { "svc/main.tf": `variable "groups" {}\nresource "aws_security_group" "own" {}\n${service("s", "concat(var.groups, [aws_security_group.own.id])")}output "own_group" {\n  value = aws_security_group.own.id\n}\n` };
    const { slot, groups } = look('resource "aws_security_group" "x" {}\nmodule "web" {\n  source = "./svc"\n  groups = [aws_security_group.x.id]\n}\n', files);
    expect(slot).toMatchObject({ binding: { expression: "[aws_security_group.x.id, module.web.own_group]" } });
    expect(groups.map(({ services }) => services)).toEqual([["web"], ["web"]]);
  });

  it("are those a well-known module makes or is given", () => {
    const call = (more: string): string => `resource "aws_security_group" "x" {}\nmodule "web" {\n  source = "terraform-aws-modules/ecs/aws//modules/service"\n  security_group_ids = [aws_security_group.x.id]\n  ${more}\n}\n`;
    expect(look(call("")).slot).toMatchObject({ binding: { expression: "[aws_security_group.x.id, module.web.security_group_id]", owner: "here" } });
    expect(look(call("create_security_group = false")).slot).toMatchObject({ binding: { expression: "[aws_security_group.x.id]" } });
  });

  it("are missing with the module that keeps them to itself", () => {
    const { slot } = look('module "web" {\n  source = "./svc"\n}\n', { "svc/main.tf": `resource "aws_security_group" "own" {}\n${service("s", "[aws_security_group.own.id]")}` });
    expect(slot.kind === "missing" && slot.options[0]).toBe("module.web makes the security group of its service in svc: give that module an output for the group's id.");
    expect(slot.kind === "missing" && slot.offer?.expression).toBe("[module.web.security_group_id]");
    expect(look("").slot.kind).toBe("missing");
  });
});
