import { describe, expect, it } from "vitest";
import { planVariable } from "../../../../src/core/implementation/declareVariable/planVariable";
import { emptyValue, guessType, typeText } from "../../../../src/core/implementation/declareVariable/guessType";
import { inferRules } from "../../../../src/core/conventions/inferRules";
import { parseHcl } from "../../../../src/core/hcl/parse";
import { textsAfter } from "../../../../src/core/implementation/editPlan";
import { undeclaredVariables } from "../../../../src/core/repository/lookup";
import type { Repository } from "../../../../src/core/repository/repository";
import { buildRepository } from "../../../../src/core/repository/buildRepository";
import { filesOf, fixtureRepository, readFixture, repositoryOf, rootOf } from "../../../support/repositories";

/** Declares the first missing variable and gives the texts of the changed files. */
function declared(repository: Repository): Readonly<Record<string, string | undefined>> {
  const root = rootOf(repository);
  const [missing] = undeclaredVariables(root.module);
  if (missing === undefined) throw new Error("no variable is missing");
  const result = planVariable(repository, inferRules(repository, root), { name: missing.name, root, uses: missing.places });
  if (result.kind === "refused") throw new Error(result.message);
  return Object.fromEntries(textsAfter(result.plan, (path) => repository.files.get(path)?.text ?? ""));
}

const typeOf = (uses: string, others = ""): string => {
  const repository = repositoryOf({ "main.tf": `provider "aws" {}\n${uses}\n`, "others.tf": others });
  const { module } = rootOf(repository);
  const [missing] = undeclaredVariables(module);
  return missing === undefined ? "none missing" : typeText(guessType(module, missing.name, missing.places));
};

const resource = (body: string): string => `resource "aws_x" "a" {\n  ${body}\n}`;

describe("the type of a missing variable", () => {
  it.each([
    ["a condition", resource("count = var.it ? 1 : 0"), "bool"],
    ["a count", resource("count = var.it"), "number"],
    ["a negation", resource("a = !var.it"), "bool"],
    ["arithmetic", resource("a = var.it * 2"), "number"],
    ["a comparison with text", resource(`a = var.it == "b"`), "string"],
    ["a comparison with a number", resource("a = 3 != var.it"), "number"],
    ["a template", resource(`a = "x-\${var.it}"`), "string"],
    ["a list function", resource("a = length(var.it)"), "list(string)"],
    ["the separator of a join", resource("a = join(var.it, [])"), "string"],
    ["a map function", resource("a = merge(var.it, {})"), "map(string)"],
    ["a splat", resource("a = var.it[*]"), "list(string)"],
    ["an index", resource("a = var.it[0]"), "list(string)"],
    ["a key", resource(`a = var.it["b"]`), "map(string)"],
    ["for_each", resource("for_each = var.it"), "set(string)"],
    ["a loop over entries", resource("a = { for k, v in var.it : k => v }"), "map(string)"],
    ["a branch beside a literal", resource("a = true ? var.it : 5"), "number"],
    ["nothing but its name", resource("a = var.backup_retention_days"), "number"],
    ["nothing but its name, in words for a flag", resource("a = var.enable_backup"), "bool"],
    ["nothing at all", resource("a = var.it"), "string"],
  ])("is told by %s", (_what, uses, type) => {
    expect(typeOf(uses)).toBe(type);
  });

  it("is what the same argument takes elsewhere", () => {
    expect(typeOf(resource("size = var.it"), `resource "aws_x" "b" {\n  size = 5\n}\n`)).toBe("number");
    expect(typeOf(resource("hosts = var.it"), `variable "h" {\n  type = list(string)\n}\nresource "aws_x" "b" {\n  hosts = var.h\n}\n`)).toBe("list(string)");
  });

  it("is an object with everything that is taken of it", () => {
    expect(typeOf(resource("count = var.it.on ? 1 : 0\n  a = var.it.place.port\n  b = var.it.name"))).toBe("object({\n  on    = bool\n  place = object({\n    port = number\n  })\n  name  = string\n})");
  });

  it("has a value that says nothing yet and fits the type", () => {
    expect(emptyValue({ kind: "object", attributes: { on: { kind: "bool" }, names: { kind: "list", of: { kind: "string" } } } })).toBe("{\n  on    = false\n  names = []\n}");
  });
});

describe("declaring a missing variable", () => {
  it("writes it next to its kin in the house's file and a value into every variable file of the sample", () => {
    const files = readFixture("sample").map((file) => (file.path === "efs.tf" ? { ...file, text: `${file.text}\nlocals {\n  efs_lifecycle = "AFTER_\${var.efs_archive_days}_DAYS"\n}\n` } : file));
    const before = buildRepository(files);
    const after = declared(before);
    expect(Object.keys(after).sort()).toEqual(["tfvars-sample/example-large-setup.tfvars", "tfvars-sample/example-medium-setup.tfvars", "tfvars-sample/example-small-setup.tfvars", "variables.tf"]);
    for (const [path, text] of Object.entries(after)) {
      expect(parseHcl(text ?? "").diagnostics).toEqual([]);
      const lines = (text ?? "").split("\n");
      const at = lines.findIndex((line) => line.includes("efs_archive_days"));
      expect(lines.slice(0, at).findLast((line) => /^(variable "|\w+ *=)/.test(line)), path).toMatch(/efs_/);
    }
    const again = buildRepository(files.map((file) => ({ ...file, text: after[file.path] ?? file.text })));
    expect(undeclaredVariables(rootOf(again).module)).toEqual([]);
    expect(rootOf(again).environments.every(({ values }) => values.has("efs_archive_days"))).toBe(true);
  });

  it("changes nothing but what it inserts and the padding beside it", () => {
    const files = { "main.tf": `provider "aws" {}\nresource "aws_x" "a" {\n  a = var.queue_size\n}\n`, "variables.tf": `variable "queue_name" {\n  description = "Name"\n  type        = string\n}\n\nvariable "region" {\n  description = "Region"\n  type        = string\n}\n`, "dev.tfvars": `queue_name = "a" # why\nregion     = "b"\n` };
    expect(declared(repositoryOf(files))).toEqual({
      "variables.tf": files["variables.tf"].replace(`}\n\nvariable "region"`, `}\n\nvariable "queue_size" {\n  description = "Queue size"\n  type        = number\n}\n\nvariable "region"`),
      "dev.tfvars": `queue_name = "a" # why\nqueue_size = 0\nregion     = "b"\n`,
    });
  });

  it("gives a default where there are no variable files, and makes the file where there is none", () => {
    const after = declared(repositoryOf({ "main.tf": `provider "aws" {}\nresource "aws_x" "a" {\n  count = var.create ? 1 : 0\n}\n` }));
    expect(Object.values(after).join("")).toMatch(/variable "create" \{\n(?: {2}description = "Create"\n)? {2}type += bool\n {2}default += false\n\}/);
  });

  it("keeps a value that is there already", () => {
    const after = declared(repositoryOf({ "main.tf": `provider "aws" {}\nlocals {\n  a = var.size\n}\n`, "variables.tf": `variable "b" {\n  type = string\n}\n`, "dev.tfvars": `b    = "x"\nsize = 3\n` }));
    expect(Object.keys(after)).toEqual(["variables.tf"]);
  });

  it("refuses with the file when it would have to write into one that cannot be read", () => {
    const repository = buildRepository(filesOf({ "main.tf": `provider "aws" {}\nlocals {\n  a = var.size\n}\n`, "variables.tf": `variable "b" {\n  type = string\n}\n`, "dev.tfvars": `b = = 3\n` }));
    const root = rootOf(repository);
    const [missing] = undeclaredVariables(root.module);
    const result = planVariable(repository, inferRules(repository, root), { name: missing?.name ?? "", root, uses: missing?.places ?? [] });
    expect(result).toMatchObject({ kind: "refused", message: expect.stringMatching(/^dev\.tfvars cannot be read: .* Correct it first, then declare size\.$/) });
  });
});

it("the sample uses no undeclared variable", () => {
  expect(undeclaredVariables(rootOf(fixtureRepository("sample")).module)).toEqual([]);
});
