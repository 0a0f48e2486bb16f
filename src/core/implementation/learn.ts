import { chosenClients } from "../analysis/clients/chosenClients";
import { findSlots } from "../analysis/findSlots";
import { inferRules } from "../conventions/inferRules";
import { overridden } from "../conventions/overrides/overridden";
import type { Repository, RootModule } from "../repository/repository";
import { environmentsOf, homeOf } from "./home/home";
import type { Knowns } from "./request";

/** Learns what an addition to `root` has to know: the house's rules and where it meets a component's slots. */
export function learn(repository: Repository, root: RootModule, slotChoices: Knowns["slotChoices"] = {}, homeChoice?: Knowns["homeChoice"]): Knowns {
  const rules = overridden(inferRules(repository, root), repository, root);
  const home = homeOf({ repository, root, rules }, homeChoice);
  return {
    repository,
    root,
    rules,
    slots: findSlots(repository, root, rules),
    slotChoices,
    clients: chosenClients(repository, root, slotChoices),
    homeChoice,
    home,
    environments: environmentsOf({ repository, root }, home),
  };
}
