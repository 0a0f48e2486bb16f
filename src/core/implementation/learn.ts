import { findSlots } from "../analysis/findSlots";
import { findTaskEnvironment } from "../analysis/slots/ecsTaskEnvironment";
import { findTaskRoles } from "../analysis/slots/ecsTaskRoles";
import { inferRules } from "../conventions/inferRules";
import type { Repository, RootModule } from "../repository/repository";
import type { Knowns } from "./request";

/** Learns what an addition to `root` has to know: the house's rules and where it meets a component's slots. */
export function learn(repository: Repository, root: RootModule, slotChoices: Knowns["slotChoices"] = {}): Knowns {
  const rules = inferRules(repository, root);
  const chosen = (slot: "ecsTaskRoles" | "ecsTaskEnvironment"): string | undefined => slotChoices[slot] ?? undefined;
  return {
    repository,
    root,
    rules,
    slots: findSlots(repository, root, rules),
    slotChoices,
    taskRoles: findTaskRoles(repository, root, chosen("ecsTaskRoles")),
    taskEnvironment: findTaskEnvironment(repository, root, chosen("ecsTaskEnvironment")),
  };
}
