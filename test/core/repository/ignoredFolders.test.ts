import { describe, expect, it } from "vitest";
import { outsideIgnored, withPatterns, type Ignores } from "../../../src/core/repository/ignoredFolders";
import { repoPath } from "../../../src/core/text/span";

const ignoring = (files: Readonly<Record<string, string>>): Ignores => Object.entries(files).reduce<Ignores>((ignores, [base, text]) => withPatterns(ignores, repoPath(base), text), []);
const left = (files: Readonly<Record<string, string>>, ...paths: readonly string[]): readonly string[] => outsideIgnored(ignoring(files), paths.map(repoPath));

describe("folders that git ignores", () => {
  it("are left out with everything in them, whatever is said further in", () => {
    expect(left({ "": "build/\n", "build/keep": "!*\n" }, "main.tf", "build/main.tf", "build/keep/main.tf", "a/build/b/main.tf")).toEqual(["main.tf"]);
  });

  it("are none where a file further in, or a later line, takes them back", () => {
    expect(left({ "": "cache/\n", app: "!cache/\n" }, "cache/main.tf", "app/cache/main.tf")).toEqual(["app/cache/main.tf"]);
    expect(left({ "": "env/*\n!env/prod/\n" }, "env/dev/main.tf", "env/prod/main.tf")).toEqual(["env/prod/main.tf"]);
  });

  it("are none because files in them are ignored one by one", () => {
    expect(left({ "": "*.tfvars\n*_override.tf\n" }, "dev.tfvars", "a/x_override.tf")).toEqual(["dev.tfvars", "a/x_override.tf"]);
  });

  it("are not asked about for the lists of installed modules, which stand in one nearly always", () => {
    expect(left({ "": ".terraform/\nold/\n" }, "app/.terraform/modules/modules.json", "old/.terraform/modules/modules.json")).toEqual(["app/.terraform/modules/modules.json"]);
  });
});
