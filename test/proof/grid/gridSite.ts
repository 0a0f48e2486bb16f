import { spawnSync } from "node:child_process";
import { relative } from "node:path/posix";
import { buildRepository } from "../../../src/core/repository/buildRepository";
import { groupBy } from "../../../src/core/repository/groupBy";
import type { Repository } from "../../../src/core/repository/repository";
import { repoPath, type RepoPath } from "../../../src/core/text/span";
import { fixture } from "../../core/implementation/plans";
import { installedFixture } from "../../support/installed";
import { inProject } from "../../support/vscode/projectFolder";
import type { Plan } from "../../terraform/plan";
import { openWorkingCopy, type WorkingCopy } from "../../terraform/workingCopy";
import type { HousePlace, NameValues } from "../housePlaces";
import { runsOfChoices } from "../houseSite";
import { NAME_KINDS, type NameKind } from "./variant";

/** A copy of a house in which one kind of names is tried. */
export interface GridSite {
  readonly place: HousePlace;
  /** Path of the root module as the repository has it; empty for the top. */
  readonly path: string;
  readonly repository: Repository;
  readonly copy: WorkingCopy;
  /** The plans before anything is added. An environment that cannot be planned with these names is in none. */
  readonly before: ReadonlyMap<string, Plan>;
}

/** A text as Terraform formats it. */
function formatted(text: string): string {
  const { status, stdout, stderr } = spawnSync("terraform", ["fmt", "-"], { input: text, encoding: "utf8" });
  if (status !== 0) throw new Error(`terraform fmt: ${stderr}`);
  return stdout;
}

/** A variable file with other values, its comments moved to where `fmt` would have them. */
function withValues(text: string, values: NameValues): string {
  const changed = Object.entries(values).reduce((former, [name, value]) => former.replace(new RegExp(`^(\\s*${name}\\s*=\\s*)("[^"]*"|\\S+)`, "m"), `$1${value}`), text);
  return changed === text ? text : formatted(changed);
}

/** The repository with the values that names are built from replaced in every variable file. */
function named(repository: Repository, values: NameValues): Repository {
  const texts = [...repository.files].map(([path, { text }]) => ({ path: repoPath(path), text: path.endsWith(".tfvars") ? withValues(text, values) : text }));
  return buildRepository(texts, repository);
}

const valuesOf = ({ longest, cut }: HousePlace, names: NameKind): NameValues => (names === "longest" ? longest : names === "cut" ? cut : undefined) ?? {};

/** Kinds of names that one copy serves: those for which the house has the same values. */
export function kindsTogether(place: HousePlace): readonly (readonly NameKind[])[] {
  return [...groupBy(NAME_KINDS, (names) => JSON.stringify(valuesOf(place, names))).values()];
}

/** Code in the folder that the catalogue's example of one names, for what Terraform packs. */
const CODE = { path: "functions/jobs/index.py", text: "def handler(event, context):\n    return {}\n" };

/** Opens a house with what its own names are built from as short as its author has it, as long as it can get, or cut at a hyphen. */
export async function openGridSite(place: HousePlace, names: NameKind): Promise<GridSite> {
  const values = valuesOf(place, names);
  const own = place.installed === true ? installedFixture(place.fixture) : fixture(place.fixture);
  const repository = Object.keys(values).length === 0 ? own : named(own, values);
  const copy = await openWorkingCopy(inProject("test", "fixtures", "repos", place.fixture), { root: place.root });
  copy.write(CODE.path, CODE.text);
  await put({ place, copy }, own, repository);
  const runs = await runsOfChoices(copy, place.choices);
  const before = new Map([...runs].flatMap(([name, { plan }]) => (plan === undefined ? [] : [[name, plan]])));
  return { place, path: place.root === "." ? "" : place.root, repository, copy, before };
}

/** Files that differ between what the copy holds and a repository, put as the repository has them; what it does not have goes. */
export async function put({ place: { root }, copy }: Pick<GridSite, "place" | "copy">, from: Repository, to: Repository): Promise<void> {
  const paths = new Set<RepoPath>([...from.files.keys(), ...to.files.keys()]);
  for (const path of paths) {
    const text = to.files.get(path)?.text;
    if (text === from.files.get(path)?.text) continue;
    if (text === undefined) copy.remove(relative(root, path));
    else copy.write(relative(root, path), text);
  }
  await copy.initialise({ again: true });
}
