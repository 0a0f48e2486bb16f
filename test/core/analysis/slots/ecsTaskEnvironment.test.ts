import { describe, expect, it } from "vitest";
import { findEcsTaskEnvironment, findTaskEnvironment } from "../../../../src/core/analysis/slots/ecsTaskEnvironment";
import { house } from "../../conventions/house";

const find = (texts: Record<string, string>) => {
  const { repository, root } = house(texts);
  const environment = findTaskEnvironment(repository, root);
  const { path, span } = environment?.list ?? {};
  return { slot: findEcsTaskEnvironment(repository, root), environment, text: path && span && repository.files.get(path)?.text.slice(span.start, span.end) };
};

const definition = (containers: string): string => `resource "aws_ecs_task_definition" "api" {\n  container_definitions = ${containers}\n}\n`;

describe("the environment of containers", () => {
  it("is a list in the task definition itself", () => {
    const { environment, text } = find({ "main.tf": definition('jsonencode([{ name = "api", image = var.image, environment = [{ name = "A", value = "1" }] }])') });
    expect(environment).toMatchObject({ form: "tuple", service: undefined, services: ["api"], binding: { address: "aws_ecs_task_definition.api" } });
    expect(text).toBe('[{ name = "A", value = "1" }]');
  });

  it("is a list in a local that the definition repeats over, where the service has other names", () => {
    const { environment, text } = find({
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
    expect(environment).toMatchObject({ path: "locals.tf", form: "concat", service: { key: "name", value: "service" }, services: ["a", "b"], binding: { address: "local.services" } });
    expect(text).toBe("concat(c.environment, [])");
  });

  it("is read through a local, and any other expression can be put into a concat", () => {
    const through = find({ "main.tf": `locals {\n  env        = [{ name = "A", value = "1" }]\n  containers = [{ name = "a", image = "b", environment = local.env }]\n}\n${definition("jsonencode(local.containers)")}` });
    expect(through).toMatchObject({ environment: { form: "tuple", binding: { address: "local.containers" } }, text: '[{ name = "A", value = "1" }]' });
    expect(find({ "main.tf": definition('jsonencode([{ name = "a", image = "b", environment = var.environment }])') })).toMatchObject({ environment: { form: "expression" }, text: "var.environment" });
  });

  it("repeats as the definition does where it stands in it", () => {
    const { environment } = find({ "main.tf": 'resource "aws_ecs_task_definition" "s" {\n  for_each              = toset(["a", "b"])\n  container_definitions = jsonencode([{ name = each.key, image = "x", environment = [] }])\n}\n' });
    expect(environment).toMatchObject({ service: { key: "each.key", value: "each.value" }, services: ["a", "b"] });
  });

  it("is a question where there are several", () => {
    const one = (label: string): string => definition('jsonencode([{ name = "a", image = "b", environment = [] }])').replace('"api"', `"${label}"`);
    expect(find({ "main.tf": one("a") + one("b") }).slot.kind).toBe("ambiguous");
  });

  it("is missing with the reason: a template file, JSON text, no list", () => {
    const reason = (containers: string) => {
      const { slot } = find({ "main.tf": definition(containers) });
      return slot.kind === "missing" ? slot.options[0] : slot.kind;
    };
    expect(reason('templatefile("app.json", { image = "x", environment = [] })')).toContain("written in a template file");
    expect(reason("<<EOF\n[]\nEOF\n")).toContain("written as JSON text");
    expect(reason('jsonencode([{ name = "a", image = "b" }])')).toContain("have no list `environment`");
  });
});
