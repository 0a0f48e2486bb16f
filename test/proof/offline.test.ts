import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bundleOffline } from "../terraform/bundleOffline.mjs";
import type * as Offline from "../terraform/offline";
import { requireTerraform } from "../terraform/requireTerraform";
import { runTerraform } from "../terraform/terraformProcess";
import type { TerraformRun } from "../terraform/terraformProcess";
import { sampleFolder } from "./sampleFolder";

const terraform = requireTerraform();
const BACKEND = "-backend-config=tfbackends/shop-111122223333-eu-west-1.tfbackend";
const SMALL = "-var-file=tfvars-sample/example-small-setup.tfvars";

describe.skipIf(terraform.kind === "missing")(`the bundled offline environment${terraform.kind === "missing" ? ` (not run: ${terraform.reason})` : ""}`, { timeout: 120_000 }, () => {
  const top = mkdtempSync(join(tmpdir(), "offline-"));
  const repository = join(top, "a repository – with spaces");
  let stub: Awaited<ReturnType<typeof Offline.startAwsStub>>;
  let environment: Readonly<Record<string, string>>;

  beforeAll(async () => {
    cpSync(sampleFolder, repository, { recursive: true });
    const offline = (await import(/* @vite-ignore */ pathToFileURL(join(await bundleOffline(), "offline.mjs")).href)) as typeof Offline;
    stub = await offline.startAwsStub();
    environment = { ...offline.offlineEnvironment(offline.makeMirror(join(top, "a mirror")).folder), ...stub.env };
  }, 60_000);

  afterAll(async () => {
    await stub.stop();
    rmSync(top, { recursive: true, force: true });
  });

  function run(folder: string, args: readonly string[], more: Readonly<Record<string, string>> = {}): Promise<TerraformRun> {
    return runTerraform(args, { folder, environment: { ...environment, ...more } });
  }

  it("plans an unchanged repository in a copy whose override puts its state into a local file", async () => {
    const copy = join(top, "copy");
    cpSync(repository, copy, { recursive: true });
    writeFileSync(join(copy, "zz_annex_override.tf"), 'terraform {\n  backend "local" {}\n}\n');
    expect(await run(copy, ["init", "-input=false", "-no-color"])).toMatchObject({ status: 0 });
    const plan = await run(copy, ["plan", "-input=false", "-lock=false", "-no-color", SMALL, `-out=${join(top, "small.tfplan")}`]);
    expect(plan.stdout).toContain("Plan: 61 to add, 0 to change, 0 to destroy.");
    expect(readdirSync(repository)).toEqual(readdirSync(sampleFolder));
  });

  it("gives backend \"s3\" a state to initialise, lock and read, with a .terraform of one's own", async () => {
    const own = { TF_DATA_DIR: join(top, "own-terraform") };
    const refused = await run(repository, ["init", "-input=false", "-reconfigure", "-lockfile=readonly", "-no-color", BACKEND], own);
    expect(refused.stderr).toContain("Provider dependency changes detected");
    expect(await run(repository, ["init", "-input=false", "-reconfigure", "-no-color", BACKEND], own)).toMatchObject({ status: 0 });
    const plan = await run(repository, ["plan", "-input=false", "-no-color", SMALL], own);
    expect(plan.stdout).toContain("Plan: 61 to add, 0 to change, 0 to destroy.");
    expect(stub.unanswered()).toEqual([]);
    expect(readdirSync(repository)).toEqual([...readdirSync(sampleFolder), ".terraform.lock.hcl"].sort());
  });

  it("cannot plan after an init without the backend", async () => {
    const own = { TF_DATA_DIR: join(top, "no-backend") };
    expect(await run(repository, ["init", "-input=false", "-backend=false", "-no-color"], own)).toMatchObject({ status: 0 });
    expect(await run(repository, ["validate", "-no-color"], own)).toMatchObject({ status: 0 });
    const plan = await run(repository, ["plan", "-input=false", "-no-color", SMALL], own);
    expect(plan.stderr).toContain("Backend initialization required");
  });
});
