import type { RepoPath } from "../../text/span";
import type { Repository, RootModule } from "../repository";
import { keptForShape } from "../repositoryShape";
import { inOneGo } from "../../text/steps";
import { siblingFamilies, type Sibling } from "./siblingRoots";

/** A root module that is one environment of several, and what it is called among them. */
export interface EnvironmentRoot {
  readonly name: string;
  readonly root: RootModule;
}

/**
 * The root modules that are environments of each other and of this one, this one among them, by their folders; none where it
 * stands alone. Each may keep its values in its code or in variable files of its own.
 */
export function environmentRoots(repository: Repository, root: RootModule): readonly EnvironmentRoot[] {
  const family = familiesByRoot(repository).get(root.module.path) ?? [];
  return family.flatMap(({ path, name }) => {
    const found = repository.rootModules[rootPositions(repository).get(path) ?? -1];
    return found === undefined ? [] : [{ name, root: found }];
  });
}

/** Where each root module stands among the roots, by its folder. */
const rootPositions = keptForShape(({ rootModules }): ReadonlyMap<RepoPath, number> => new Map(rootModules.map(({ module }, index) => [module.path, index])));

/** The family of every root module that has one, the largest it belongs to. */
const familiesByRoot = keptForShape(({ rootModules, recorded }): ReadonlyMap<RepoPath, readonly Sibling[]> => {
  const proper = rootModules.filter(({ isExample }) => !isExample).map(({ module }) => module);
  const families = inOneGo(siblingFamilies(proper, recorded));
  // The largest comes first and counts.
  return new Map([...families].reverse().flatMap((family) => family.map(({ path }) => [path, family] as const)));
});
