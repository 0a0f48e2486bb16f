import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { detectValues } from "../../../../src/core/conventions/detectors/values";
import type { ValuesStyle } from "../../../../src/core/conventions/houseRules";
import { inferRules } from "../../../../src/core/conventions/inferRules";
import { fixtureRepository, repositoryOf, rootOf } from "../../../support/repositories";
import { house, lines } from "../house";

const detect = (texts: Readonly<Record<string, string>>) => {
  const { repository, root } = house(texts);
  return { repository, rule: detectValues(root, repository) };
};

interface Labels {
  readonly rules: { readonly values: ValuesStyle; readonly environments: readonly string[] };
}

const labelsOf = (name: string): Labels["rules"] => (JSON.parse(readFileSync(join(import.meta.dirname, `../../../fixtures/repos/${name}.labels.json`), "utf8")) as Labels).rules;

const objects = (dev: string, prod: string): string => `  environments = {\n    dev = { ${dev} }\n    prod = { ${prod} }\n  }\n`;

describe("where values live", () => {
  it.each(["onefile", "workspaces", "config", "labels", "stacks", "community"])("is where the reader of the house sees them: %s", (name) => {
    const repository = fixtureRepository(name);
    const { values, environments } = labelsOf(name);
    const found = repository.rootModules.map((root) => inferRules(repository, root));
    expect(found[0]?.values.value).toEqual(values);
    if (name !== "onefile") expect(found.flatMap((rules) => rules.environments.value)).toEqual(environments);
  });

  it("is told by most settings, and the other places are alternatives", () => {
    const repository = fixtureRepository("labels");
    const [root] = repository.rootModules;
    if (root === undefined) throw new Error("labels has no root module.");
    const { value, alternatives } = detectValues(root, repository);
    expect(value).toEqual({ kind: "tfvars" });
    expect(alternatives.map((other) => other.value)).toEqual([{ kind: "locals", local: "settings", reader: "local.settings", shape: "flat", flag: "{service}_enabled", case: "snake" }]);
  });

  it("is an object per environment, with the words and the flag that its settings have", () => {
    const text = `locals {\n  env = local.environments[terraform.workspace]\n${objects("createQueue = true, queueSize = 1, topicCreate = true", "createQueue = true, queueSize = 2, topicCreate = false")}}\n`;
    const { repository, rule } = detect({ "main.tf": text, "queue.tf": 'resource "a_b" "c" {\n  count = local.env.createQueue ? 1 : 0\n  size  = local.env.queueSize\n}\n' });
    expect(rule).toMatchObject({ value: { kind: "locals", local: "environments", reader: "local.env", shape: "flat", flag: "create_{service}", case: "camel" }, confidence: 0.67 });
    expect(lines(repository, rule.evidence)).toEqual(["queue.tf:2", "queue.tf:3"]);
  });

  it("is a map for each setting, read as most of them are", () => {
    const maps = "locals {\n  class = { dev = 1, prod = 2 }\n  mailEnabled = { dev = false, prod = true }\n  queueSize = { dev = 1, prod = 2 }\n}\n";
    const { repository, rule } = detect({ "main.tf": maps, "queue.tf": 'resource "a_b" "c" {\n  class = lookup(local.class, terraform.workspace, 0)\n  size  = local.queueSize[terraform.workspace]\n  mail  = local.mailEnabled[terraform.workspace]\n}\n' });
    expect(rule).toMatchObject({ value: { kind: "maps", reader: "local.{name}[terraform.workspace]", shape: "flat", flag: "{service}_enabled", case: "camel" }, confidence: 0.75 });
    expect(lines(repository, rule.evidence)).toEqual(["queue.tf:2", "queue.tf:3", "queue.tf:4"]);
  });

  it("is read in other environments too where the maps have a value for these", () => {
    const reader = (read: string) => detect({ "main.tf": `locals {\n  size = { default = 1, prod = 2 }\n}\nresource "a_b" "c" {\n  size = ${read}\n}\n` }).rule.value;
    expect(reader('lookup(local.size, terraform.workspace, local.size["default"])')).toMatchObject({ reader: 'lookup(local.{name}, terraform.workspace, local.{name}["default"])' });
    expect(reader("lookup(local.size, terraform.workspace, 3)")).toMatchObject({ reader: "lookup(local.{name}, terraform.workspace, {fallback})" });
  });

  it("is taken to be a map where code only asks which environment it is in, and no surer than that", () => {
    const { repository, rule } = detect({ "main.tf": 'resource "a_b" "c" {\n  size = terraform.workspace == "prod" ? 2 : 1\n  kind = terraform.workspace == "prod" ? 2 : 1\n  name = terraform.workspace != "dev" ? 2 : 1\n}\n' });
    expect(rule).toMatchObject({ value: { kind: "maps", reader: "lookup(local.{name}, terraform.workspace, {fallback})" }, confidence: 0.5, assumed: ["reader", "flag", "case"] });
    expect(lines(repository, rule.evidence)).toEqual(["main.tf:2", "main.tf:4"]);
  });

  it("is an object per service in a file, read where it stands", () => {
    const text = 'variable "stage" {}\nresource "a_b" "c" {\n  count = jsondecode(file("config/${var.stage}.json")).queue.create ? 1 : 0\n}\n';
    const reader = 'locals {\n  all = jsondecode(file("config/${var.stage}.json"))\n}\nresource "a_b" "d" {\n  count     = local.all.topic.create ? 1 : 0\n  max-size  = local.all.topic.max-size\n}\n';
    const { rule } = detect({ "main.tf": text, "topic.tf": reader, "config/qa.json": "{}" });
    expect(rule.value).toEqual({ kind: "config", pattern: "config/{environment}.json", format: "json", reader: "local.all", shape: "nested", flag: "create", case: "kebab" });
  });

  it("is read with a default too, where not every environment has a setting", () => {
    const text = `locals {\n  env = local.environments[terraform.workspace]\n${objects("a = { size = 1 }", "a = {}")}}\nresource "a_b" "c" {\n  size = lookup(local.env.a, "size", 0)\n  kind = try(local.env.a.kind, null)\n  name = lookup(local.env, var.name, "")\n}\n`;
    const { repository, rule } = detect({ "main.tf": text });
    expect(rule).toMatchObject({ value: { kind: "locals", reader: "local.env", shape: "nested" }, confidence: 0.75 });
    expect(lines(repository, rule.evidence)).toEqual(["main.tf:9", "main.tf:10", "main.tf:9"]);
  });

  it("is the code of root modules that are environments, unless variables hold values there", () => {
    const valuesIn = (variable: string) => {
      const root = `module "a" {\n  source = "../../modules/a"\n  size   = 1\n  image  = var.image\n}\nvariable "image" {${variable}}\n`;
      const repository = repositoryOf({ "modules/a/main.tf": 'variable "size" {}\nvariable "image" {}\nresource "aws_sns_topic" "a" {}\n', "live/dev/main.tf": root, "live/prod/main.tf": root });
      return detectValues(rootOf(repository, "live/dev"), repository);
    };
    expect(valuesIn("")).toMatchObject({ value: { kind: "root" }, confidence: 0.5 });
    expect(valuesIn(' default = "main" ')).toMatchObject({ value: { kind: "none" }, confidence: 0.5 });
  });

  it("is nowhere without environments", () => {
    expect(detect({ "main.tf": 'variable "a" {}\nresource "aws_vpc" "a" {}\n' }).rule).toMatchObject({ value: { kind: "none" }, confidence: 0, evidence: [] });
  });
});
