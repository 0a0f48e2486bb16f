import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildRepository } from "../../../src/core/repository/buildRepository";
import type { FileText } from "../../../src/core/repository/readFile";
import type { Repository } from "../../../src/core/repository/repository";
import { reviseRepository } from "../../../src/core/repository/reviseRepository";
import { repoPath } from "../../../src/core/text/span";
import { filesOf, readFixture, repositoryOf, rootOf } from "../../support/repositories";
import { runs } from "../hcl/runs";
import { changedBy, textChange, withText } from "./textChanges";

const HOUSE = {
  "main.tf": 'provider "aws" {}\n\nvariable "size" {}\n\nresource "aws_sqs_queue" "jobs" {\n  delay_seconds = var.size\n}\n',
  "dev.tfvars": "size = 1\n",
  "modules/net/main.tf": 'resource "aws_vpc" "this" {}\n',
};

const revised = (path: string, text: string, files: Readonly<Record<string, string>> = HOUSE): Repository | undefined => reviseRepository(repositoryOf(files), [{ path: repoPath(path), text }]);

describe("a repository with another text for a file", () => {
  it("has the file and its module as they are now, and everything else as it was", () => {
    const before = repositoryOf(HOUSE);
    const after = reviseRepository(before, [{ path: repoPath("main.tf"), text: HOUSE["main.tf"].replace("var.size", "7") }]);
    expect(after && rootOf(after).module.resources.get("aws_sqs_queue.jobs")?.file.text).toContain("= 7");
    expect(after?.modules.get(repoPath("modules/net"))).toBe(before.modules.get(repoPath("modules/net")));
    expect(after?.files.get(repoPath("dev.tfvars"))).toBe(before.files.get(repoPath("dev.tfvars")));
    expect(after && [...after.files.keys()]).toEqual([...before.files.keys()]);
  });

  it("has the values of its environments as they are now", () => {
    const after = revised("dev.tfvars", "size = 2\n");
    expect(after && rootOf(after).environments.map(({ file }) => file.text)).toEqual(["size = 2\n"]);
    expect(after && rootOf(after).environments[0]?.file).toBe(after?.files.get(repoPath("dev.tfvars")));
  });

  it("tells what is broken, and no more when it is whole again", () => {
    const broken = revised("main.tf", HOUSE["main.tf"].replace("var.size", "= 1"));
    expect(broken?.diagnostics.map(({ place }) => place.path)).toEqual(["main.tf"]);
    const again = broken && reviseRepository(broken, filesOf({ "main.tf": HOUSE["main.tf"] }));
    expect(again?.diagnostics).toEqual([]);
  });

  it("is the same repository when nothing of it changed", () => {
    const before = repositoryOf(HOUSE);
    expect(reviseRepository(before, filesOf({ "main.tf": HOUSE["main.tf"] }))).toBe(before);
  });

  it.each([
    ["a file is new", "new.tf", "locals {}\n"],
    ["a call comes", "main.tf", `${HOUSE["main.tf"]}module "net" {\n  source = "./modules/net"\n}\n`],
    ["a resource comes", "main.tf", `${HOUSE["main.tf"]}resource "aws_sns_topic" "alarms" {}\n`],
    ["a variable goes", "main.tf", HOUSE["main.tf"].replace('variable "size" {}', "")],
    ["the provider goes", "main.tf", HOUSE["main.tf"].replace('provider "aws" {}', "")],
    ["a module gets a backend", "modules/net/main.tf", 'terraform {\n  backend "s3" {}\n}\n\nresource "aws_vpc" "this" {}\n'],
    ["a variable file sets something else", "dev.tfvars", "sizes = 1\n"],
    ["a variable file sets more in an object", "dev.tfvars", "size = { a = 1 }\n"],
    ["settings are read from files", "main.tf", `${HOUSE["main.tf"]}locals {\n  all = yamldecode(file("\${path.module}/all.yaml"))\n}\n`],
  ])("is nothing that these files alone say when %s", (_, path, text) => {
    expect(revised(path, text)).toBeUndefined();
  });
});

const HOUSES = ["sample", "workspaces", "config", "stacks", "labels"].map((name) => readFixture(name));
/** What a repository says, without its trees, which are compared elsewhere. */
const said = ({ files, modules, rootModules, recorded, diagnostics }: Repository): unknown => ({
  files: [...files].map(([path, { kind, text }]) => [path, kind, text]),
  modules: [...modules].map(([path, module]) => [path, [...module.resources.keys()], [...module.locals].map(([name, { place }]) => [name, place]), module.files.map((file) => file === files.get(file.path))]),
  roots: rootModules.map(({ module, isExample, environments }) => [
    modules.get(module.path) === module,
    isExample,
    environments.map(({ name, kind, file, values, isSample, choice }) => [name, kind, file === files.get(file.path), [...values].map(([variable, { span }]) => [variable, span]), isSample, choice]),
  ]),
  recorded,
  diagnostics,
});

describe("a repository that is revised, for any changes of texts", () => {
  it("is the one that is built from these texts", () => {
    let revisions = 0;
    fc.assert(
      fc.property(fc.constantFrom(...HOUSES), fc.array(textChange, { minLength: 1, maxLength: 5 }), (house, changes) => {
        let texts: readonly FileText[] = house;
        let repository = buildRepository(house);
        for (const change of changes) {
          const entry = changedBy(change, texts);
          texts = withText(texts, entry);
          const built = buildRepository(texts);
          const next = reviseRepository(repository, [entry]);
          if (next !== undefined) {
            revisions += 1;
            expect(said(next)).toEqual(said(built));
          }
          repository = next ?? built;
        }
      }),
      { numRuns: runs(40), seed: 20_261 },
    );
    expect(revisions).toBeGreaterThan(20);
  });
});
