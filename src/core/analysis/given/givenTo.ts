import { moduleTree } from "../../repository/modules/moduleTree";
import type { Repository, RootModule } from "../../repository/repository";
import { givenByModules } from "./fromModules";
import { givenByParameters } from "./fromParameters";
import { givenByStates } from "./fromStates";
import { givenByVariables } from "./fromVariables";
import type { Given } from "./given";

const remembered = new WeakMap<Repository, Map<RootModule, readonly Given[]>>();

/** Everything that called modules, other states, parameters and variables give a root module. */
export function givenTo(repository: Repository, root: RootModule): readonly Given[] {
  const known = remembered.get(repository) ?? new Map<RootModule, readonly Given[]>();
  remembered.set(repository, known);
  const before = known.get(root);
  if (before) return before;
  const [instance] = moduleTree(repository, root.module);
  const given = instance ? [...givenByModules(instance), ...givenByStates(repository, instance), ...givenByParameters(repository, instance), ...givenByVariables(root)] : [];
  known.set(root, given);
  return given;
}
