import { describe, expect, it } from "vitest";
import { repositorySteps } from "../../../src/core/repository/buildRepository";
import type { FileText } from "../../../src/core/repository/readFile";
import type { Repository } from "../../../src/core/repository/repository";
import { reviseRepository } from "../../../src/core/repository/reviseRepository";
import type { FolderLinks } from "../../../src/core/terraform/folderLinks";
import { folderOf } from "../../../src/core/terraform/paths";
import { repoPath, type RepoPath } from "../../../src/core/text/span";
import { FolderIndex } from "../../../src/host/index/folderIndex";
import { isIndexed } from "../../../src/host/index/indexedFiles";
import { moduleTree } from "../../../src/core/repository/modules/moduleTree";
import { rootOf } from "../../support/repositories";

/** A folder in memory that counts what is asked of it. */
class Folder {
  readonly texts = new Map<RepoPath, string>();
  /** Files of modules that are only read. */
  readonly foreign = new Set<RepoPath>();
  /** Files that settings or git leave out. */
  readonly leftOut = new Set<RepoPath>();
  readonly folderLinks = new Map<RepoPath, RepoPath>();
  readonly fileLinks = new Map<RepoPath, RepoPath>();
  /** What folders outside really are. */
  readonly names = new Map<RepoPath, RepoPath>();
  reads = 0;
  lists = 0;
  pauses = 0;
  builds = 0;
  isUnreachable = false;
  onStep: (step: number) => void = () => undefined;
  readonly index = new FolderIndex({
    reader: {
      listFiles: () => {
        this.lists += 1;
        if (this.isUnreachable) return Promise.reject(new Error("unreachable"));
        return Promise.resolve([...this.texts.keys()].filter((path) => !this.foreign.has(path) && !this.leftOut.has(path)));
      },
      isListed: (path) => Promise.resolve(!this.leftOut.has(path)),
      linksAmong: () => Promise.resolve({ folders: this.folderLinks, files: this.fileLinks }),
      openModule: (folder) => Promise.resolve(this.names.get(folder) ?? [...this.foreign].filter((path) => folderOf(path) === folder)),
      readText: (path) => {
        this.reads += 1;
        return Promise.resolve(this.texts.get(path));
      },
    },
    build: (texts, previous, links) => this.#build(texts, previous, links),
    revise: reviseRepository,
    pause: () => {
      this.pauses += 1;
      return Promise.resolve();
    },
  });

  *#build(texts: readonly FileText[], previous: Repository | undefined, links: FolderLinks): Generator<void, Repository> {
    this.builds += 1;
    const steps = repositorySteps(texts, previous, links);
    let next = steps.next();
    for (let step = 0; next.done !== true; step += 1) {
      this.onStep(step);
      yield;
      next = steps.next();
    }
    return next.value;
  }

  write(path: string, text: string): this {
    this.texts.set(repoPath(path), text);
    return this;
  }

  writeForeign(path: string, text: string): this {
    this.foreign.add(repoPath(path));
    return this.write(path, text);
  }
}

const main = repoPath("main.tf");
const two = (): Folder => new Folder().write("main.tf", 'resource "a" "b" {}\n').write("modules/x/main.tf", "locals {}\n");

describe("FolderIndex", () => {
  it("reads nothing before it is asked, and each file once when several ask at a time", async () => {
    const folder = two();
    expect([folder.lists, folder.reads, folder.index.isAsked]).toEqual([0, 0, false]);
    const [first, second] = await Promise.all([folder.index.repository(), folder.index.repository()]);
    expect(first).toBe(second);
    expect([folder.lists, folder.reads]).toEqual([1, 2]);
    expect([...first.files.keys()]).toEqual(["main.tf", "modules/x/main.tf"]);
  });

  it("gives the same snapshot while nothing changed, and reads only what did", async () => {
    const folder = two();
    const before = await folder.index.repository();
    expect(await folder.index.repository()).toBe(before);
    folder.write("main.tf", "locals {}\n");
    folder.index.noteChange(main);
    const after = await folder.index.repository();
    expect(folder.reads).toBe(3);
    expect(after.files.get(main)?.text).toBe("locals {}\n");
    expect(after.files.get(repoPath("modules/x/main.tf"))).toBe(before.files.get(repoPath("modules/x/main.tf")));
  });

  it("keeps the snapshot when a file was touched and is the same", async () => {
    const folder = two();
    const before = await folder.index.repository();
    folder.index.noteChange(main);
    expect(await folder.index.repository()).toBe(before);
  });

  it("forgets a folder that is deleted and finds files that came unannounced", async () => {
    const folder = two();
    await folder.index.repository();
    folder.texts.delete(repoPath("modules/x/main.tf"));
    folder.index.noteRemoval(repoPath("modules"));
    expect([...(await folder.index.repository()).files.keys()]).toEqual(["main.tf"]);
    folder.write("late.tf", "locals {}\n");
    folder.index.noteUnknownChange();
    expect([...(await folder.index.repository()).files.keys()]).toEqual(["late.tf", "main.tf"]);
  });

  it("reads a change again that comes while it is reading", async () => {
    const folder = two();
    const asked = folder.index.repository();
    folder.write("main.tf", "locals { later = 1 }\n");
    folder.index.noteChange(main);
    expect((await asked).files.get(main)?.text).toBe("locals { later = 1 }\n");
  });

  it("answers with a change that comes while the first snapshot is built", async () => {
    const folder = new Folder();
    for (let n = 0; n < 250; n += 1) folder.write(`m${n}/main.tf`, "locals {}\n");
    folder.onStep = (step) => {
      if (step !== 200) return;
      folder.write("m0/main.tf", "locals { later = 1 }\n");
      folder.index.noteChange(repoPath("m0/main.tf"));
    };
    expect((await folder.index.repository()).files.get(repoPath("m0/main.tf"))?.text).toBe("locals { later = 1 }\n");
  });

  it("lists the files again when listing them failed", async () => {
    const folder = two();
    folder.isUnreachable = true;
    await expect(folder.index.repository()).rejects.toThrow("unreachable");
    folder.isUnreachable = false;
    expect((await folder.index.repository()).files.size).toBe(2);
  });

  it("lets others run while a snapshot is built that takes long", async () => {
    const folder = new Folder();
    for (let n = 0; n < 20; n += 1) folder.write(`m${n}/main.tf`, "locals {}\n");
    const waited: number[] = [];
    folder.onStep = (step) => {
      waited.push(folder.pauses);
      for (const end = performance.now() + (step < 10 ? 3 : 0); performance.now() < end; );
    };
    await folder.index.repository();
    expect(waited.length).toBeGreaterThan(40);
    expect((waited[10] ?? 0) - (waited[0] ?? 0)).toBeGreaterThanOrEqual(2);
  });

  it("builds nothing again for what is typed inside of blocks", async () => {
    const folder = new Folder();
    for (let n = 0; n < 20; n += 1) folder.write(`m${n}/main.tf`, "locals {}\n");
    const before = await folder.index.repository();
    folder.write("m0/main.tf", "locals { a = 1 }\n");
    folder.index.noteChange(repoPath("m0/main.tf"));
    const after = await folder.index.repository();
    expect(folder.builds).toBe(1);
    expect([...(after.modules.get(repoPath("m0"))?.locals.keys() ?? [])]).toEqual(["a"]);
    expect(after.modules.get(repoPath("m1"))).toBe(before.modules.get(repoPath("m1")));
    folder.write("m0/main.tf", 'resource "a" "b" {}\n');
    folder.index.noteChange(repoPath("m0/main.tf"));
    expect((await folder.index.repository()).rootModules.map(({ module }) => module.path)).toEqual(["m0"]);
    expect(folder.builds).toBe(2);
  });

  it("leaves out what is not listed, also when it comes or is written later, and takes it in when it is", async () => {
    const folder = two().write("build/main.tf", "locals {}\n").write("build/late.tf", "locals {}\n");
    for (const path of ["build/main.tf", "build/late.tf"]) folder.leftOut.add(repoPath(path));
    await folder.index.repository();
    for (const path of ["build/late.tf", "build/main.tf"]) folder.index.noteChange(repoPath(path));
    expect([...(await folder.index.repository()).files.keys()]).toEqual(["main.tf", "modules/x/main.tf"]);
    folder.leftOut.clear();
    folder.index.noteUnknownChange();
    expect([...(await folder.index.repository()).files.keys()]).toEqual(["build/late.tf", "build/main.tf", "main.tf", "modules/x/main.tf"]);
    folder.leftOut.add(repoPath("build/main.tf"));
    folder.index.noteUnknownChange();
    expect([...(await folder.index.repository()).files.keys()]).toEqual(["build/late.tf", "main.tf", "modules/x/main.tf"]);
  });

  it("reads other files only where code reads settings from them, and those at every change", async () => {
    const settings = 'locals {\n  config = yamldecode(file("${path.module}/config/${var.environment}.yaml"))\n}\nvariable "environment" {}\n';
    const folder = two().write("config/dev.yaml", "size: 1\n").write("charts/values.yaml", "a: 1\n");
    expect([...(await folder.index.repository()).files.keys()]).toEqual(["main.tf", "modules/x/main.tf"]);
    expect([folder.reads, folder.index.isOfInterest(repoPath("config/dev.yaml"))]).toEqual([2, false]);
    folder.write("main.tf", settings);
    folder.index.noteChange(main);
    expect((await folder.index.repository()).files.get(repoPath("config/dev.yaml"))?.text).toBe("size: 1\n");
    expect([folder.reads, folder.index.isOfInterest(repoPath("config/new.yaml")), folder.index.isOfInterest(repoPath("charts/values.yaml"))]).toEqual([4, true, false]);
    folder.write("config/dev.yaml", "size: 2\n").write("config/prod.yaml", "size: 9\n");
    for (const path of ["config/dev.yaml", "config/prod.yaml"]) folder.index.noteChange(repoPath(path));
    const after = await folder.index.repository();
    expect(["config/dev.yaml", "config/prod.yaml"].map((path) => after.files.get(repoPath(path))?.text)).toEqual(["size: 2\n", "size: 9\n"]);
    folder.texts.delete(repoPath("config/dev.yaml"));
    folder.index.noteRemoval(repoPath("config"));
    expect([...(await folder.index.repository()).files.keys()]).toEqual(["config/prod.yaml", "main.tf", "modules/x/main.tf"]);
  });

  it("reads the modules that Terraform installed, anew when the list of them changes, and forgets them with the list", async () => {
    const list = (key: string): string => JSON.stringify({ Modules: [{ Key: "net", Source: "registry.terraform.io/a/net/aws", Version: "1.0.0", Dir: `.terraform/modules/${key}` }] });
    const folder = new Folder().write("main.tf", 'provider "aws" {}\nmodule "net" {\n  source = "a/net/aws"\n}\n').write(".terraform/modules/modules.json", list("net"));
    folder.writeForeign(".terraform/modules/net/main.tf", 'resource "aws_vpc" "a" {}\n').writeForeign(".terraform/modules/net2/main.tf", 'resource "aws_vpc" "b" {}\n').writeForeign(".terraform/modules/other/main.tf", "locals {}\n");
    const resources = async (): Promise<string[]> => {
      const repository = await folder.index.repository();
      return moduleTree(repository, rootOf(repository).module).flatMap(({ module }) => [...module.resources.keys()]);
    };
    expect(await resources()).toEqual(["aws_vpc.a"]);
    expect([...(await folder.index.repository()).files.keys()]).toEqual([".terraform/modules/net/main.tf", "main.tf"]);
    folder.write(".terraform/modules/modules.json", list("net2"));
    folder.index.noteChange(repoPath(".terraform/modules/modules.json"));
    expect(await resources()).toEqual(["aws_vpc.b"]);
    expect([...(await folder.index.repository()).files.keys()]).toEqual([".terraform/modules/net2/main.tf", "main.tf"]);
    folder.texts.delete(repoPath(".terraform/modules/modules.json"));
    folder.index.noteRemoval(repoPath(".terraform"));
    expect(await resources()).toEqual([]);
    expect([...(await folder.index.repository()).files.keys()]).toEqual(["main.tf"]);
  });

  it("reads local modules outside the folder, those that they call, and what leads back in under its own name", async () => {
    const folder = new Folder().write("main.tf", 'module "x" {\n  source = "../lib/x"\n}\nmodule "back" {\n  source = "../here/modules/y"\n}\n').write("modules/y/main.tf", 'resource "t" "y" {}\n');
    folder.writeForeign("../lib/x/main.tf", 'module "z" {\n  source = "../z"\n}\n').writeForeign("../lib/z/main.tf", 'resource "t" "z" {}\n');
    folder.names.set(repoPath("../here/modules/y"), repoPath("modules/y"));
    const repository = await folder.index.repository();
    expect(moduleTree(repository, rootOf(repository).module).map(({ address, module }) => `${address} ${module.path}`)).toEqual([" ", "module.x ../lib/x", "module.x.module.z ../lib/z", "module.back modules/y"]);
    expect(repository.diagnostics).toEqual([]);
    folder.write("main.tf", 'resource "t" "m" {}\n');
    folder.index.noteChange(main);
    await folder.index.repository();
    expect([...(await folder.index.repository()).files.keys()]).toEqual(["main.tf", "modules/y/main.tf"]);
  });

  it("reads a folder that is a link once, where it really stands, and knows which files are links", async () => {
    const folder = new Folder().write("main.tf", 'module "x" {\n  source = "./link/x"\n}\n').write("link/x/main.tf", "locals {}\n").write("modules/x/main.tf", "locals {}\n").write("common.tf", "locals {}\n");
    folder.folderLinks.set(repoPath("link"), repoPath("modules"));
    folder.fileLinks.set(repoPath("common.tf"), repoPath("../shared/common.tf"));
    const repository = await folder.index.repository();
    expect([...repository.files.values()].map(({ path, linkTo }) => [path, linkTo])).toEqual([["common.tf", "../shared/common.tf"], ["main.tf", undefined], ["modules/x/main.tf", undefined]]);
    expect(rootOf(repository).module.calls.get("x")?.target).toBe("modules/x");
  });

  it("keeps the texts of records beside the repository", async () => {
    const folder = two().write(".annex/components/jobs.json", "{}");
    expect((await folder.index.texts()).get(repoPath(".annex/components/jobs.json"))).toBe("{}");
    expect((await folder.index.repository()).files.size).toBe(2);
  });
});

describe("isIndexed", () => {
  it.each(["main.tf", "a/prod.tfvars", "x.tofu", "main.tf.json", "a/terraform.tfvars.json", "x.tofu.json", ".terraform.lock.hcl", ".terraform/modules/modules.json", "a/.terraform/modules/modules.json", ".annex/components/jobs.json", "infra/.annex/components/jobs.json"])("takes %s", (path) => {
    expect(isIndexed(repoPath(path))).toBe(true);
  });

  it.each(["readme.md", "package.json", ".terraform/modules/x/main.tf", "node_modules/x/main.tf", ".git/x.tf", ".annex/other.json"])("leaves %s", (path) => {
    expect(isIndexed(repoPath(path))).toBe(false);
  });
});
