import { fileURLToPath } from "node:url";
import type { Repository } from "../../src/core/repository/repository";
import { repoPath } from "../../src/core/text/span";
import { additionOf, fixture, planFor, textsOf, type Wish } from "../core/implementation/plans";
import { errorsOf, sentenceOf } from "../terraform/diagnostic";
import { environmentsOf, placeOf, type PlannedEnvironment } from "../terraform/environment";
import { offlineTerraform } from "../terraform/offlineTerraform";
import type { Plan } from "../terraform/plan";
import { planEnvironments, type EnvironmentRuns } from "../terraform/planEnvironments";
import { applyTest } from "../terraform/testFile";
import { runTestBatch } from "../terraform/testRuns";
import { openWorkingCopy, validateCopy, type WorkingCopy } from "../terraform/workingCopy";

/** A copy of a fixture that additions are written into, with the plans of every environment before that. */
export interface Site {
  readonly repository: Repository;
  readonly copy: WorkingCopy;
  readonly environments: readonly PlannedEnvironment[];
  readonly before: ReadonlyMap<string, Plan>;
}

/** What is written into a site, and how it is taken out again. */
export interface Written {
  readonly texts: ReadonlyMap<string, string>;
  readonly touches: readonly string[];
  readonly undo: () => void;
}

/** The plans of runs by their name; fails with what Terraform said about those that were not planned. */
export const plannedOf = (runs: EnvironmentRuns): ReadonlyMap<string, Plan> =>
  new Map(
    [...runs].map(([name, { hasPassed, plan, diagnostics }]) => {
      if (!hasPassed || plan === undefined) throw new Error(`${name} was not planned: ${errorsOf(diagnostics).map(sentenceOf).join("\n")}`);
      return [name, plan];
    }),
  );

/** Plans of every environment by its name. */
export const plansOf = async (copy: WorkingCopy, environments: readonly PlannedEnvironment[]): Promise<ReadonlyMap<string, Plan>> => plannedOf(await planEnvironments(copy, environments));

export async function openSite(name: string): Promise<Site> {
  const copy = await openWorkingCopy(fileURLToPath(new URL(`../fixtures/repos/${name}`, import.meta.url)));
  const environments = environmentsOf(copy.folder);
  await copy.initialise();
  return { repository: fixture(name), copy, environments, before: await plansOf(copy, environments) };
}

const TRASH = "# Nothing.\n";

/** Plans an addition and writes it; `.annex` has no meaning for Terraform and is written too. */
export function write({ repository, copy }: Site, wish: Wish): Written {
  const { plan, touches } = additionOf(planFor(repository, wish));
  const texts = textsOf(repository, plan);
  for (const [path, text] of texts) copy.write(path, text);
  const undo = (): void => {
    for (const path of texts.keys()) copy.write(path, repository.files.get(path)?.text ?? (path.endsWith(".json") ? "{}\n" : TRASH));
  };
  return { texts, touches, undo };
}

/** What `fmt -check` and `validate` say against the copy as it is; empty when nothing. */
export async function complaints(copy: WorkingCopy): Promise<string> {
  const format = await copy.run(["fmt", "-check", "-diff", "-recursive", "-no-color"]);
  const { diagnostics } = await validateCopy(copy);
  return `${format.stdout}${format.stderr}${errorsOf(diagnostics).map(sentenceOf).join("\n")}`;
}

/** The environments again under other names, with values that `change` makes of the texts their files had before anything was written. */
export function variants({ copy, environments, repository }: Site, kind: string, change: (former: string, path: string) => string): readonly PlannedEnvironment[] {
  return environments.flatMap(({ name, variableFiles: [file] }) => {
    if (file === undefined) return [];
    copy.write(`${kind}/${name}.tfvars`, change(repository.files.get(repoPath(file))?.text ?? "", file));
    return [{ name: `${name} ${kind}`, variableFiles: [`${kind}/${name}.tfvars`] }];
  });
}

/** The plan made for `environment`; throws when there is none. */
export function planNamed(plans: ReadonlyMap<string, Plan>, name: string): Plan {
  const plan = plans.get(name);
  if (plan === undefined) throw new Error(`${name} was not planned.`);
  return plan;
}

/** The attributes a resource will have; an empty object when it is not planned. */
export const attributesOf = (plan: Plan, address: string): unknown => plan.resources.get(address)?.after ?? {};

/** Mocked objects of one type answer alike; these are told apart by their ARNs. Address to ARN. */
export type Arns = Readonly<Record<string, string>>;

const overrides = (arns: Arns): string => Object.entries(arns).map(([target, arn]) => `override_resource {\n  target = ${target}\n  values = { arn = ${JSON.stringify(arn)} }\n}\n\n`).join("");

/** Applies every environment to a mocked AWS with `conditions` held against the result; what failed, by environment. */
export async function failuresOf(copy: WorkingCopy, environments: readonly PlannedEnvironment[], conditions: readonly string[], arns: Arns = {}): Promise<Readonly<Record<string, string>>> {
  const { mocksFolder } = await offlineTerraform();
  const folders = new Map<string, string>();
  for (const environment of environments) folders.set(environment.name, await mocksFolder(placeOf(copy.folder, environment)));
  const asserts = conditions.map((condition) => `  assert {\n    condition     = ${condition}\n    error_message = ${JSON.stringify(condition).replaceAll("${", "$${")}\n  }\n`).join("");
  const runs = await runTestBatch(copy, {
    command: "apply",
    environments,
    testOf: ({ name }, variables) => overrides(arns) + applyTest(copy.folder, variables, folders.get(name) ?? "").replace(/\}\n$/, `${asserts}}\n`),
    processEnvironment: {},
  });
  return Object.fromEntries(runs.flatMap(({ hasPassed, diagnostics }, index) => (hasPassed ? [] : [[environments[index]?.name ?? "", errorsOf(diagnostics).map(sentenceOf).join("\n")]])));
}
