import type { Repository, RootModule } from "../repository/repository";
import type { TerraformModule } from "../terraform/module";

/** The root module first, then the local modules it calls, directly or through others, in the order of the calls. */
export function modulesOfHouse(root: RootModule, repository: Repository): readonly TerraformModule[] {
  const found: TerraformModule[] = [];
  const open = [root.module];
  for (let module = open.shift(); module; module = open.shift()) {
    if (found.includes(module)) continue;
    found.push(module);
    for (const { target } of module.calls.values()) {
      const called = target === undefined ? undefined : repository.modules.get(target);
      if (called) open.push(called);
    }
  }
  return found;
}

/**
 * What the root module says; where it says nothing, what the local modules it calls say. New code goes into the root
 * module, so that its ways count and those of a vendored module do not, unless there are no others.
 */
export function witnesses<Witness>(root: RootModule, repository: Repository, find: (module: TerraformModule) => readonly Witness[]): readonly Witness[] {
  const [own, ...called] = modulesOfHouse(root, repository);
  const mine = own ? find(own) : [];
  return mine.length > 0 ? mine : called.flatMap((module) => find(module));
}
