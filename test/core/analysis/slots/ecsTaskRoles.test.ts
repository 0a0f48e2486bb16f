import { describe, expect, it } from "vitest";
import { chosenClients } from "../../../../src/core/analysis/clients/chosenClients";
import { findClients } from "../../../../src/core/analysis/clients/clients";
import { findEcsTaskRoles, namedTaskRoles } from "../../../../src/core/analysis/slots/ecsTaskRoles";
import { house } from "../../conventions/house";

const definition = (label: string, role: string): string => `resource "aws_ecs_task_definition" "${label}" {\n  task_role_arn = ${role}\n}\n`;

describe("the roles of tasks", () => {
  it("are one role, read through a local", () => {
    const { repository, root } = house({ "main.tf": `resource "aws_iam_role" "api" {}\nlocals {\n  role = aws_iam_role.api.arn\n}\n${definition("api", "local.role")}` });
    expect(findEcsTaskRoles(repository, root)).toMatchObject({ kind: "bound", binding: { address: "aws_iam_role.api", expression: "aws_iam_role.api" } });
    expect(findClients(repository, root)).toMatchObject([{ services: ["api"], keyed: undefined, role: { attach: { id: "aws_iam_role.api.id", name: "aws_iam_role.api.name" } } }]);
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
    expect(findClients(repository, root)).toMatchObject([{ services: ["api", "web"], keyed: { collection: "local.services", selection: undefined }, role: { isKeyed: true, attach: { id: "aws_iam_role.task[each.key].id" } } }]);
    expect(findEcsTaskRoles(repository, root)).toMatchObject({ kind: "bound", binding: { expression: "aws_iam_role.task[each.key]" } });
  });

  it("are a list where every task has its own, of which a person may name one", () => {
    const { repository, root } = house({ "main.tf": `resource "aws_iam_role" "a" {}\nresource "aws_iam_role" "b" {}\n${definition("a", "aws_iam_role.a.arn")}${definition("b", "aws_iam_role.b.arn")}` });
    expect(findEcsTaskRoles(repository, root)).toMatchObject({
      kind: "bound",
      binding: { expression: "[aws_iam_role.a, aws_iam_role.b]", type: "list(object)" },
      alternatives: [{ expression: "aws_iam_role.a" }, { expression: "aws_iam_role.b" }],
    });
    expect(namedTaskRoles(repository, root, "aws_iam_role.b")).toMatchObject({ expression: "aws_iam_role.b" });
    expect(namedTaskRoles(repository, root, "[aws_iam_role.a, aws_iam_role.b]")).toMatchObject({ type: "list(object)" });
    expect(namedTaskRoles(repository, root, "aws_iam_role.c")).toBeUndefined();
    expect(chosenClients(repository, root, { ecsTaskRoles: "aws_iam_role.b" })).toMatchObject([{ services: ["b"], role: { attach: { id: "aws_iam_role.b.id" } } }]);
  });

  it("may be one that no task definition names, when a person does", () => {
    const { repository, root } = house({ "main.tf": 'resource "aws_iam_role" "batch" {}\n' });
    expect(chosenClients(repository, root, { ecsTaskRoles: "aws_iam_role.batch" })).toMatchObject([{ services: ["batch"], definition: undefined, role: { attach: { id: "aws_iam_role.batch.id" } } }]);
  });

  it("are what modules make and take permissions for, or give the name of", () => {
    const { repository, root } = house({
      "main.tf": 'module "a" {\n  source = "./app"\n}\nmodule "b" {\n  source = "./app"\n}',
      "app/main.tf": `resource "aws_iam_role" "task" {}\n${definition("a", "aws_iam_role.task.arn")}output "role" {\n  value = aws_iam_role.task.name\n}`,
    });
    expect(findEcsTaskRoles(repository, root)).toMatchObject({ kind: "bound", binding: { expression: "[module.a, module.b]", owner: "module" } });
    expect(findClients(repository, root)).toMatchObject([{ services: ["a"], role: { attach: { name: "module.a.role" } } }, { services: ["b"] }]);
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

  it("are offered by the module that could give them out, unless the role keeps complete lists", () => {
    const offer = (role: string) => {
      const { repository, root } = house({ "main.tf": 'module "app" {\n  source = "./app"\n}', "app/main.tf": `resource "aws_iam_role" "task" {\n  ${role}\n}\n${definition("a", "aws_iam_role.task.arn")}` });
      const slot = findEcsTaskRoles(repository, root);
      return slot.kind === "missing" ? slot.offer?.facets["name"] : slot.kind;
    };
    expect(offer("")).toBe("module.app.role_name");
    expect(offer("managed_policy_arns = []")).toBeUndefined();
    expect(offer("count = 1")).toBeUndefined();
  });
});
