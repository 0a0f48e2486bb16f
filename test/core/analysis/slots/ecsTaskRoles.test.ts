import { describe, expect, it } from "vitest";
import { findEcsTaskRoles, findTaskRoles } from "../../../../src/core/analysis/slots/ecsTaskRoles";
import { house } from "../../conventions/house";

const definition = (label: string, role: string): string => `resource "aws_ecs_task_definition" "${label}" {\n  task_role_arn = ${role}\n}\n`;

describe("the roles of tasks", () => {
  it("are one role, read through a local", () => {
    const { repository, root } = house({ "main.tf": `resource "aws_iam_role" "api" {}\nlocals {\n  role = aws_iam_role.api.arn\n}\n${definition("api", "local.role")}` });
    expect(findEcsTaskRoles(repository, root)).toMatchObject({ kind: "bound", binding: { address: "aws_iam_role.api", expression: "aws_iam_role.api" } });
    expect(findTaskRoles(repository, root)).toMatchObject({ services: ["api"], roles: { kind: "single", role: "aws_iam_role.api" } });
  });

  it("are one per key, with the keys of defaults and of every environment", () => {
    const { repository, root } = house({
      "main.tf": `
        variable "services" {
          default = { api = {} }
        }
        locals {
          services = { for k, v in var.services : k => merge(v, { x = 1 }) }
        }
        resource "aws_iam_role" "task" {
          for_each = local.services
        }
        resource "aws_ecs_task_definition" "s" {
          for_each      = local.services
          task_role_arn = aws_iam_role.task[each.key].arn
        }`,
      "dev.tfvars": 'services = { "web" = {} }\n',
    });
    const roles = findTaskRoles(repository, root);
    expect(roles).toMatchObject({ services: ["api", "web"], roles: { kind: "keyed", collection: "local.services", role: "aws_iam_role.task[each.key]", selection: undefined } });
  });

  it("are a question where every task has its own, which an expression answers", () => {
    const { repository, root } = house({ "main.tf": `resource "aws_iam_role" "a" {}\nresource "aws_iam_role" "b" {}\n${definition("a", "aws_iam_role.a.arn")}${definition("b", "aws_iam_role.b.arn")}` });
    expect(findEcsTaskRoles(repository, root).kind).toBe("ambiguous");
    expect(findTaskRoles(repository, root)).toBeUndefined();
    expect(findTaskRoles(repository, root, "aws_iam_role.b")).toMatchObject({ services: ["b"], roles: { kind: "single", role: "aws_iam_role.b" } });
  });

  it("are missing with the reason: no role, a role from elsewhere, a module of one's own or of others", () => {
    const reason = (texts: Record<string, string>) => {
      const { repository, root } = house(texts);
      const slot = findEcsTaskRoles(repository, root);
      return slot.kind === "missing" ? slot.options[0] : slot.kind;
    };
    expect(reason({ "main.tf": 'resource "aws_ecs_task_definition" "a" {}' })).toContain("aws_ecs_task_definition.a has no task_role_arn");
    expect(reason({ "main.tf": `variable "role" {}\n${definition("a", "var.role")}` })).toContain("takes its role from var.role");
    expect(reason({ "main.tf": 'module "app" {\n  source = "./app"\n}', "app/main.tf": `resource "aws_iam_role" "task" {}\n${definition("a", "aws_iam_role.task.arn")}` })).toContain("module.app makes the role aws_iam_role.task in app");
    expect(reason({ "main.tf": 'module "svc" {\n  source = "terraform-aws-modules/ecs/aws//modules/service"\n}' })).toContain("The roles of the tasks of module.svc are made inside terraform-aws-modules/ecs/aws//modules/service");
    expect(reason({ "main.tf": 'resource "aws_vpc" "a" {}' })).toContain("No ECS task definition is declared here");
  });
});
