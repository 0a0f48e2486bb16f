import { sentenceOf } from "./diagnostic";
import { environmentsOf } from "./environment";
import type { PlannedEnvironment } from "./environment";
import type { Plan } from "./plan";
import { applyEnvironments, planEnvironments } from "./planEnvironments";
import type { EnvironmentRuns } from "./planEnvironments";
import { openWorkingCopy, validateCopy } from "./workingCopy";
import type { Verdict, WorkingCopy } from "./workingCopy";

/** One step of a check, for example `plan example-small-setup`. */
export interface CheckStep {
  readonly name: string;
  readonly hasPassed: boolean;
  readonly seconds: number;
  /** What Terraform said; empty where the step passed and nothing was said. */
  readonly output: string;
}

export interface RepositoryCheck {
  readonly hasPassed: boolean;
  /** In the order in which they ran. `init` or `validate` that fails is the last one. */
  readonly steps: readonly CheckStep[];
  /** The plan of every environment whose plan step passed, by its name. */
  readonly plans: ReadonlyMap<string, Plan>;
}

export interface CheckOptions {
  /** The root module's path in the repository; its own folder unless it is set. */
  readonly root?: string;
  /** What to plan with; one environment per variable file found unless it is set. */
  readonly environments?: readonly PlannedEnvironment[];
  /** Leaves out the mocked apply. */
  readonly isQuick?: boolean;
}

function stepOf(name: string, { hasPassed, diagnostics, seconds }: Verdict): CheckStep {
  return { name, hasPassed, seconds, output: diagnostics.map(sentenceOf).join("\n") };
}

function stepsOf(kind: "plan" | "apply", runs: EnvironmentRuns): readonly CheckStep[] {
  return [...runs].map(([name, run]) => stepOf(`${kind} ${name}`, run));
}

async function formatStep(copy: WorkingCopy): Promise<CheckStep> {
  const { status, stdout, stderr, seconds } = await copy.run(["fmt", "-check", "-diff", "-recursive", "-no-color"]);
  return { name: "fmt", hasPassed: status === 0, seconds, output: stdout + stderr };
}

function checkOf(steps: readonly CheckStep[], runs: EnvironmentRuns = new Map()): RepositoryCheck {
  const plans = [...runs].flatMap(([name, { hasPassed, plan }]): readonly (readonly [string, Plan])[] => (hasPassed && plan !== undefined ? [[name, plan]] : []));
  return { hasPassed: steps.every(({ hasPassed }) => hasPassed), steps, plans: new Map(plans) };
}

/** Checks a working copy with fmt, init, validate, a real plan and a mocked apply per environment. */
export async function checkCopy(copy: WorkingCopy, { environments = environmentsOf(copy.folder), isQuick = false }: CheckOptions = {}): Promise<RepositoryCheck> {
  const steps = [await formatStep(copy), stepOf("init", await copy.initialise())];
  if (steps.at(-1)?.hasPassed !== true) return checkOf(steps);
  steps.push(stepOf("validate", await validateCopy(copy)));
  if (steps.at(-1)?.hasPassed !== true) return checkOf(steps);
  const planned = await planEnvironments(copy, environments);
  steps.push(...stepsOf("plan", planned));
  if (!isQuick) steps.push(...stepsOf("apply", await applyEnvironments(copy, environments)));
  return checkOf(steps, planned);
}

/** Checks a repository in a copy, so that nothing of it is changed and nothing is left in it. */
export async function checkRepository(folder: string, options: CheckOptions = {}): Promise<RepositoryCheck> {
  const copy = await openWorkingCopy(folder, options.root === undefined ? {} : { root: options.root });
  try {
    return await checkCopy(copy, options);
  } finally {
    copy.dispose();
  }
}
