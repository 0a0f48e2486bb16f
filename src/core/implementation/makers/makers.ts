import { houseAlone } from "../../conventions/houseAlone";
import { isInstalledPath } from "../../repository/modules/installedModules";
import { moduleTree, type ModuleInstance } from "../../repository/modules/moduleTree";
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

/** What makes objects: a resource, or the call of a module that is not in the repository. */
export interface Maker {
  /** In the root module. */
  readonly address: string;
  readonly place: Place;
  /** Itself first, then the calls it stands in. */
  readonly steps: readonly [Step, ...Step[]];
}

const callsAround = ({ caller }: ModuleInstance): readonly Step[] => (caller === undefined ? [] : [{ instance: caller.instance, declaration: caller.call }, ...callsAround(caller.instance)]);

/** What `declaration` makes in one of the modules of a tree. */
export const makerOf = (instance: ModuleInstance, declaration: ResourceDeclaration | ModuleCall): Maker => ({
  address: within(instance.address, declaration.address),
  place: declaration.place,
  steps: [{ instance, declaration }, ...callsAround(instance)],
});

/** Whether a call is all that can be pointed at: nobody here can enable or extend what stands in a module that Terraform installed. */
const isUnread = (child: ModuleInstance | undefined): boolean => child === undefined || isInstalledPath(child.module.path);

/** Everything that a module of a tree makes by itself. */
function makersIn(instance: ModuleInstance): readonly Maker[] {
  const { module, children } = instance;
  const unread = [...module.calls.values()].filter(({ name }) => isUnread(children.get(name)));
  return [...module.resources.values(), ...unread].map((declaration) => makerOf(instance, declaration));
}

function isOfType({ steps: [{ declaration }] }: Maker, type: string): boolean {
  if (declaration.kind !== "module") return declaration.type === type;
  return declaration.source !== undefined && isNamedAfter(declaration.source, type);
}

/**
 * What the author's own code makes of a type, in the root module and the modules it calls: resources, and calls of modules
 * that are not in the repository but are called after the type. What additions wrote does not count.
 */
export const makersOf = (repository: Repository, root: RootModule, type: string): readonly Maker[] =>
  moduleTree(repository, houseAlone(repository, root).module)
    .filter(({ module }) => !isInstalledPath(module.path))
    .flatMap((instance) => makersIn(instance).filter((maker) => isOfType(maker, type)));
