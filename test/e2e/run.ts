import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { TestResults } from "../integration/index";
import { inProject } from "../support/vscode/projectFolder";

/** The part of vitest's JSON report that is read here. */
interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

const resultsFolder = inProject("out", "results");
const reportFile = path.join(resultsFolder, "e2e-vitest.json");

/** Runs the UI tests: `run.ts [part of a file name ...]`. The packed extension must exist, or `ANNEX_VSIX` name one. */
function main(args: readonly string[]): void {
  mkdirSync(resultsFolder, { recursive: true });
  rmSync(reportFile, { force: true });
  const started = Date.now();
  const vitest = inProject("node_modules", "vitest", "vitest.mjs");
  const options = ["--config", inProject("test", "e2e", "vitest.config.ts"), "--reporter=verbose", "--reporter=json"];
  const child = spawnSync(process.execPath, [vitest, "run", ...options, `--outputFile.json=${reportFile}`, ...args], { stdio: "inherit" });
  const results = readReport((Date.now() - started) / 1000);
  writeFileSync(path.join(resultsFolder, "e2e.json"), `${JSON.stringify(results, null, 2)}\n`);
  console.log(`UI tests: ${results.passed} passed, ${results.failed} failed, ${results.pending} pending, ${results.seconds.toFixed(1)} s.`);
  if (results.failed > 0 || child.status !== 0) process.exitCode = 1;
}

/** A run without a report, or a file that could not be loaded, is a failure too: nothing may go missing silently. */
function readReport(seconds: number): TestResults {
  if (!existsSync(reportFile)) {
    return { passed: 0, failed: 1, pending: 0, seconds, failures: [{ title: "the UI tests", message: "vitest wrote no report" }] };
  }
  const report: VitestReport = JSON.parse(readFileSync(reportFile, "utf8"));
  const failures = report.testResults.flatMap((file) => {
    const failed = file.assertionResults.filter((test) => test.status === "failed");
    const tests = failed.map((test) => ({ title: test.fullName, message: test.failureMessages.join("\n") }));
    return file.status === "failed" && tests.length === 0 ? [{ title: file.name, message: file.message }] : tests;
  });
  return { passed: report.numPassedTests, failed: failures.length, pending: report.numPendingTests, seconds, failures };
}

main(process.argv.slice(2));
