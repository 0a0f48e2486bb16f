import type { Knowns } from "../../core/implementation/request";
import type { Repository, RootModule } from "../../core/repository/repository";
import type { RepoPath } from "../../core/text/span";
import type { Draft } from "./draft";
import { knownsOf } from "./knowns";
import { lineOf } from "./links";
import type { Folder, ReadingPorts } from "./ports";

/** A root module that something can be added to. */
export interface RootChoice {
  readonly folder: Folder;
  readonly repository: Repository;
  readonly root: RootModule;
}

/**
 * Where a draft stands in the workspace as it is now: at a root module, before the choice of one, or before something
 * that makes adding impossible, as a sentence with the next step.
 */
export type Situation =
  | { readonly kind: "obstacle"; readonly message: string; readonly roots: readonly RootChoice[] }
  | { readonly kind: "choosing"; readonly roots: readonly RootChoice[] }
  | { readonly kind: "rooted"; readonly roots: readonly RootChoice[]; readonly choice: RootChoice; readonly knowns: Knowns };

type Repositories = readonly Pick<RootChoice, "folder" | "repository">[];

const readAll = (reading: ReadingPorts): Promise<Repositories> => Promise.all(reading.folders().map(async (folder) => ({ folder, repository: await reading.repository(folder) })));

const allRoots = (repositories: Repositories): readonly RootChoice[] => repositories.flatMap(({ folder, repository }) => repository.rootModules.map((root): RootChoice => ({ folder, repository, root })));

/** Root modules that only document another module are offered when there are no others. */
function offered(all: readonly RootChoice[]): readonly RootChoice[] {
  const proper = all.filter(({ root }) => !root.isExample);
  return proper.length > 0 ? proper : all;
}

/** The root modules of every workspace folder that something can be added to. */
export const rootsOf = async (reading: ReadingPorts): Promise<readonly RootChoice[]> => offered(allRoots(await readAll(reading)));

/** Looks at every workspace folder. */
export async function situationOf(reading: ReadingPorts, { target, slots, home }: Pick<Draft, "target" | "slots" | "home">): Promise<Situation> {
  const repositories = await readAll(reading);
  if (repositories.length === 0) return { kind: "obstacle", message: "No folder is open. Open the folder of a Terraform repository, then add a component to it.", roots: [] };
  const all = allRoots(repositories);
  const roots = offered(all);
  if (roots.length === 0) return { kind: "obstacle", message: nothingFound(repositories.map(({ repository }) => repository)), roots };
  const chosen = all.find(({ folder, root }) => folder.uri === target?.folder && root.module.path === target.root);
  const choice = chosen ?? (roots.length === 1 ? roots[0] : undefined);
  if (choice === undefined) return { kind: "choosing", roots };
  return { kind: "rooted", roots, choice, knowns: knownsOf(choice.repository, choice.root, slots, home) };
}

/** The root module in a folder; where there is none, those below it, else the one around it. */
export function rootsAt(folder: Folder, repository: Repository, path: RepoPath): readonly RootChoice[] {
  const choices = repository.rootModules.map((root): RootChoice => ({ folder, repository, root }));
  const own = choices.filter(({ root }) => root.module.path === path);
  const below = choices.filter(({ root }) => path === "" || root.module.path.startsWith(`${path}/`));
  const around = choices.filter(({ root }) => root.module.path !== path && (root.module.path === "" || path.startsWith(`${root.module.path}/`)));
  return [own, below, around.sort((a, b) => b.root.module.path.length - a.root.module.path.length).slice(0, 1)].find((found) => found.length > 0) ?? [];
}

/** Why there is no root module: no Terraform at all, none that can be read, or only modules for others. */
function nothingFound(repositories: readonly Repository[]): string {
  const [broken] = repositories.flatMap((repository) => repository.diagnostics.map(({ place, message }) => ({ repository, place, message })));
  if (broken !== undefined) {
    const line = lineOf(broken.repository, broken.place);
    return `No root module was found, and ${broken.place.path} cannot be read at line ${line}: ${broken.message} Correct it, or open the folder of a Terraform repository.`;
  }
  const hasModules = repositories.some(({ modules }) => modules.size > 0);
  if (hasModules) return "The .tf files here only define modules for others: none configures a provider or holds resources. Open the folder of the root module that uses them.";
  return "No Terraform was found in the open folder. Open a folder with .tf files that configure a provider or hold resources.";
}
