import { isOwnModule } from "../../repository/modules/ownModules";
import { environmentRoots, type EnvironmentRoot } from "../../repository/environments/environmentRoots";
import { isRecorded } from "../../repository/recordedAdditions";
import type { Environment, Repository, RootModule } from "../../repository/repository";
import type { ModuleCall, TerraformModule } from "../../terraform/module";
import { folderOf } from "../../terraform/paths";
import type { RepoPath } from "../../text/span";
import { houseAlone } from "../houseAlone";

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

/**
 * The set of values that a root module which is an environment is applied with; none where its values stand in its code. Of
 * several variable files the one that Terraform loads by itself; `undefined` where nothing says which.
 */
export function valuesOfCaller({ environments }: RootModule): readonly Environment[] | undefined {
  const live = environments.filter(({ isSample }) => !isSample);
  const loaded = live.filter(({ choice: { variableFile } }) => variableFile !== undefined && /(^|\/)terraform\.tfvars(\.json)?$|\.auto\.tfvars(\.json)?$/.test(variableFile));
  const meant = live.length > 1 ? loaded : live;
  return meant.length > 1 || (meant.length === 0 && live.length > 0) ? undefined : meant;
}

/** The folder that most of the modules stand in; `undefined` without any. */
export function commonFolder(calls: readonly ServiceCall[]): RepoPath | undefined {
  const folders = calls.map(({ module }) => folderOf(module.path));
  const count = (folder: RepoPath): number => folders.filter((each) => each === folder).length;
  return [...folders].sort((a, b) => count(b) - count(a))[0];
}
