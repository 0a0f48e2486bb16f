import { relative } from "node:path/posix";
import { fileURLToPath } from "node:url";
import type { Repository } from "../../src/core/repository/repository";
import { additionOf, fixture, planFor, textsOf, type Wish } from "../core/implementation/plans";
import { errorsOf, sentenceOf } from "../terraform/diagnostic";
import type { Plan } from "../terraform/plan";
import type { TestRun } from "../terraform/testRuns";
import { planEnvironments, type EnvironmentRuns } from "../terraform/planEnvironments";
import { openWorkingCopy, validateCopy, type WorkingCopy } from "../terraform/workingCopy";
import { plannedOf } from "./additions";
import type { HousePlace } from "./housePlaces";

/** A copy of a house that additions are written into, with the plans of every environment before that. */
export interface HouseSite {
  readonly place: HousePlace;
  readonly repository: Repository;
  readonly copy: WorkingCopy;
  readonly before: ReadonlyMap<string, Plan>;
}

/** What every environment comes to, planned or applied; Terraform knows one workspace at a time, and takes what needs none in one run. */
export async function runsOfChoices(copy: WorkingCopy, choices: HousePlace["choices"], run: typeof planEnvironments = planEnvironments): Promise<EnvironmentRuns> {
  const named = Object.entries(choices).map(([name, { workspace, values, file }]) => {
    if (values !== undefined) copy.write(`.values/${name}.tfvars`, values);
    const written = values === undefined ? file : `.values/${name}.tfvars`;
    return { workspace, environment: { name, variableFiles: written === undefined ? [] : [written] } };
  });
  const runs: (readonly [string, TestRun])[] = [];
  for (const workspace of new Set(named.map((choice) => choice.workspace))) {
    const environments = named.filter((choice) => choice.workspace === workspace).map(({ environment }) => environment);
    runs.push(...(await run(copy, environments, workspace === undefined ? {} : { TF_WORKSPACE: workspace })));
  }
  return new Map(runs);
}

/** The plan of every environment; fails with what Terraform said about those that cannot be planned. */
export const plansOfChoices = async (copy: WorkingCopy, choices: HousePlace["choices"]): Promise<ReadonlyMap<string, Plan>> => plannedOf(await runsOfChoices(copy, choices));

export async function openHouse(place: HousePlace): Promise<HouseSite> {
  const copy = await openWorkingCopy(fileURLToPath(new URL(`../fixtures/repos/${place.fixture}`, import.meta.url)), { root: place.root });
  await copy.initialise();
  return { place, repository: fixture(place.fixture), copy, before: await plansOfChoices(copy, place.choices) };
}

/** What an addition wrote, and which existing resources it says it changes. */
export interface HouseAddition {
  readonly texts: ReadonlyMap<string, string>;
  readonly touches: readonly string[];
}

/** Writes an addition into the copy and installs the modules it calls; paths of a plan begin at the top of the repository. */
export async function writeInto({ place: { root }, repository, copy }: HouseSite, wish: Wish): Promise<HouseAddition> {
  const { plan, touches } = additionOf(planFor(repository, { ...wish, root: root === "." ? "" : root }));
  const texts = textsOf(repository, plan);
  for (const [path, text] of texts) copy.write(relative(root, path), text);
  await copy.initialise({ again: true });
  return { texts, touches };
}

/** What the author's own tests say against the copy; nothing when they pass. */
export async function ownTestsSay({ runs, processes, testValues }: HousePlace, copy: WorkingCopy): Promise<readonly string[]> {
  const said: string[] = [];
  for (const environment of processes) {
    const { stdout, stderr } = await copy.run(["test", "-no-color", ...(testValues === undefined ? [] : [`-var-file=${testValues}`])], environment);
    if (!stdout.includes(`Success! ${String(runs)} passed, 0 failed.`)) said.push(stdout + stderr);
  }
  return said;
}

/** What `fmt`, `validate` and the author's own tests say against the copy; nothing when they are content. */
export async function complaintsAbout({ place, copy }: HouseSite): Promise<string> {
  const format = await copy.run(["fmt", "-check", "-diff", "-recursive", "-no-color", relative(place.root, ".") || "."]);
  const { diagnostics } = await validateCopy(copy);
  return [format.stdout + format.stderr, ...errorsOf(diagnostics).map(sentenceOf), ...(await ownTestsSay(place, copy))].join("");
}
