import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { downloadAndUnzipVSCode, runTests } from "@vscode/test-electron";
import { build } from "esbuild";
import { inProject } from "../support/vscode/projectFolder";
import type { TestResults } from "./index";
import { type IntegrationRun, integrationRuns } from "./runs";

const sources = inProject("test", "integration");
const bundles = inProject("out", "integration");
const resultsFolder = inProject("out", "results");

/** Runs the suites inside VS Code, all or the named runs: `run.ts [name ...]`; one VS Code start per run. */
async function main(names: readonly string[]): Promise<void> {
  const runs = chooseRuns(names);
  await bundleSuites(runs);
  const executable = await findExecutable();
  mkdirSync(resultsFolder, { recursive: true });
  const all: TestResults[] = [];
  for (const run of runs) all.push(await runOnce(run, executable));
  const total = addUp(all);
  writeFileSync(path.join(resultsFolder, "integration.json"), `${JSON.stringify(total, null, 2)}\n`);
  console.log(`Inside VS Code: ${total.passed} passed, ${total.failed} failed, ${total.pending} pending, ${total.seconds.toFixed(1)} s.`);
  if (total.failed > 0) process.exitCode = 1;
}

function chooseRuns(names: readonly string[]): readonly IntegrationRun[] {
  const unknown = names.filter((name) => !integrationRuns.some((run) => run.name === name));
  if (unknown.length > 0) throw new Error(`No run is called ${unknown.join(", ")}. See test/integration/runs.ts.`);
  const wanted = integrationRuns.filter((run) => names.length === 0 || names.includes(run.name));
  const withSuites = wanted.filter((run) => findSuites(run).length > 0);
  const empty = wanted.filter((run) => !withSuites.includes(run)).map((run) => run.name);
  if (names.length > 0 && empty.length > 0) throw new Error(`No suites are in test/integration/${empty.join(", ")}.`);
  return withSuites;
}

function findSuites({ name }: IntegrationRun): readonly string[] {
  const folder = path.join(sources, name);
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return files.filter((file) => file.endsWith(".test.ts")).map((file) => path.join(folder, file));
}

/** VS Code loads test programs with `require`, hence CommonJS; Mocha stays outside so that suites and runner share one. */
async function bundleSuites(runs: readonly IntegrationRun[]): Promise<void> {
  rmSync(bundles, { recursive: true, force: true });
  await build({
    entryPoints: [path.join(sources, "index.ts"), ...runs.flatMap(findSuites)],
    outbase: sources,
    outdir: bundles,
    outExtension: { ".js": ".cjs" },
    bundle: true,
    external: ["vscode", "mocha"],
    loader: { ".tf": "text" },
    platform: "node",
    format: "cjs",
    target: "node20",
    sourcemap: "inline",
    logLevel: "warning",
  });
}

/**
 * The VS Code to run in: `VSCODE_EXECUTABLE`; a downloaded desktop one with `VSCODE_HOST=desktop`; else the one npm carries.
 * The choice is never made by whether a download happens to work, so that a run always means the same.
 */
async function findExecutable(): Promise<string> {
  const given = process.env["VSCODE_EXECUTABLE"];
  if (given !== undefined) return given;
  if (process.env["VSCODE_HOST"] === "desktop") return downloadAndUnzipVSCode({ version: process.env["VSCODE_VERSION"] ?? "stable" });
  return inProject("test", "support", "vscode", "codeShim.mjs");
}

async function runOnce(run: IntegrationRun, executable: string): Promise<TestResults> {
  const results = path.join(resultsFolder, `integration-${run.name}.json`);
  rmSync(results, { force: true });
  const scratch = mkdtempSync(path.join(os.tmpdir(), "annex-integration-"));
  const workspace = path.join(scratch, path.basename(run.workspace));
  cpSync(run.workspace, workspace, { recursive: true });
  try {
    await runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: [...run.extensions],
      extensionTestsPath: path.join(bundles, "index.cjs"),
      extensionTestsEnv: { TEST_SUITES: path.join(bundles, run.name), TEST_RESULTS: results },
      launchArgs: [workspace],
    });
  } catch (error) {
    // Failed tests are in the results file; a run that did not get so far counts as one failure.
    if (!existsSync(results)) return notFinished(run, String(error));
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
  return existsSync(results) ? readResults(results) : notFinished(run, "VS Code ended without results");
}

function readResults(file: string): TestResults {
  const results: TestResults = JSON.parse(readFileSync(file, "utf8"));
  return results;
}

function notFinished(run: IntegrationRun, reason: string): TestResults {
  const title = `the run ${run.name}`;
  console.log(`FAIL ${title} did not finish: ${reason}`);
  return { passed: 0, failed: 1, pending: 0, seconds: 0, failures: [{ title, message: reason }] };
}

function addUp(all: readonly TestResults[]): TestResults {
  const sum = (pick: (results: TestResults) => number): number => all.reduce((total, results) => total + pick(results), 0);
  return {
    passed: sum((results) => results.passed),
    failed: sum((results) => results.failed),
    pending: sum((results) => results.pending),
    seconds: sum((results) => results.seconds),
    failures: all.flatMap((results) => results.failures),
  };
}

await main(process.argv.slice(2));
