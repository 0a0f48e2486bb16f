import { describe, expect, it } from "vitest";
import { findClients, type Clients } from "../../../../src/core/analysis/clients/clients";
import { installedFixture } from "../../../support/installed";
import { rootOf } from "../../../support/repositories";
import { house } from "../../conventions/house";

/** Where clients are told things: the list itself as it is written, `none` for a container without one, else the kind of place. */
const toldIn = ({ environment }: Clients): string | undefined => {
  if (environment?.kind !== "list") return environment?.kind;
  const { list } = environment;
  return list === undefined ? "none" : list.file.text.slice(list.expression.span.start, list.expression.span.end);
};

const toldBy = (main: string, module: Readonly<Record<string, string>>): readonly (string | undefined)[] => {
  const { repository, root } = house({ "main.tf": main, ...module });
  return findClients(repository, root).map(toldIn);
};

const WHOLE = { "app/main.tf": 'variable "containers" {}\nresource "aws_ecs_task_definition" "this" {\n  container_definitions = var.containers\n}\n' };
/** Each container is made by a module of its own. */
const NESTED = {
  "app/main.tf": 'variable "containers" {}\nlocals {\n  wanted = { for k, v in var.containers : k => v if try(v.create, true) }\n}\nmodule "container" {\n  source   = "./container"\n  for_each = local.wanted\n  image    = each.value.image\n}\nresource "aws_ecs_task_definition" "this" {\n  container_definitions = jsonencode([for each in module.container : each.definition])\n}\n',
  "app/container/main.tf": 'variable "image" {}\noutput "definition" {\n  value = { image = var.image }\n}\n',
};

const call = (name: string, containers: string): string => `module "${name}" {\n  source     = "./app"\n  containers = ${containers}\n}\n`;

describe("containers that a call hands to the module of a service", () => {
  it("are told things where the call writes them", () => {
    expect(toldBy(call("a", 'jsonencode([{ name = "a", image = "x", environment = [{ name = "A", value = "b" }] }])'), WHOLE)).toEqual(['[{ name = "A", value = "b" }]']);
    expect(toldBy(call("a", '{ a = { image = "x", environment = [] } }'), NESTED)).toEqual(["[]"]);
    expect(toldBy(`locals {\n  a = { image = "x", port_mappings = [], environment = concat([], var.more) }\n}\n${call("a", "{ a = local.a }")}`, NESTED)).toEqual(["concat([], var.more)"]);
  });

  it("get a list of their own where another call shows that the module takes one", () => {
    const bare = call("a", '{ a = { image = "x", essential = true } }');
    expect(toldBy(bare, NESTED)).toEqual([undefined]);
    expect(toldBy(bare + call("b", '{ b = { image = "x", environment = [] } }'), NESTED)).toEqual(["none", "[]"]);
  });

  it("are left alone where the module takes values by their names, or what is none of its containers", () => {
    expect(toldBy(call("a", '{ a = { image = "x", environment = { A = "b" } } }'), NESTED)).toEqual([undefined]);
    expect(toldBy('module "a" {\n  source = "./app"\n  other  = { image = "x", environment = [] }\n}\n', NESTED)).toEqual([undefined]);
  });
});

describe("services that a module of the registry makes", () => {
  it("are found once it is installed, with what the calls hand over as the place for more", () => {
    const repository = installedFixture("registry");
    const clients = findClients(repository, rootOf(repository));
    expect(clients.map(({ services, call: by, permissions, environment }) => [services.join(" "), by?.address, permissions?.kind === "input" ? permissions.input.variable.name : permissions?.kind, environment?.kind])).toEqual([
      ["billing", "module.billing", "tasks_iam_role_statements", "list"],
      ["intake", "module.intake", "tasks_iam_role_statements", "list"],
    ]);
    expect(clients.map((each) => each.environment?.kind === "list" && each.environment.container.file.path)).toEqual(["billing.tf", "intake.tf"]);
  });
});
