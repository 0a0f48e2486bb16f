import { learn } from "../../core/implementation/learn";
import type { Knowns } from "../../core/implementation/request";
import type { Repository, RootModule } from "../../core/repository/repository";

/** What was concluded from a snapshot stays true as long as the snapshot lives; snapshots never change. */
const learned = new WeakMap<Repository, Map<string, Knowns>>();

/** What is known about a root module when something is added to it; worked out once per snapshot and per choice of tasks and of where it goes. */
export function knownsOf(repository: Repository, root: RootModule, slotChoices: Knowns["slotChoices"] = {}, homeChoice?: Knowns["homeChoice"]): Knowns {
  const ofSnapshot = learned.get(repository) ?? new Map<string, Knowns>();
  learned.set(repository, ofSnapshot);
  const key = JSON.stringify([root.module.path, slotChoices.ecsTaskRoles, slotChoices.ecsTaskEnvironment, homeChoice]);
  const knowns = ofSnapshot.get(key) ?? learn(repository, root, slotChoices, homeChoice);
  ofSnapshot.set(key, knowns);
  return { ...knowns, slotChoices };
}
