import { describe, expect, it } from "vitest";
import { buildRepository } from "../../../src/core/repository/buildRepository";
import { repoPath } from "../../../src/core/text/span";
import { filesOf, fixtureRepository, readFixture, repositoryOf } from "../../support/repositories";

const kinds = (texts: Readonly<Record<string, string>>): string[] => repositoryOf(texts).diagnostics.map(({ kind, place }) => `${kind} ${place.path}`);

describe("buildRepository", () => {
  it("reads the sample without a diagnostic: one root module, two local modules", () => {
    const repository = fixtureRepository("sample");
    expect(repository.diagnostics).toEqual([]);
    expect([...repository.modules.keys()]).toEqual(["", "modules/security-group", "modules/vpc"]);
    expect(repository.rootModules.map(({ module }) => module.path)).toEqual([""]);
  });

  it("keeps files, modules and the map of modules when nothing changed", () => {
    const before = fixtureRepository("sample");
    const after = buildRepository(readFixture("sample"), before);
    expect(after.modules).toBe(before.modules);
    expect(after.files.get(repoPath("ecs.tf"))).toBe(before.files.get(repoPath("ecs.tf")));
  });

  it("reads only the module of a file that changed anew", () => {
    const before = fixtureRepository("sample");
    const texts = readFixture("sample").map((file) => (file.path === "vpc.tf" ? { ...file, text: `${file.text}\n# more\n` } : file));
    const after = buildRepository(texts, before);
    expect(after.modules).not.toBe(before.modules);
    expect(after.modules.get(repoPath(""))).not.toBe(before.modules.get(repoPath("")));
    expect(after.modules.get(repoPath("modules/vpc"))).toBe(before.modules.get(repoPath("modules/vpc")));
    expect(after.files.get(repoPath("vpc.tf"))).not.toBe(before.files.get(repoPath("vpc.tf")));
  });

  it("forgets a file that is gone", () => {
    const before = repositoryOf({ "a.tf": 'resource "t" "a" {}', "b.tf": 'resource "t" "b" {}' });
    const after = buildRepository(filesOf({ "a.tf": 'resource "t" "a" {}' }), before);
    expect([...(after.modules.get(repoPath(""))?.resources.keys() ?? [])]).toEqual(["t.a"]);
  });

  it("is empty for an empty folder and for files Terraform has nothing to do with", () => {
    const repository = repositoryOf({ "README.md": "# hello" });
    expect(repository.files.size).toBe(0);
    expect(repository.rootModules).toEqual([]);
    expect(repository.diagnostics).toEqual([]);
  });

  it("keeps what can be understood of a broken file and says where it is broken", () => {
    const repository = repositoryOf({ "main.tf": 'resource "t" "a" {}\n\nresource "t" "b" {\n  x = [1,\n}\n' });
    expect([...(repository.modules.get(repoPath(""))?.resources.keys() ?? [])]).toContain("t.a");
    expect(repository.diagnostics[0]).toMatchObject({ kind: "syntax", place: { path: "main.tf" } });
  });

  it("names files in languages that are not read, and leaves them alone", () => {
    const repository = repositoryOf({ "a.tfstack.hcl": 'component "a" {}', "live/terragrunt.hcl": 'include "root" {}' });
    expect(repository.diagnostics.map(({ kind, message }) => `${kind}: ${message}`)).toEqual([
      "notRead: a.tfstack.hcl is a Terraform stack, which is not read yet; what it declares is missing here.",
      "notRead: terragrunt.hcl is a Terragrunt file, which is not read yet; what it declares is missing here.",
    ]);
    const file = repository.files.get(repoPath("a.tfstack.hcl"));
    expect(file?.hcl.tokens.map(({ start, end }) => file.text.slice(start, end)).join("")).toBe(file?.text);
  });

  it("reports duplicate declarations, sources that lead nowhere and calls in a circle", () => {
    expect(kinds({ "a.tf": 'variable "x" {}', "b.tf": 'variable "x" {}' })).toEqual(["duplicate b.tf"]);
    expect(kinds({ "a.tf": 'module "x" {\n  source = "../out"\n}' })).toEqual(["source a.tf"]);
    expect(kinds({ "a.tf": 'module "x" {\n  source = "./none"\n}' })).toEqual(["source a.tf"]);
    expect(kinds({ "a/main.tf": 'module "b" {\n  source = "../b"\n}', "b/main.tf": 'module "a" {\n  source = "../a"\n}' })).toEqual(["cycle b/main.tf"]);
    expect(kinds({ "main.tf": 'module "self" {\n  source = "./"\n}' })).toEqual(["cycle main.tf"]);
  });

  it("needs time in proportion to the number of files", () => {
    const folder = (index: number): Record<string, string> => ({
      [`stacks/s${index}/main.tf`]: `provider "aws" {}\nresource "aws_sqs_queue" "q" {\n  name = var.name\n}\nmodule "m" {\n  source = "../../modules/m"\n}\n`,
      [`stacks/s${index}/variables.tf`]: 'variable "name" {}\n',
      [`stacks/s${index}/dev.tfvars`]: 'name = "a"\n',
    });
    const texts = (count: number) => filesOf({ "modules/m/main.tf": 'resource "t" "x" {}', ...Object.assign({}, ...Array.from({ length: count }, (_, index) => folder(index))) });
    // The fastest of some, as others may use the machine too.
    const time = (count: number): number => {
      const files = texts(count);
      const times = Array.from({ length: 4 }, () => {
        const start = performance.now();
        expect(buildRepository(files).rootModules).toHaveLength(count);
        return performance.now() - start;
      });
      return Math.min(...times);
    };
    const few = time(100);
    expect(time(800)).toBeLessThan(Math.max(few * 24, 400));
  });
});
