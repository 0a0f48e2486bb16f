import { houseAlone } from "../../conventions/houseAlone";
import { moduleTree, type ModuleInstance } from "../../repository/moduleTree";
import type { Repository, RootModule } from "../../repository/repository";
import { within } from "../../terraform/addresses";
import type { ModuleCall, ResourceDeclaration } from "../../terraform/module";
import type { Place } from "../../text/span";
import { isNamedAfter } from "./moduleNames";

/** A resource or module call, in the module it stands in, on the way from what is made out to the root module. */
export interface Step {
  readonly instance: ModuleInstance;
  readonly declaration: ResourceDeclaration | ModuleCall;
}

/** What makes objects of a type: a resource, or the call of a module that is not in the repository but is called after the type. */
export interface Maker {
  /** In the root module. */
  readonly address: string;
  readonly place: Place;
  /** Itself first, then the calls it stands in. */
  readonly steps: readonly Step[];
}

const callsAround = ({ caller }: ModuleInstance): readonly Step[] => (caller === undefined ? [] : [{ instance: caller.instance, declaration: caller.call }, ...callsAround(caller.instance)]);

function makersIn(instance: ModuleInstance, type: string): Maker[] {
  const { module, children } = instance;
  const own = [...module.resources.values()].filter((resource) => resource.type === type);
  const unread = [...module.calls.values()].filter(({ name, source }) => !children.has(name) && source !== undefined && isNamedAfter(source, type));
  return [...own, ...unread].map((declaration) => ({
    address: within(instance.address, declaration.address),
    place: declaration.place,
    steps: [{ instance, declaration }, ...callsAround(instance)],
  }));
}

/** What the author's own code makes of a type, in the root module and the modules it calls; what additions wrote does not count. */
export const makersOf = (repository: Repository, root: RootModule, type: string): readonly Maker[] => moduleTree(repository, houseAlone(repository, root).module).flatMap((instance) => makersIn(instance, type));
