import { describe, expect, it } from "vitest";
import { inferRules } from "../../../src/core/conventions/inferRules";
import { planVariable } from "../../../src/core/implementation/declareVariable/planVariable";
import { buildRepository } from "../../../src/core/repository/buildRepository";
import { undeclaredVariables } from "../../../src/core/repository/lookup";
import { moduleReferences } from "../../../src/core/repository/modules/moduleReferences";
import type { Repository } from "../../../src/core/repository/repository";
import { servicesOf } from "../../../src/core/repository/services/services";
import { evaluate } from "../../../src/core/terraform/evaluation/evaluate";
import { moduleScope } from "../../../src/core/terraform/evaluation/scope";
import { repoPath } from "../../../src/core/text/span";
import { fixtureRepository, repositoryOf, rootOf } from "../../support/repositories";
import { additionOf, planFor, refusalsOf } from "../implementation/plans";
import { toJson, valuesToJson } from "../hcl/json/toJson";

/** The repository with these files in Terraform's JSON syntax. */
function inJson(repository: Repository, isMeant: (path: string) => boolean): Repository {
  const files = [...repository.files.values()].map(({ path, kind, text, hcl }) => {
    const isConfiguration = kind === "configuration" || kind === "override";
    if (!isMeant(path) || !(isConfiguration || (kind === "values" && path.endsWith(".tfvars")))) return { path, text };
    return { path: repoPath(`${path}.json`), text: isConfiguration ? toJson(hcl) : valuesToJson(hcl) };
  });
  return buildRepository(files);
}

/** What the index knows of the only root module, without places. */
function knownOf(repository: Repository) {
  const root = rootOf(repository);
  const { module, environments } = root;
  return {
    declared: [module.variables, module.locals, module.outputs, module.resources, module.data, module.calls].map((each) => [...each.keys()].sort()),
    references: moduleReferences(module).map(({ from, argument, to, rest }) => JSON.stringify([from, argument, to, rest])).sort(),
    modules: [...repository.modules.keys()],
    services: servicesOf(repository, root).length,
    environments: environments.map(({ name, values }) => [name, [...values].map(([variable, { value }]) => [variable, evaluate(value, moduleScope(module))])]),
    locals: [...module.locals.values()].map(({ name, attribute }) => [name, evaluate(attribute.value, moduleScope(module, environments[0]?.values))]).sort(),
    requirements: [module.requirements.terraform, [...module.requirements.providers].map(([name, { source, version }]) => [name, source, version])],
    diagnostics: repository.diagnostics,
  };
}

describe("a repository in JSON", () => {
  it.each(["sample", "compact", "services", "crlf"])("is known as the same one in native syntax: %s", (name) => {
    const native = fixtureRepository(name);
    expect(knownOf(inJson(native, () => true))).toEqual(knownOf(native));
  });

  it.each(["sample", "compact", "services", "crlf"])("is known in part in JSON as well: %s", (name) => {
    const native = fixtureRepository(name);
    let turn = 0;
    expect(knownOf(inJson(native, () => turn++ % 2 === 0))).toEqual(knownOf(native));
  });

  it("places references and values in the JSON source", () => {
    const repository = repositoryOf({
      "main.tf": 'provider "aws" {}\n\nresource "aws_sqs_queue" "a" {\n  name = local.name\n}\n',
      "locals.tf.json": '{\n  "locals": { "name": "q-${lookup(var.names, \\"a\\")}" }\n}\n',
      "variables.tf.json": '{ "variable": { "names": { "type": "map(string)", "default": {} } } }',
      "terraform.tfvars.json": '{ "names": { "a": "orders" } }',
      "prod.tfvars.json": '{ "names": { "a": "o${x}" } }',
    });
    const { module, environments } = rootOf(repository);
    const text = (path: string, { start, end }: { readonly start: number; readonly end: number }) => repository.files.get(repoPath(path))?.text.slice(start, end);
    const found = moduleReferences(module).find(({ to }) => to === "var.names");
    expect(found && [found.from, found.place.path, text(found.place.path, found.place.span)]).toEqual(["local.name", "locals.tf.json", "var.names"]);
    const names = environments.map((environment) => [environment.name, environment.file.path, evaluate(module.locals.get("name")?.attribute.value ?? { kind: "invalid", span: { start: 0, end: 0 } }, moduleScope(module, environment.values))]);
    expect(names).toEqual([
      ["prod", "prod.tfvars.json", { kind: "known", value: "q-o${x}" }],
      ["default", "terraform.tfvars.json", { kind: "known", value: "q-orders" }],
    ]);
  });

  it("says where it is broken", () => {
    const repository = repositoryOf({ "main.tf.json": '{"resource": {"aws_sqs_queue": {"a": {"name": "x",}, "b": {}}}}' });
    expect(repository.diagnostics.map(({ kind, place, message }) => [kind, place, message])).toEqual([["syntax", { path: "main.tf.json", span: { start: 49, end: 50 } }, "JSON has no comma behind the last property of an object; remove it."]]);
    expect([...(repository.modules.get(repoPath(""))?.resources.keys() ?? [])]).toEqual(["aws_sqs_queue.a", "aws_sqs_queue.b"]);
  });

  it("is overridden by an override file in JSON", () => {
    const repository = repositoryOf({ "main.tf": 'variable "a" {\n  default = 1\n}\n', "override.tf.json": '{"variable": {"a": {"default": 2}}}' });
    expect(repository.modules.get(repoPath(""))?.variables.get("a")?.default).toMatchObject({ kind: "number", text: "2" });
    expect(repository.diagnostics).toEqual([]);
  });
});

describe("planning beside JSON", () => {
  it("has the rules of the same house in native syntax, but for comments", () => {
    const native = fixtureRepository("sample");
    const json = inJson(native, () => true);
    const valuesIn = (repository: Repository) => {
      const { commentStyle: _, sectionStyle: __, fileRoles: ___, moduleVersions: ____, ...rules } = inferRules(repository, rootOf(repository));
      const { value } = rules.securityGroup;
      const securityGroup = value.kind === "module" ? { ...value, module: { ...value.module, comment: undefined } } : value;
      return { ...Object.fromEntries(Object.entries(rules).map(([rule, { value: found }]) => [rule, found])), securityGroup };
    };
    expect(valuesIn(json)).toEqual(valuesIn(native));
  });

  it.each([
    ["its variables", (path: string) => path === "variables.tf", "variables.tf.json"],
    ["its outputs", (path: string) => path === "outputs.tf", "outputs.tf.json"],
    ["values of an environment", (path: string) => path.endsWith("example-small-setup.tfvars"), "tfvars-sample/example-small-setup.tfvars.json"],
  ])("is refused where the house keeps %s in JSON, and names the file", (_, isMeant, path) => {
    const repository = inJson(fixtureRepository("sample"), isMeant);
    expect(refusalsOf(planFor(repository, { on: "all" })).map(({ reason, message }) => [reason, message])).toEqual([
      ["not-supported", `${path} is in Terraform's JSON syntax, which is read but never written; move what it holds to a file in native syntax first.`],
    ]);
  });

  it("puts resources into a new native file where the house keeps them all in JSON", () => {
    const resources = Array.from({ length: 4 }, (_, index) => `"t${index}": { "name": "t-${index}" }`).join(", ");
    const repository = repositoryOf({ "main.tf.json": `{ "provider": { "aws": {} }, "resource": { "aws_sns_topic": { ${resources} } } }` });
    const { plan } = additionOf(planFor(repository, { on: "all" }));
    expect(plan.files.filter(({ path }) => path.endsWith(".tf.json"))).toEqual([]);
    expect(plan.files.map(({ path, kind }) => `${kind} ${path}`)).toContain("create sqs.tf");
  });

  it("leaves values in JSON alone where nothing has to be said in them, and refuses to add one", () => {
    const texts = { "main.tf": 'provider "aws" {}\n\nresource "aws_x" "a" {\n  size = var.size\n}\n', "variables.tf": 'variable "other" {}\n' };
    const planned = (values: string) => plannedIn({ ...texts, "dev.tfvars.json": values });
    const plannedIn = (all: Readonly<Record<string, string>>) => {
      const repository = repositoryOf(all);
      const root = rootOf(repository);
      const [missing] = undeclaredVariables(root.module);
      return planVariable(repository, inferRules(repository, root), { name: "size", root, uses: missing?.places ?? [] });
    };
    expect(planned('{"other": 1, "size": 3}')).toMatchObject({ kind: "planned", plan: { files: [{ kind: "edit", path: "variables.tf" }] } });
    const inJson = { "main.tf.json": '{"provider": {"aws": {}}, "resource": {"aws_x": {"a": {"size": "${var.size}"}}}}' };
    expect(plannedIn(inJson)).toMatchObject({ kind: "planned", plan: { files: [{ kind: "create", path: "variables.tf" }] } });
    expect(planned('{"other": 1}')).toEqual({ kind: "refused", message: expect.stringMatching(/^dev\.tfvars\.json is in Terraform's JSON syntax/) });
  });
});
