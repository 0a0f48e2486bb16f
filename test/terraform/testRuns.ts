import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { readDiagnostic } from "./diagnostic";
import type { Diagnostic } from "./diagnostic";
import type { PlannedEnvironment } from "./environment";
import { isObject, jsonLines, objectAt, textAt } from "./json";
import type { JsonObject } from "./json";
import { readPlan } from "./plan";
import type { Plan } from "./plan";
import type { WorkingCopy } from "./workingCopy";

/** What one environment's run in `terraform test` came to. */
export interface TestRun {
  readonly hasPassed: boolean;
  readonly diagnostics: readonly Diagnostic[];
  /** Of this run alone. */
  readonly seconds: number;
  /** The plan of a `command = plan` run that passed. */
  readonly plan: Plan | undefined;
}

/** One invocation of `terraform test`: each environment in a file of its own, so that one that fails skips no other. */
export interface TestBatch {
  readonly command: "plan" | "apply";
  readonly environments: readonly PlannedEnvironment[];
  /** The text of an environment's test file, given the text of its variables. */
  readonly testOf: (environment: PlannedEnvironment, variables: string) => string;
  /** Variables for the process, for example those of the AWS stub. */
  readonly processEnvironment: Readonly<Record<string, string>>;
}

const TESTS = ".offline-tests";

/** Whether the values can stand in the test itself, so that several environments share one start of the providers. */
export function canShareInvocation({ variableFiles }: PlannedEnvironment): boolean {
  return variableFiles.length === 0 || (variableFiles.length === 1 && variableFiles.every((path) => path.endsWith(".tfvars")));
}

function pathOf(batch: TestBatch, index: number): string {
  return `${TESTS}/${batch.command}/environment-${String(index)}.tftest.hcl`;
}

/** Writes the tests; the result are the arguments that name what could not be written into them. */
function writeTests(copy: WorkingCopy, batch: TestBatch): readonly string[] {
  rmSync(join(copy.folder, TESTS, batch.command), { recursive: true, force: true });
  const variableArguments = batch.environments.flatMap((environment, index) => {
    const isShared = canShareInvocation(environment);
    const [path] = environment.variableFiles;
    const variables = isShared && path !== undefined ? readFileSync(join(copy.folder, path), "utf8") : "";
    copy.write(pathOf(batch, index), batch.testOf(environment, variables));
    return isShared ? [] : environment.variableFiles.map((file) => `-var-file=${file}`);
  });
  if (variableArguments.length > 0 && batch.environments.length > 1) throw new Error("Only an environment alone in its invocation may have several variable files.");
  return variableArguments;
}

function secondsBetween(lines: readonly JsonObject[]): number {
  const times = lines.map((line) => Date.parse(textAt(line, "@timestamp"))).filter((time) => !Number.isNaN(time));
  return times.length === 0 ? 0 : (Math.max(...times) - Math.min(...times)) / 1000;
}

function diagnosticsIn(lines: readonly JsonObject[]): readonly Diagnostic[] {
  return lines
    .map((line) => line["diagnostic"])
    .filter(isObject)
    .map(readDiagnostic);
}

/** Gathers the messages of one test file; those of no file are about the configuration, and so about every environment. */
function testRunOf(lines: readonly JsonObject[], path: string): TestRun {
  const own = lines.filter((line) => line["@testfile"] === path);
  const general = lines.filter((line) => line["@testfile"] === undefined);
  const status = own.map((line) => textAt(objectAt(line, "test_file"), "status")).find((text) => text !== "");
  const planned = own.map((line) => line["test_plan"]).find(isObject);
  return {
    hasPassed: status === "pass",
    diagnostics: diagnosticsIn([...general, ...own]),
    seconds: secondsBetween(own),
    plan: planned === undefined ? undefined : readPlan(planned),
  };
}

/** Runs a batch and gives the outcome of each environment, in the order of the batch. */
export async function runTestBatch(copy: WorkingCopy, batch: TestBatch): Promise<readonly TestRun[]> {
  const variableArguments = writeTests(copy, batch);
  const verbose = batch.command === "plan" ? ["-verbose"] : [];
  const run = await copy.run(["test", "-json", ...verbose, `-test-directory=${TESTS}/${batch.command}`, ...variableArguments], batch.processEnvironment);
  const lines = jsonLines(run.stdout);
  const outcomes = batch.environments.map((_, index) => testRunOf(lines, pathOf(batch, index)));
  const isExplained = outcomes.every(({ hasPassed, diagnostics }) => hasPassed || diagnostics.length > 0);
  if (!isExplained) throw new Error(`terraform test failed without a diagnostic: ${run.stderr}${run.stdout.slice(0, 2000)}`);
  return outcomes;
}
