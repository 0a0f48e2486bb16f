import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { findChromium, installChromium } from "../test/support/vscode/browser";
import { inProject, projectFolder } from "../test/support/vscode/projectFolder";
import { requireTerraform } from "../test/terraform/requireTerraform";
import { runNpm } from "./bootstrap.mjs";

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** One part of `npm test`. `needs` gives the sentence that says what is missing, if anything is. */
interface Step {
  readonly name: string;
  readonly needs?: () => string | undefined;
  readonly run: () => Counts;
}

const results = inProject("out", "results");

/** A command that is one check: it passes with exit code 0. */
const command = (program: string, args: readonly string[]): Counts => {
  const { status } = spawnSync(process.execPath, [inProject("node_modules", ...program.split("/")), ...args], { cwd: projectFolder, stdio: "inherit" });
  return status === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
};

const npm = (script: string): Counts => (runNpm(["run", "--silent", script], projectFolder) === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 });

/** What a test program wrote about itself; a program that wrote nothing, or failed without naming a test, failed. */
function counted(file: string, run: () => boolean, read: (json: unknown) => Counts): Counts {
  rmSync(file, { force: true });
  const succeeded = run();
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
  const counts = read(JSON.parse(readFileSync(file, "utf8")));
  return succeeded || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

function vitest(project: string): Counts {
  const file = path.join(results, `${project}.json`);
  const args = [inProject("node_modules", "vitest", "vitest.mjs"), "run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const run = (): boolean => spawnSync(process.execPath, args, { cwd: projectFolder, stdio: "inherit" }).status === 0;
  return counted(file, run, (json) => {
    const { numPassedTests, numFailedTests, numPendingTests } = json as { numPassedTests: number; numFailedTests: number; numPendingTests: number };
    return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests };
  });
}

function program(script: string, report: string): Counts {
  return counted(path.join(results, report), () => runNpm(["run", "--silent", script], projectFolder) === 0, (json) => {
    const { passed, failed, pending } = json as { passed: number; failed: number; pending: number };
    return { passed, failed, skipped: pending };
  });
}

function chromium(): string | undefined {
  if (findChromium() !== undefined) return undefined;
  try {
    installChromium();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const terraform = (): string | undefined => {
  const state = requireTerraform();
  return state.kind === "missing" ? state.reason : undefined;
};

const STEPS: readonly Step[] = [
  { name: "types", run: () => command("typescript/bin/tsc", ["-b"]) },
  { name: "lint", run: () => npm("lint") },
  { name: "package", run: () => npm("package") },
  { name: "unit", run: () => vitest("unit") },
  { name: "panel", needs: chromium, run: () => vitest("panel") },
  { name: "terraform proofs", needs: terraform, run: () => vitest("proof") },
  { name: "inside VS Code", needs: chromium, run: () => program("test:vscode", "integration.json") },
  { name: "user interface", needs: chromium, run: () => program("test:ui", "e2e.json") },
];

/** Whether something missing is a failure rather than a skip. */
const requiresAll = process.env["ANNEX_REQUIRE_ALL"] === "1";

/** What CI gives to everything, install included. */
const BUDGET_SECONDS = 40 * 60;

const secondsSince = (started: number): string => ((Date.now() - started) / 1000).toFixed(0);

function outcome(step: Step): Counts {
  const missing = step.needs?.();
  if (missing === undefined) return step.run();
  console.log(`${step.name}: skipped. ${missing}`);
  return requiresAll ? { passed: 0, failed: 1, skipped: 0 } : { passed: 0, failed: 0, skipped: 1 };
}

/** Runs every step and ends with the line that counts all of them. Names of steps as arguments run those alone. */
function main(names: readonly string[]): void {
  mkdirSync(results, { recursive: true });
  const total = { passed: 0, failed: 0, skipped: 0 };
  const lines: string[] = [];
  const began = Date.now();
  for (const step of STEPS.filter(({ name }) => names.length === 0 || names.includes(name))) {
    console.log(`\n== ${step.name}`);
    const started = Date.now();
    const { passed, failed, skipped } = outcome(step);
    total.passed += passed;
    total.failed += failed + (requiresAll ? skipped : 0);
    total.skipped += requiresAll ? 0 : skipped;
    lines.push(`${step.name.padEnd(18)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed ${String(skipped).padStart(4)} skipped ${secondsSince(started).padStart(5)} s`);
  }
  console.log(`\n${lines.join("\n")}\n`);
  console.log(`${secondsSince(began)} s, of ${String(BUDGET_SECONDS)} s that everything may take on two processors`);
  console.log(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ""}`);
  if (total.failed > 0) process.exitCode = 1;
}

main(process.argv.slice(2));
