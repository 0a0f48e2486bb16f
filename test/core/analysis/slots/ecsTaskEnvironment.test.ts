import { describe, expect, it } from "vitest";
import { findClients } from "../../../../src/core/analysis/clients/clients";
import { findEcsTaskEnvironment, namedTaskEnvironment } from "../../../../src/core/analysis/slots/ecsTaskEnvironment";
import { house } from "../../conventions/house";

const find = (texts: Record<string, string>) => {
  const { repository, root } = house(texts);
  const [clients] = findClients(repository, root);
  const environment = clients?.environment;
  const { file, expression } = (environment?.kind === "list" ? environment.list : undefined) ?? {};
  return { repository, root, clients, slot: findEcsTaskEnvironment(repository, root), environment, text: file && expression && file.text.slice(expression.span.start, expression.span.end) };
};

const definition = (containers: string): string => `resource "aws_ecs_task_definition" "api" {\n  container_definitions = ${containers}\n}\n`;

describe("the environment of containers", () => {
  it("is a list in the task definition itself", () => {
    const { environment, clients, slot, text } = find({ "main.tf": definition('jsonencode([{ name = "api", image = var.image, environment = [{ name = "A", value = "1" }] }])') });
    expect([clients, environment, slot]).toMatchObject([{ services: ["api"] }, { kind: "list", loop: undefined }, { binding: { address: "aws_ecs_task_definition.api" } }]);
    expect(text).toBe('[{ name = "A", value = "1" }]');
  });

  it("is a list in a local that the definition repeats over, where the service has other names", () => {
    const { environment, clients, slot, text } = find({
      "locals.tf": `
        locals {
          services = {
            for name, service in var.services : name => merge(service, {
              containers = [for c in service.containers : { name = c.name, image = c.image, environment = concat(c.environment, []) }]
            })
          }
        }`,
      "main.tf": 'variable "services" {\n  default = { a = {}, b = {} }\n}\nresource "aws_ecs_task_definition" "s" {\n  for_each              = local.services\n  container_definitions = jsonencode(each.value.containers)\n}\n',
    });
    expect([clients, environment, slot]).toMatchObject([{ services: ["a", "b"] }, { list: { file: { path: "locals.tf" } }, loop: { key: "name", value: "service" } }, { binding: { address: "local.services" } }]);
    expect(text).toBe("concat(c.environment, [])");
  });

  it("is read through a local, and any other expression can be put into a concat", () => {
    const through = find({ "main.tf": `locals {\n  env        = [{ name = "A", value = "1" }]\n  containers = [{ name = "a", image = "b", environment = local.env }]\n}\n${definition("jsonencode(local.containers)")}` });
    expect(through).toMatchObject({ slot: { binding: { address: "local.containers" } }, text: '[{ name = "A", value = "1" }]' });
    expect(find({ "main.tf": definition('jsonencode([{ name = "a", image = "b", environment = var.environment }])') })).toMatchObject({ text: "var.environment" });
  });

  it("repeats as the definition does where it stands in it", () => {
    const { environment, clients } = find({ "main.tf": 'resource "aws_ecs_task_definition" "s" {\n  for_each              = toset(["a", "b"])\n  container_definitions = jsonencode([{ name = each.key, image = "x", environment = [] }])\n}\n' });
    expect([clients, environment]).toMatchObject([{ services: ["a", "b"] }, { loop: { key: "each.key", value: "each.value" } }]);
  });

  it("is every one of several, of which a person may name some", () => {
    const one = (label: string): string => definition('jsonencode([{ name = "a", image = "b", environment = [] }])').replace('"api"', `"${label}"`);
    const { repository, root, slot } = find({ "main.tf": one("a") + one("b") });
    expect(slot).toMatchObject({ kind: "bound", binding: { expression: "[aws_ecs_task_definition.a, aws_ecs_task_definition.b]" } });
    expect(namedTaskEnvironment(repository, root, "aws_ecs_task_definition.b")).toMatchObject({ address: "aws_ecs_task_definition.b" });
    expect(namedTaskEnvironment(repository, root, "local.x")).toBeUndefined();
  });

  it("is an input of the module that writes the containers: a map or a list", () => {
    const look = (type: string, environment: string) => {
      const { environment: home, slot } = find({
        "main.tf": 'module "api" {\n  source = "./app"\n}\n',
        "app/main.tf": `variable "variables" {\n  type = ${type}\n}\n${definition(`jsonencode([{ name = "a", image = "b", environment = ${environment} }])`)}`,
      });
      return { form: home?.kind === "input" ? [home.variable.name, home.isMap] : undefined, address: slot.kind === "bound" ? slot.binding.address : slot.kind };
    };
    expect(look("map(string)", "[for k, v in var.variables : { name = k, value = v }]")).toEqual({ form: ["variables", true], address: "module.api" });
    expect(look("list(object({ name = string, value = string }))", "concat([], var.variables)")).toEqual({ form: ["variables", false], address: "module.api" });
    expect(look("any", "[for k, v in var.variables : { name = k, value = v }]")).toEqual({ form: ["variables", true], address: "module.api" });
    expect(look("string", "[{ name = var.variables, value = 1 }]")).toEqual({ form: undefined, address: "missing" });
  });

  it("is missing with the reason: a template file, JSON text; a container that has none yet can get one", () => {
    const reason = (containers: string) => {
      const { slot } = find({ "main.tf": definition(containers) });
      return slot.kind === "missing" ? slot.options[0] : slot.kind;
    };
    expect(reason('templatefile("app.json", { image = "x", environment = [] })')).toContain("written in a template file");
    expect(reason("<<EOF\n[]\nEOF\n")).toContain("written as JSON text");
    expect(reason('jsonencode([{ name = "a", image = "b" }])')).toBe("bound");
  });
});
