import { isOwnModule } from "../repository/ownModules";
import { environmentRoots, type EnvironmentRoot } from "../repository/environmentRoots";
import { isRecorded } from "../repository/recordedAdditions";
import type { Repository, RootModule } from "../repository/repository";
import type { ModuleCall, TerraformModule } from "../terraform/module";
import { folderOf } from "../terraform/paths";
import type { RepoPath } from "../text/span";
import { houseAlone } from "./houseAlone";

/** A call of a module that is one service, or one part of the whole, and not a building block of several. */
export interface ServiceCall {
  readonly call: ModuleCall;
  readonly module: TerraformModule;
}

const makesSomething = ({ resources, calls }: TerraformModule): boolean => resources.size + calls.size > 0;

/** The author wrote it, rather than an addition. */
const isAuthors = ({ resources }: TerraformModule, { recorded }: Repository): boolean => resources.size === 0 || [...resources.values()].some((resource) => !isRecorded(recorded, resource));

/** The calls of modules of the house that a root module makes once each; what is called several times is a building block. */
export function serviceCalls(repository: Repository, root: RootModule): readonly ServiceCall[] {
  const calls = [...houseAlone(repository, root).module.calls.values()];
  return calls.flatMap((call) => {
    const module = call.target === undefined ? undefined : repository.modules.get(call.target);
    const isAlone = calls.filter(({ target }) => target === call.target).length === 1 && call.multiplicity.kind !== "for_each";
    return module !== undefined && isAlone && isOwnModule(module) && makesSomething(module) && isAuthors(module, repository) ? [{ call, module }] : [];
  });
}

/** The root modules that a module of a new service would be called by: all that are environments of this one, and this one alone where it has no others. */
export function callersOf(repository: Repository, root: RootModule): readonly EnvironmentRoot[] {
  const roots = environmentRoots(repository, root);
  return roots.length > 0 ? roots : [{ name: root.environments[0]?.name ?? "default", root }];
}

/** The folder that most of the modules stand in; `undefined` without any. */
export function commonFolder(calls: readonly ServiceCall[]): RepoPath | undefined {
  const folders = calls.map(({ module }) => folderOf(module.path));
  const count = (folder: RepoPath): number => folders.filter((each) => each === folder).length;
  return [...folders].sort((a, b) => count(b) - count(a))[0];
}
