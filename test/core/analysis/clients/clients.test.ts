import { describe, expect, it } from "vitest";
import { findClients } from "../../../../src/core/analysis/clients/clients";
import { house } from "../../conventions/house";
import { fixtureRepository, rootOf } from "../../../support/repositories";

const DEFINITION = (label: string, more = ""): string => `resource "aws_ecs_task_definition" "${label}" {\n${more}  task_role_arn         = aws_iam_role.${label}.arn\n  container_definitions = jsonencode([{ name = "a", image = "b" }])\n}\n`;
const ROLE = (label: string): string => `resource "aws_iam_role" "${label}" {}\n`;
const SERVICE = (label: string, definition: string): string => `resource "aws_ecs_service" "${label}" {\n  task_definition = ${definition}\n}\n`;

const namesIn = (texts: Readonly<Record<string, string>>): readonly (readonly string[])[] => {
  const { repository, root } = house(texts);
  return findClients(repository, root).map(({ services }) => services);
};

describe("the services that may use an addition", () => {
  it("are called as what runs them is, else as their task definition", () => {
    expect(namesIn({ "main.tf": ROLE("web_task") + DEFINITION("web_task") + SERVICE("web", "aws_ecs_task_definition.web_task.arn") })).toEqual([["web"]]);
    expect(namesIn({ "main.tf": ROLE("nightly") + DEFINITION("nightly") })).toEqual([["nightly"]]);
    expect(namesIn({ "main.tf": `locals {\n  definition = aws_ecs_task_definition.t.arn\n}\n${ROLE("t")}${DEFINITION("t")}${SERVICE("web", "local.definition")}` })).toEqual([["web"]]);
    expect(namesIn({ "main.tf": `${ROLE("t")}${DEFINITION("t")}data "aws_ecs_task_definition" "last" {\n  task_definition = aws_ecs_task_definition.t.family\n}\n${SERVICE("web", "data.aws_ecs_task_definition.last.arn")}` })).toEqual([["web"]]);
  });

  it("have a name each", () => {
    const names = namesIn({ "main.tf": ROLE("t") + ROLE("web") + DEFINITION("t") + DEFINITION("web") + SERVICE("web", "aws_ecs_task_definition.t.arn") });
    expect(names).toEqual([["web"], ["aws_ecs_task_definition.web"]]);
  });

  it("are the keys of a map: of variables, of what a variable holds, of files of settings, of what code names one by one", () => {
    const keyed = (collection: string, more = ""): Readonly<Record<string, string>> => ({ "main.tf": `${more}${ROLE("t")}${DEFINITION("t", `  for_each = ${collection}\n`)}` });
    expect(namesIn(keyed("var.services", 'variable "services" {\n  default = { a = {} }\n}\n'))).toEqual([["a"]]);
    expect(namesIn(keyed("var.config.services", 'variable "config" {\n  default = { services = { a = {}, b = {} }, other = {} }\n}\n'))).toEqual([["a", "b"]]);
    const settings = 'variable "environment" {}\nlocals {\n  config = yamldecode(file("${path.module}/config/${var.environment}.yaml"))\n}\noutput "size" {\n  value = local.config.size\n}\n';
    expect(namesIn({ ...keyed("local.config.services", settings), "config/dev.yaml": "size: 1\nservices:\n  web: {}\n", "config/prod.yaml": "size: 2\nservices:\n  web: {}\n  worker: {}\n" })).toEqual([["web", "worker"]]);
    expect(namesIn(keyed("var.unknown", 'variable "unknown" {}\noutput "x" {\n  value = aws_iam_role.t["web"].arn\n}\nresource "aws_iam_role" "other" {\n  for_each = var.unknown\n}\noutput "y" {\n  value = aws_iam_role.other["api"].arn\n}\n'))).toEqual([["api"]]);
  });

  it("are made by calls of local modules, one each, or one for each key", () => {
    const app = { "app/main.tf": ROLE("t") + DEFINITION("t") };
    expect(namesIn({ "main.tf": 'module "a" {\n  source = "./app"\n}\nmodule "b" {\n  source = "./app"\n}\n', ...app })).toEqual([["a"], ["b"]]);
    expect(namesIn({ "main.tf": 'variable "apps" {\n  default = { x = {}, y = {} }\n}\nmodule "apps" {\n  source   = "./app"\n  for_each = var.apps\n}\n', ...app })).toEqual([["x", "y"]]);
    expect(namesIn({ "main.tf": 'module "a" {\n  source = "./app"\n}\n', "app/main.tf": ROLE("t") + DEFINITION("t") + ROLE("u") + DEFINITION("u") })).toEqual([["a.t"], ["a.u"]]);
  });

  it("have their permissions where the house adds to them", () => {
    const homes = (name: string, path = "") => {
      const repository = fixtureRepository(name);
      return findClients(repository, rootOf(repository, path)).map(({ services, permissions }) => [services.join(" "), permissions?.kind]);
    };
    expect(homes("workspaces")).toEqual([["api", "document"], ["worker", "document"]]);
    expect(homes("labels")).toEqual([["api", "input"], ["sender", "input"]]);
    expect(homes("stacks", "environments/dev")).toEqual([["orders", undefined]]);
    expect(homes("config")).toEqual([["gateway tracker", undefined]]);
    expect(homes("onefile")).toEqual([["api", undefined]]);
    expect(homes("sample")).toEqual([["web api worker", undefined]]);
  });
});
