import { readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import Mocha from "mocha";

/** What came of a run of test suites; the same shape for every kind of test. */
export interface TestResults {
  readonly passed: number;
  readonly failed: number;
  readonly pending: number;
  readonly seconds: number;
  readonly failures: readonly { readonly title: string; readonly message: string }[];
}

/**
 * Runs every suite of the folder `TEST_SUITES` inside VS Code and writes `TestResults` to `TEST_RESULTS`.
 * VS Code calls it; a rejection makes the run fail.
 */
export async function run(): Promise<void> {
  const suites = readdirSync(required("TEST_SUITES"), { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".test.cjs"));
  const mocha = new Mocha({ ui: "bdd", timeout: 60_000, reporter: PlainReporter });
  for (const suite of suites.sort()) mocha.addFile(path.join(required("TEST_SUITES"), suite));
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} of the tests inside VS Code failed.`);
}

/** Prints one line per test, `ok` or `FAIL`, and writes the results file at the end. */
class PlainReporter extends Mocha.reporters.Base {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const failures: { title: string; message: string }[] = [];
    runner.on("pass", (test) => console.log(`ok ${test.fullTitle()} (${test.duration ?? 0} ms)`));
    runner.on("pending", (test) => console.log(`# pending: ${test.fullTitle()}`));
    runner.on("fail", (test, error: Error) => {
      failures.push({ title: test.fullTitle(), message: error.message });
      console.log(`FAIL ${test.fullTitle()}`);
      for (const line of (error.stack ?? error.message).split("\n").slice(0, 12)) console.log(`#   ${line}`);
    });
    runner.once("end", () => {
      const { passes, pending, duration } = this.stats;
      const seconds = (duration ?? 0) / 1000;
      const results: TestResults = { passed: passes, failed: failures.length, pending, seconds, failures };
      writeFileSync(required("TEST_RESULTS"), JSON.stringify(results, null, 2));
    });
  }
}

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`The environment variable ${name} is missing; start these tests with test/integration/run.ts.`);
  return value;
}
