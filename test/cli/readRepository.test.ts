import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readRepository } from "../../src/cli/readRepository";
import { graphOf } from "../../src/core/repository/graph";
import { moduleTree } from "../../src/core/repository/modules/moduleTree";
import type { Repository } from "../../src/core/repository/repository";
import { rootOf } from "../support/repositories";

let top: string;
let folder: string;

beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), "annex-read-"));
  folder = join(top, "here");
  mkdirSync(folder);
});

afterEach(() => {
  rmSync(top, { recursive: true, force: true });
});

/** Writes files by their paths from the folder. */
function write(texts: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function link(name: string, target: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  symlinkSync(target, join(folder, name));
}

const paths = ({ files }: Repository): string[] => [...files.keys()];
const tree = (repository: Repository): string[] => moduleTree(repository, rootOf(repository).module).map(({ address, module }) => `${address} ${module.path}`);
const call = (name: string, source: string): string => `module "${name}" {\n  source = "${source}"\n}\n`;

describe("readRepository", () => {
  it("reads the folders that modules.json names, and nothing else that tools have put there", () => {
    write({
      "main.tf": call("net", "acme/net/aws"),
      ".terraform/modules/modules.json": JSON.stringify({ Modules: [{ Key: "net", Source: "registry.terraform.io/acme/net/aws", Version: "1.0.0", Dir: ".terraform/modules/net" }] }),
      ".terraform/modules/net/main.tf": 'resource "t" "a" {}\n',
      ".terraform/modules/net/examples/x/main.tf": 'resource "t" "b" {}\n',
      ".terraform/modules/other/main.tf": 'resource "t" "c" {}\n',
      ".terraform/providers/x.tf": "locals {}\n",
      "node_modules/x/main.tf": "locals {}\n",
    });
    const repository = readRepository(folder);
    expect(paths(repository)).toEqual([".terraform/modules/net/main.tf", "main.tf"]);
    expect(tree(repository)).toEqual([" ", "module.net .terraform/modules/net"]);
    expect(repository.rootModules).toHaveLength(1);
  });

  it("follows sources out of the folder, through what they call there and back in", () => {
    write({
      "main.tf": call("lib", "../lib/x") + call("mine", "../here/modules/y"),
      "modules/y/main.tf": 'resource "t" "y" {}\n',
      "../lib/x/main.tf": call("z", "../z") + call("back", "../../here/modules/y"),
      "../lib/z/main.tf": 'resource "t" "z" {}\n',
      "../lib/unused/main.tf": 'resource "t" "u" {}\n',
    });
    const repository = readRepository(folder);
    expect(tree(repository)).toEqual([" ", "module.lib ../lib/x", "module.lib.module.z ../lib/z", "module.lib.module.back modules/y", "module.mine modules/y"]);
    expect(paths(repository)).toEqual(["../lib/x/main.tf", "../lib/z/main.tf", "main.tf", "modules/y/main.tf"]);
    expect(repository.diagnostics).toEqual([]);
    expect(repository.rootModules.map(({ module }) => module.path)).toEqual([""]);
  });

  it("says where a source leads to nothing", () => {
    write({ "main.tf": call("lib", "../gone") });
    expect(readRepository(folder).diagnostics.map(({ message }) => message)).toEqual(["The source ../gone of module.lib leads out of the workspace folder to where nothing could be read, so what it makes is not known. Open the folder that holds both."]);
  });

  it("reads linked folders once, where they really stand, and makes every resource once", () => {
    write({ "main.tf": call("a", "./link/x") + call("b", "./modules/x") + call("c", "./out/y"), "modules/x/main.tf": 'resource "t" "x" {}\n', "../elsewhere/y/main.tf": 'resource "t" "y" {}\n' });
    link("link", "modules");
    link("modules/x/loop", "..");
    link("self", ".");
    link("up", "..");
    link("out", join(top, "elsewhere"));
    link("broken", "nowhere");
    const repository = readRepository(folder);
    expect(paths(repository)).toEqual(["../elsewhere/y/main.tf", "main.tf", "modules/x/main.tf"]);
    expect(tree(repository)).toEqual([" ", "module.a modules/x", "module.b modules/x", "module.c ../elsewhere/y"]);
    expect(graphOf(repository, rootOf(repository)).nodes.map(({ id }) => id)).toEqual(["module.a.t.x", "module.b.t.x", "module.c.t.y"]);
  });

  it("reads a linked file as part of every folder that has it, and knows where it leads", () => {
    write({ "a/main.tf": 'provider "aws" {}\n', "b/main.tf": 'provider "aws" {}\n', "common/variables.tf": 'variable "x" {}\n' });
    link("a/variables.tf", "../common/variables.tf");
    link("b/variables.tf", "../common/variables.tf");
    const repository = readRepository(folder);
    expect(repository.rootModules.map(({ module }) => [module.path, [...module.variables.keys()]])).toEqual([["a", ["x"]], ["b", ["x"]]]);
    expect([...repository.files.values()].map(({ path, linkTo }) => [path, linkTo])).toEqual([["a/main.tf", undefined], ["a/variables.tf", "common/variables.tf"], ["b/main.tf", undefined], ["b/variables.tf", "common/variables.tf"], ["common/variables.tf", undefined]]);
  });

  it("leaves out folders that git ignores, by nested files and on this machine alone, and reads files that are ignored one by one", () => {
    write({
      ".git/info/exclude": "scratch/\n",
      ".gitignore": "build/\n/dist\n*.tfvars\nout/*\n!out/kept\n",
      "main.tf": 'provider "aws" {}\n',
      "dev.tfvars": "a = 1\n",
      "build/main.tf": "",
      "app/build/main.tf": "",
      "app/dist/main.tf": "",
      "app/.gitignore": "!build/\nlocal/\n",
      "app/local/main.tf": "",
      "other/local/main.tf": "",
      "dist/main.tf": "",
      "scratch/main.tf": "",
      "out/made/main.tf": "",
      "out/kept/main.tf": "",
    });
    expect(paths(readRepository(folder))).toEqual(["app/build/main.tf", "app/dist/main.tf", "dev.tfvars", "main.tf", "other/local/main.tf", "out/kept/main.tf"]);
  });
});
