import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { jsonOf, openAnnex } from "./annex";

const annex = openAnnex();

afterAll(() => annex.dispose());

describe("annex in houses without variable files", () => {
  it.each([
    ["workspaces", [], [["default", "locals.tf", "workspace"], ["preproduction", "locals.tf", "workspace"], ["production", "locals.tf", "workspace"]]],
    ["config", [], [["dev", "config/dev.yaml", "config"], ["prod", "config/prod.yaml", "config"]]],
    ["stacks", ["--root", "environments/prod"], [["prod", "environments/prod/main.tf", "root-module"]]],
  ])("inspects the environments: %s", async (name, args, expected) => {
    const found = jsonOf(await annex.run(["inspect", "--json", ...args, annex.folder(name)]), "environments");
    expect(found).toEqual(expected.map(([environment, path, kind]) => ({ name: environment, path, kind })));
  });

  it("says for people how they are kept", async () => {
    expect((await annex.run(["inspect", annex.folder("workspaces")])).stdout).toContain("Environments   default, preproduction, production (settings in locals)\n");
    expect((await annex.run(["inspect", annex.folder("config")])).stdout).toContain("Environments   dev, prod (settings in files)\n");
  });

  it("switches on, and sets values, in the environments that are named", async () => {
    const folder = annex.folder("config");
    const outcome = await annex.run(["add", "sqs", "--on", "dev", "--set", 'dev:queues={"trials":{"delay_seconds":5}}', "--set", "prod:oldestMessageAge=120", "--slot", "kmsKey=", folder]);
    expect(outcome).toMatchObject({ code: 0 });
    const [dev = "", prod = ""] = ["dev", "prod"].map((name) => readFileSync(join(folder, `config/${name}.yaml`), "utf8"));
    expect(dev).toMatch(/messaging:\n {2}enabled: true\n[^]*trials:\n[^]*delay_seconds: 5\n/);
    expect(prod).toMatch(/messaging:\n {2}enabled: false\n[^]*oldest_message_age_threshold: 120\n {2}queues: \{\}\n/);
    expect(prod).toContain("count: 4 # one per region of the fleet\n");
  });

  it("knows no other environments", async () => {
    const outcome = await annex.run(["add", "sqs", "--on", "staging", annex.folder("workspaces")]);
    expect(outcome).toMatchObject({ code: 3, stdout: "" });
    expect(outcome.stderr).toContain("There is no environment staging; found: default, preproduction, production.");
  });
});
