import { describe, expect, it } from "vitest";
import { fixtureRepository, repositoryOf, rootOf } from "../../../support/repositories";

const ROOT = 'provider "aws" {}\nvariable "size" {}\nvariable "zone" {}\n';

/** `root: name=file` for every environment. */
const environments = (texts: Readonly<Record<string, string>>): string[] =>
  repositoryOf(texts).rootModules.flatMap(({ module, environments: found }) => found.map(({ name, file, isSample }) => `${module.path}: ${name}=${file.path}${isSample ? " (sample)" : ""}`));

const named = (...paths: string[]): string[] =>
  rootOf(repositoryOf({ "main.tf": ROOT, ...Object.fromEntries(paths.map((path) => [path, "size = 1\n"])) })).environments.map(({ name }) => name);

describe("environments", () => {
  it("of the sample are its three sizes, as documentation", () => {
    const { environments: found } = rootOf(fixtureRepository("sample"));
    expect(found.map(({ name, isSample }) => [name, isSample])).toEqual([["large", true], ["medium", true], ["small", true]]);
    expect([...(found[2]?.values.keys() ?? [])].slice(0, 3)).toEqual(["account_id", "region", "application"]);
  });

  it("are called by what their files do not share", () => {
    expect(named("dev.tfvars", "prod.tfvars")).toEqual(["dev", "prod"]);
    expect(named("envs/shop-dev-eu.tfvars", "envs/shop-prod-eu.tfvars")).toEqual(["dev", "prod"]);
    expect(named("eu-west-1.tfvars", "us-east-1.tfvars")).toEqual(["eu-west-1", "us-east-1"]);
    expect(named("terraform.tfvars")).toEqual(["default"]);
    expect(named("dev.auto.tfvars")).toEqual(["dev"]);
    expect(named("terraform.tfvars.example")).toEqual(["default"]);
  });

  it("are called by their folder where the file says nothing, and by both where that is not enough", () => {
    expect(named("envs/dev/terraform.tfvars", "envs/prod/terraform.tfvars")).toEqual(["dev", "prod"]);
    expect(named("env-dev/main.tfvars", "env-prod/main.tfvars")).toEqual(["dev", "prod"]);
    expect(named("envs/dev/app.tfvars", "envs/dev/net.tfvars", "envs/prod/app.tfvars")).toEqual(["dev/app", "net", "prod/app"]);
    expect(named("dev.tfvars", "dev.tfvars.json")).toEqual(["dev", "dev-2"]);
  });

  it("are one where Terraform reads all files unasked, and none of these where others are chosen", () => {
    const read = { "main.tf": ROOT, "release.auto.tfvars": 'tag = "7"', "stages.auto.tfvars": "size = { dev = 1, prod = 2 }" };
    expect(environments(read)).toEqual([": stages=stages.auto.tfvars"]);
    expect(environments({ ...read, "prod.tfvars.example": "size = {}" })).toEqual([": prod=prod.tfvars.example (sample)", ": stages=stages.auto.tfvars"]);
    expect(environments({ ...read, "envs/dev.tfvars": "size = {}", "envs/prod.tfvars": "size = {}" })).toEqual([": dev=envs/dev.tfvars", ": prod=envs/prod.tfvars"]);
    expect(environments({ "main.tf": ROOT, "terraform.tfvars": "size = 1", "dev.tfvars": "size = 2" })).toEqual([": dev=dev.tfvars", ": default=terraform.tfvars"]);
  });

  it("belong to the root module in whose folder they stand, else to the nearest one above", () => {
    expect(environments({ "a/main.tf": ROOT, "a/dev.tfvars": "size = 1", "b/main.tf": ROOT, "b/vars/dev.tfvars": "size = 1" })).toEqual(["a: dev=a/dev.tfvars", "b: dev=b/vars/dev.tfvars"]);
  });

  it("are no files that set nothing of what the root module declares, such as those of a backend", () => {
    expect(environments({ "a/main.tf": ROOT, "a/prod.backend.tfvars": 'bucket = "b"\nkey = "k"\n', "a/prod.tfvars": "size = 1\nold = 2\n", "a/new.tfvars": "" })).toEqual(["a: new=a/new.tfvars", "a: prod=a/prod.tfvars"]);
  });

  it("beside the root modules belong to the one whose variables they set", () => {
    const texts = {
      "infra/app/main.tf": ROOT,
      "infra/net/main.tf": 'provider "aws" {}\nvariable "cidr" {}\n',
      "infra/envs/app-dev.tfvars": "size = 1\nzone = 2\n",
      "infra/envs/net-dev.tfvars": 'cidr = "10.0.0.0/8"\n',
      "infra/envs/other.tfvars": "nobody = 1\n",
      "notes/dev.tfvars": "size = 1\n",
    };
    expect(environments(texts)).toEqual(["infra/app: app-dev=infra/envs/app-dev.tfvars", "infra/net: net-dev=infra/envs/net-dev.tfvars"]);
  });

  it("are not files with the settings of a backend", () => {
    expect(environments({ "main.tf": ROOT, "env/dev/state.tfvars": 'bucket = "b"\nkey = "k"\n', "env/dev/main.tfvars": "size = 1" })).toEqual([": dev=env/dev/main.tfvars"]);
  });

  it("are samples by a word of their path", () => {
    expect(environments({ "main.tf": ROOT, "terraform.tfvars.dist": "size = 1" })).toEqual([": default=terraform.tfvars.dist (sample)"]);
    expect(environments({ "main.tf": ROOT, "distribution.tfvars": "size = 1" })).toEqual([": distribution=distribution.tfvars"]);
  });
});

/** What a root module is run in: `kind name=file choice`. */
const found = (texts: Readonly<Record<string, string>>, path = ""): string[] =>
  rootOf(repositoryOf({ "providers.tf": ROOT, ...texts }), path).environments.map(({ kind, name, file, choice }) => `${kind} ${name}=${file.path} ${JSON.stringify(choice)}`);

const OBJECTS = "environments = {\n    dev = { size = 1 }\n    prod = { size = 2 }\n  }\n";

describe("environments without variable files", () => {
  it("of the houses are those their authors name", () => {
    const named = (name: string, path = ""): (string | undefined)[] => {
      const { environments: own } = rootOf(fixtureRepository(name), path);
      return [own[0]?.kind, ...own.map((environment) => environment.name)];
    };
    expect(named("workspaces")).toEqual(["workspace", "default", "preproduction", "production"]);
    expect(named("config")).toEqual(["config", "dev", "prod"]);
    expect(named("labels")).toEqual(["tfvars", "dev", "prod"]);
    expect(named("stacks", "environments/prod")).toEqual(["root-module", "prod"]);
  });

  it.each([
    ["an index", "local.environments[terraform.workspace]"],
    ["an index through a local", "local.environments[local.name]"],
    ["a lookup", 'lookup(local.environments, terraform.workspace, local.environments["dev"])'],
    ["a try", "try(local.environments[terraform.workspace], local.environments.dev)"],
    ["a merge over defaults", "merge(local.defaults, local.environments[terraform.workspace])"],
  ])("are the keys of an object that %s takes the settings from", (_, expression) => {
    const text = `locals {\n  name = terraform.workspace\n  defaults = { size = 0 }\n  own = ${expression}\n  ${OBJECTS}}\nresource "a_b" "c" {\n  size = local.own.size\n}\n`;
    expect(found({ "main.tf": text })).toEqual(['workspace dev=main.tf {"workspace":"dev"}', 'workspace prod=main.tf {"workspace":"prod"}']);
  });

  it("are the keys of an object that is read where it stands, or that names its parts", () => {
    const direct = `locals {\n  ${OBJECTS}}\nresource "a_b" "c" {\n  size = local.environments[var.zone].size\n}\n`;
    expect(found({ "main.tf": direct })).toEqual(['workspace dev=main.tf {"variable":{"name":"zone","value":"dev"}}', 'workspace prod=main.tf {"variable":{"name":"zone","value":"prod"}}']);
    const parts = 'locals {\n  all = { dev = local.dev, prod = merge(local.dev, { size = 2 }) }\n  own = local.all[var.zone]\n}\nresource "a_b" "c" {\n  size = local.own.size\n}\n';
    expect(found({ "main.tf": parts, "dev.tf": "locals {\n  dev = { size = 1 }\n}\n" }).map((each) => each.split(" {")[0])).toEqual(["workspace dev=dev.tf", "workspace prod=main.tf"]);
  });

  it("know the variable file that names them", () => {
    const text = `locals {\n  own = { dev = { a = 1, b = 2 }, prod = { a = 3, b = 4 } }[var.zone]\n}\nresource "a_b" "c" {\n  a = local.own.a\n  b = local.own.b\n}\n`;
    const texts = { "main.tf": text, "vars/d.tfvars": 'zone = "dev"\n', "vars/p.tfvars": 'zone = "prod"\nsize = 1\n' };
    expect(found(texts)).toEqual(['workspace dev=main.tf {"variableFile":"vars/d.tfvars"}', 'workspace prod=main.tf {"variableFile":"vars/p.tfvars"}']);
    expect(found({ ...texts, "vars/p.tfvars": 'zone = "prod"\nsize = { a = 1, b = 2 }\n' })[0]).toBe('tfvars d=vars/d.tfvars {"variableFile":"vars/d.tfvars"}');
  });

  it.each([
    ["locals by an index", "locals {\n  size = { dev = 1, prod = 2 }\n}\n", "local.size[terraform.workspace]"],
    ["locals by a lookup", "locals {\n  size = { dev = 1, prod = 2 }\n}\n", 'lookup(local.size, "${terraform.workspace}", 0)'],
    ["variables", 'variable "sizes" {\n  default = { dev = 1, prod = 2 }\n}\n', "var.sizes[terraform.workspace]"],
    ["where they are read", "", "{ dev = 1, prod = 2 }[terraform.workspace]"],
  ])("are the keys of maps with one setting each, in %s", (_, declared, read) => {
    expect(found({ "main.tf": `${declared}resource "a_b" "c" {\n  size = ${read}\n}\n` })).toEqual(['workspace dev=main.tf {"workspace":"dev"}', 'workspace prod=main.tf {"workspace":"prod"}']);
  });

  it("are keys of any such map, and what stands for all others is one only where most maps have it", () => {
    const text = (...maps: string[]) => `locals {\n${maps.map((map, index) => `  m${String(index)} = { ${map} }\n`).join("")}}\nresource "a_b" "c" {\n${maps.map((_, index) => `  a${String(index)} = lookup(local.m${String(index)}, var.zone, 0)\n`).join("")}}\n`;
    const names = (...maps: string[]) => found({ "main.tf": text(...maps) }).map((each) => each.split("=")[0]);
    expect(names("prod = 1", "dev = 2, prod = 3", "default = 1, prod = 2")).toEqual(["workspace dev", "workspace prod"]);
    expect(names("default = 1, prod = 2")).toEqual(["workspace default", "workspace prod"]);
  });

  it("are the keys of a variable that holds an object for each, where a file gives it or by default", () => {
    const stages = "stages = {\n  dev  = { size = 1 }\n  prod = { size = 2 }\n}\n";
    const main = 'variable "stages" {}\nlocals {\n  own = contains(keys(var.stages), lower(terraform.workspace)) ? var.stages[lower(terraform.workspace)] : var.stages["dev"]\n}\nresource "a_b" "c" {\n  size = local.own.size\n}\n';
    expect(found({ "main.tf": main, "terraform.tfvars": stages })).toEqual(['workspace dev=terraform.tfvars {"workspace":"dev"}', 'workspace prod=terraform.tfvars {"workspace":"prod"}']);
    expect(found({ "main.tf": main, "all.tfvars": stages })[0]).toBe('workspace dev=all.tfvars {"workspace":"dev","variableFile":"all.tfvars"}');
    const held = `variable "stages" {\n  default = {\n    dev  = { size = 1 }\n    prod = { size = 2 }\n  }\n}\nresource "a_b" "c" {\n  size = var.stages[var.zone].size\n}\n`;
    expect(found({ "main.tf": held })).toEqual(['workspace dev=main.tf {"variable":{"name":"zone","value":"dev"}}', 'workspace prod=main.tf {"variable":{"name":"zone","value":"prod"}}']);
    expect(found({ "main.tf": main, "a.tfvars": stages, "b.tfvars": stages }).map((each) => each.split("=")[0])).toEqual(["tfvars a", "tfvars b"]);
  });

  it("are those that code compares the workspace with, and those that a variable may name", () => {
    const names = (text: string, more = {}) => found({ "main.tf": text, ...more }).map((each) => each.replace(/=.*? /, " "));
    const both = 'locals {\n  live  = terraform.workspace == "prod"\n  known = contains(["dev", "qa", "prod"], terraform.workspace)\n  first = "default" == terraform.workspace\n}\n';
    expect(names(both)).toEqual(['workspace dev {"workspace":"dev"}', 'workspace qa {"workspace":"qa"}', 'workspace prod {"workspace":"prod"}']);
    const variable = (condition: string, name = "stage") => `variable "${name}" {\n  validation {\n    condition     = ${condition}\n    error_message = "Unknown."\n  }\n}\n`;
    expect(names(variable('can(regex("^(dev|prod)$", var.stage))'))).toEqual(['workspace dev {"variable":{"name":"stage","value":"dev"}}', 'workspace prod {"variable":{"name":"stage","value":"prod"}}']);
    expect(names(variable('contains(["small", "big"], var.box)', "box"))).toEqual([]);
    expect(names(`${both}resource "a_b" "c" {}\n`, { "test.tfvars": "size = 1\n" })).toEqual(['tfvars test {"variableFile":"test.tfvars"}']);
  });

  it("are none where an object is not one of settings", () => {
    expect(found({ "main.tf": 'locals {\n  sizes = { blue = 1, eu = 2 }\n}\nresource "a_b" "c" {\n  size = local.sizes[var.zone]\n}\n' })).toEqual([]);
    expect(found({ "main.tf": `locals {\n  ${OBJECTS}}\nresource "a_b" "c" {\n  for_each = local.environments\n  size = local.environments[each.key].size\n}\n` })).toEqual([]);
  });

  it.each([
    ["a path in a template", 'yamldecode(file("${path.module}/config/${var.zone}.yaml"))'],
    ["a path through a local", 'yamldecode(file("${local.folder}/${local.name}.yaml"))'],
    ["a merge with what is common", 'merge(yamldecode(file("${path.root}/config/common.yaml")), yamldecode(file("${path.root}/config/${var.zone}.yaml")))'],
  ])("are the files that match %s", (_, expression) => {
    const text = `locals {\n  folder = "\${path.module}/config"\n  name = var.zone\n  config = ${expression}\n}\nresource "a_b" "c" {\n  size = local.config.size\n}\n`;
    const files = { "config/dev.yaml": "size: 1\n", "config/prod.yaml": "size: 2\n", "config/readme.yml": "", "other/dev.yaml": "" };
    const common = expression.includes("common") ? { "config/common.yaml": "size: 0\n" } : {};
    expect(found({ "main.tf": text, ...files, ...common })).toEqual(['config dev=config/dev.yaml {"variable":{"name":"zone","value":"dev"}}', 'config prod=config/prod.yaml {"variable":{"name":"zone","value":"prod"}}']);
  });

  it("are read from files that code decodes and from no others", () => {
    const text = 'locals {\n  config = jsondecode(file("${path.module}/env/${terraform.workspace}/settings.json"))\n}\nresource "a_b" "c" {\n  size = local.config.size\n}\n';
    const repository = repositoryOf({ "main.tf": text, "env/qa/settings.json": "{}", "env/qa/other.json": "{}", "package.json": "{}" });
    expect([...repository.files.keys()]).toEqual(["env/qa/settings.json", "main.tf"]);
    expect(rootOf(repository).environments).toMatchObject([{ name: "qa", kind: "config", choice: { workspace: "qa" } }]);
  });

  it("are the root modules that are made of the same, each alone in its own", () => {
    const root = (more = ""): string => `provider "aws" {}\nmodule "a" {\n  source = "../../m"\n}\nresource "a_b" "c" {}\n${more}`;
    const texts = { "live/dev/main.tf": root(), "live/prod/main.tf": root('data "a_d" "e" {}\n'), "live/tools/main.tf": 'provider "aws" {}\nresource "x_y" "z" {}\n', "m/main.tf": "" };
    const rootsOf = repositoryOf(texts).rootModules.map(({ module, environments: own }) => [module.path, ...own.map(({ name, kind }) => `${kind} ${name}`)]);
    expect(rootsOf).toEqual([["live/dev", "root-module dev"], ["live/prod", "root-module prod"], ["live/tools"]]);
  });
});
