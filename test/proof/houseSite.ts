import { relative } from "node:path/posix";
import { fileURLToPath } from "node:url";
import type { Repository } from "../../src/core/repository/repository";
import { additionOf, fixture, planFor, textsOf, type Wish } from "../core/implementation/plans";
import { errorsOf, sentenceOf } from "../terraform/diagnostic";
import type { Plan } from "../terraform/plan";
import { openWorkingCopy, validateCopy, type WorkingCopy } from "../terraform/workingCopy";
import { plansOf } from "./additions";

/** How Terraform is told which environment is meant. */
export interface Choice {
  readonly workspace?: string;
  /** Text of a variable file, or the path of one. */
  readonly values?: string;
  readonly file?: string;
}

/** A house that additions are proven in, with the ways its environments are chosen. */
export interface HousePlace {
  readonly fixture: string;
  /** Folder of the root module, `.` for the top. */
  readonly root: string;
  readonly choices: Readonly<Record<string, Choice>>;
  /** Runs of the author's own tests, once for each of the processes; a house without tests has neither. */
  readonly runs: number;
  readonly processes: readonly Readonly<Record<string, string>>[];
  /** The variable file that the author's tests are run with, where they need one. */
  readonly testValues?: string;
}

/** A copy of a house that additions are written into, with the plans of every environment before that. */
export interface HouseSite {
  readonly place: HousePlace;
  readonly repository: Repository;
  readonly copy: WorkingCopy;
  readonly before: ReadonlyMap<string, Plan>;
}

/** The plan of every environment; Terraform knows one workspace at a time, and takes what needs none in one run. */
export async function plansOfChoices(copy: WorkingCopy, choices: HousePlace["choices"]): Promise<ReadonlyMap<string, Plan>> {
  const named = Object.entries(choices).map(([name, { workspace, values, file }]) => {
    if (values !== undefined) copy.write(`.values/${name}.tfvars`, values);
    const written = values === undefined ? file : `.values/${name}.tfvars`;
    return { workspace, environment: { name, variableFiles: written === undefined ? [] : [written] } };
  });
  const plans: (readonly [string, Plan])[] = [];
  for (const workspace of new Set(named.map((choice) => choice.workspace))) {
    const environments = named.filter((choice) => choice.workspace === workspace).map(({ environment }) => environment);
    plans.push(...(await plansOf(copy, environments, workspace === undefined ? {} : { TF_WORKSPACE: workspace })));
  }
  return new Map(plans);
}

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

/** What `fmt`, `validate` and the author's own tests say against the copy; nothing when they are content. */
export async function complaintsAbout({ place: { root, runs, processes, testValues }, copy }: HouseSite): Promise<string> {
  const format = await copy.run(["fmt", "-check", "-diff", "-recursive", "-no-color", relative(root, ".") || "."]);
  const { diagnostics } = await validateCopy(copy);
  const said = [format.stdout + format.stderr, ...errorsOf(diagnostics).map(sentenceOf)];
  for (const environment of processes) {
    const { stdout, stderr } = await copy.run(["test", "-no-color", ...(testValues === undefined ? [] : [`-var-file=${testValues}`])], environment);
    if (!stdout.includes(`Success! ${String(runs)} passed, 0 failed.`)) said.push(stdout + stderr);
  }
  return said.join("");
}
