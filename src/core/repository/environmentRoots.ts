import type { Repository, RootModule } from "./repository";
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
  const family = familiesIn(repository).find((siblings) => siblings.some(({ path }) => path === root.module.path)) ?? [];
  return family.flatMap(({ path, name }) => {
    const found = repository.rootModules.find(({ module }) => module.path === path);
    return found === undefined ? [] : [{ name, root: found }];
  });
}

const families = new WeakMap<Repository, readonly (readonly Sibling[])[]>();

/** The families of a snapshot, found once. */
function familiesIn(repository: Repository): readonly (readonly Sibling[])[] {
  const proper = repository.rootModules.filter(({ isExample }) => !isExample).map(({ module }) => module);
  const found = families.get(repository) ?? inOneGo(siblingFamilies(proper, repository.recorded));
  families.set(repository, found);
  return found;
}

/** What short steps come to, taken one after the other. */
function inOneGo<Result>(steps: Generator<void, Result>): Result {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}
