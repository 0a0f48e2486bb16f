import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { copyPlaces, updateCopy } from "../../../src/host/tasks/repositoryCopy";

let base = "";
const request = () => ({ folder: path.join(base, "repo ü"), root: "infra", storage: path.join(base, "storage") });
const write = (name: string, text: string): void => {
  const file = path.join(base, "repo ü", name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
};
const copied = (name: string): string | undefined => {
  const file = path.join(copyPlaces(request()).copy, name);
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
};

beforeEach(() => {
  base = mkdtempSync(path.join(os.tmpdir(), "annex-copy-"));
  write("infra/main.tf", "locals {}\n");
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

describe("updateCopy", () => {
  it("copies what Terraform needs, adds a local backend and leaves state and tools' folders behind", async () => {
    for (const name of ["modules/x/main.tf", "infra/policy.json"]) write(name, name);
    for (const name of [".git/config", "infra/.terraform/x", "infra/terraform.tfstate", "infra/terraform.tfstate.backup", "node_modules/x.tf", "infra/.terraform.lock.hcl"]) write(name, "secret");
    expect(await updateCopy(request(), false)).toBeUndefined();
    const names = readdirSync(copyPlaces(request()).copy, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => entry.name);
    expect(names.sort()).toEqual(["main.tf", "main.tf", "policy.json", "zz_annex_override.tf"]);
    expect(copied("infra/zz_annex_override.tf")).toBe('terraform {\n  backend "local" {}\n}\n');
    expect(readdirSync(path.join(base, "repo ü", "infra")).sort()).toEqual([".terraform", ".terraform.lock.hcl", "main.tf", "policy.json", "terraform.tfstate", "terraform.tfstate.backup"]);
  });

  it("is for the user alone", async () => {
    await updateCopy(request(), false);
    expect(statSync(path.dirname(copyPlaces(request()).copy)).mode & 0o077).toBe(0);
  });

  it("follows changes and deletions, and keeps Terraform's own lock file", async () => {
    write("infra/old.tf", "old");
    write("infra/.terraform.lock.hcl", "theirs");
    await updateCopy(request(), true);
    expect(copied("infra/.terraform.lock.hcl")).toBe("theirs");
    writeFileSync(path.join(copyPlaces(request()).root, ".terraform.lock.hcl"), "completed");
    rmSync(path.join(base, "repo ü", "infra/old.tf"));
    write("infra/main.tf", "locals { a = 1 }\n");
    await updateCopy(request(), false);
    expect([copied("infra/old.tf"), copied("infra/main.tf"), copied("infra/.terraform.lock.hcl")]).toEqual([undefined, "locals { a = 1 }\n", "completed"]);
  });

  it("writes only what changed", async () => {
    await updateCopy(request(), false);
    const file = path.join(copyPlaces(request()).root, "main.tf");
    const before = statSync(file, { bigint: true }).ctimeNs;
    await updateCopy(request(), false);
    expect(statSync(file, { bigint: true }).ctimeNs).toBe(before);
  });

  it("follows links to files and does not go round in circles", async () => {
    symlinkSync(path.join(base, "repo ü", "infra/main.tf"), path.join(base, "repo ü", "infra/link.tf"));
    symlinkSync(path.join(base, "repo ü"), path.join(base, "repo ü", "infra/round"));
    await updateCopy(request(), false);
    expect(copied("infra/link.tf")).toBe("locals {}\n");
    expect(existsSync(path.join(copyPlaces(request()).root, "round"))).toBe(false);
  });

  it("keeps a copy per root module", () => {
    expect(copyPlaces(request()).copy).not.toBe(copyPlaces({ ...request(), root: "other" }).copy);
  });
});
