import { startAwsStub } from "./awsStub";
import { placeOf } from "./environment";
import type { PlannedEnvironment } from "./environment";
import { offlineTerraform } from "./offlineTerraform";
import { applyTest, planTest } from "./testFile";
import { canShareInvocation, runTestBatch } from "./testRuns";
import type { TestRun } from "./testRuns";
import type { WorkingCopy } from "./workingCopy";

/** The outcome of each environment by its name. */
export type EnvironmentRuns = ReadonlyMap<string, TestRun>;

type Batch = readonly PlannedEnvironment[];

/** Variables of the process, for example the workspace. */
type ProcessVariables = Readonly<Record<string, string>>;

/** Environments that may share one invocation: those of one key whose values fit into the tests; the others stand alone. */
function batchesOf(environments: readonly PlannedEnvironment[], keyOf: (environment: PlannedEnvironment) => string): readonly Batch[] {
  const shared = new Map<string, PlannedEnvironment[]>();
  const alone: Batch[] = [];
  for (const environment of environments) {
    if (canShareInvocation(environment)) shared.set(keyOf(environment), [...(shared.get(keyOf(environment)) ?? []), environment]);
    else alone.push([environment]);
  }
  return [...shared.values(), ...alone];
}

function named(batch: Batch, runs: readonly TestRun[]): readonly (readonly [string, TestRun])[] {
  return runs.map((run, index) => [batch[index]?.name ?? "", run] as const);
}

async function planBatch(copy: WorkingCopy, batch: Batch, { account, variables }: { readonly account: string; readonly variables: ProcessVariables }): Promise<readonly TestRun[]> {
  const stub = await startAwsStub({ account });
  try {
    const runs = await runTestBatch(copy, {
      command: "plan",
      environments: batch,
      testOf: (_environment, values) => planTest(copy.folder, values),
      processEnvironment: { ...stub.env, ...variables },
    });
    const calls = stub.unanswered();
    const note = { severity: "error", summary: "Calls to AWS were not answered", detail: `The AWS stub does not know ${calls.join(", ")}.`, address: undefined, place: undefined } as const;
    return calls.length === 0 ? runs : runs.map((run) => (run.hasPassed ? run : { ...run, diagnostics: [...run.diagnostics, note] }));
  } finally {
    await stub.stop();
  }
}

/** Plans an initialised copy for every environment: the real provider, an empty AWS that is the stub, known random values. */
export async function planEnvironments(copy: WorkingCopy, environments: readonly PlannedEnvironment[], variables: ProcessVariables = {}): Promise<EnvironmentRuns> {
  const runs: (readonly [string, TestRun])[] = [];
  for (const batch of batchesOf(environments, (environment) => placeOf(copy.folder, environment).account)) {
    const [first] = batch;
    if (first !== undefined) runs.push(...named(batch, await planBatch(copy, batch, { account: placeOf(copy.folder, first).account, variables })));
  }
  return new Map(runs);
}

/** Applies an initialised copy for every environment to a mocked AWS, each from an empty state, and destroys it again. */
export async function applyEnvironments(copy: WorkingCopy, environments: readonly PlannedEnvironment[], variables: ProcessVariables = {}): Promise<EnvironmentRuns> {
  const { mocksFolder } = await offlineTerraform();
  const folders = new Map<string, string>();
  for (const environment of environments) folders.set(environment.name, await mocksFolder(placeOf(copy.folder, environment)));
  const runs: (readonly [string, TestRun])[] = [];
  for (const batch of batchesOf(environments, () => "")) {
    const outcomes = await runTestBatch(copy, {
      command: "apply",
      environments: batch,
      testOf: ({ name }, values) => applyTest(copy.folder, values, folders.get(name) ?? ""),
      processEnvironment: variables,
    });
    runs.push(...named(batch, outcomes));
  }
  return new Map(runs);
}
