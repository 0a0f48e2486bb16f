import { argumentsOf } from "../../conventions/reading/reading";
import { callersOf, serviceCalls, valuesOfCaller, type ServiceCall } from "../../conventions/modules/serviceModules";
import { attributeOf } from "../../terraform/arguments";
import { baseName } from "../../terraform/paths";
import type { ModuleCall, TerraformModule } from "../../terraform/module";
import { repoPath, type RepoPath } from "../../text/span";
import type { Environment, RootModule } from "../../repository/repository";
import { CannotWrite } from "../draft";
import type { AdditionRequest } from "../request";

/** A root module that calls the modules of services, as one environment of the addition. */
export interface Caller {
  readonly name: string;
  readonly root: RootModule;
  /** What its values are kept in beside its code; `undefined` for nothing. */
  readonly environment: Environment | undefined;
  readonly calls: readonly ServiceCall[];
  /** The call that the new one is written like. */
  readonly exemplar: ServiceCall;
}

/** The modules of services of a house, who calls them, and the one that the addition becomes. */
export interface ModuleHouse {
  /** Folder of the new module. */
  readonly path: RepoPath;
  /** Label of its calls. */
  readonly name: string;
  readonly siblings: readonly TerraformModule[];
  readonly callers: readonly Caller[];
}

type Called = Pick<Caller, "name" | "root" | "calls">;

/** The house around a module in `folder` that does not exist yet. Throws {@link CannotWrite} where there is nobody to call it, or nothing to write it like. */
export function moduleHouse({ repository, root, component, target }: Pick<AdditionRequest, "repository" | "root" | "component" | "target">, folder: RepoPath): ModuleHouse {
  const called = callersOf(repository, root).map(({ name, root: each }): Called => ({ name, root: each, calls: serviceCalls(repository, each) }));
  const own = called.find((each) => each.root.module.path === root.module.path)?.calls ?? [];
  const siblings = [...new Set(called.flatMap(({ calls }) => calls.map(({ module }) => module)))];
  const exemplar = exemplarOf(own, siblings, called);
  if (exemplar === undefined) throw new CannotWrite("No module of this repository is called once here, so there is none to write a module and its calls like. Let it go into the root module instead.");
  const word = target.name === component.id ? wordOf(siblings, component.id, component.service.prefix) : target.name;
  const name = separated(word, siblings.map(({ path }) => baseName(path)));
  return { path: repoPath(`${folder}/${name}`), name: separated(word, own.map(({ call }) => call.name)), siblings, callers: called.flatMap((each) => callerOf(each, exemplar)) };
}

function callerOf({ name, root, calls }: Called, exemplar: TerraformModule): readonly Caller[] {
  const like = calls.find(({ module }) => module === exemplar) ?? calls.at(-1);
  const environments = valuesOfCaller(root);
  if (environments === undefined) throw new CannotWrite(`${root.module.path} has the environments ${root.environments.map((each) => each.name).join(", ")}, and a module that all of them call is not written yet. Let it go into the root module instead.`);
  return like === undefined ? [] : [{ name, root, environment: environments[0], calls, exemplar: like }];
}

/** The names that several of the modules take are those that tie them to the house; the call that gives most of them shows how. */
function exemplarOf(calls: readonly ServiceCall[], siblings: readonly TerraformModule[], callers: readonly Called[]): TerraformModule | undefined {
  const isShared = (name: string): boolean => siblings.filter(({ variables }) => variables.has(name)).length > 1;
  const score = ({ call, module }: ServiceCall): number => argumentsOf(call.block.body).filter(({ name }) => isShared(name)).length + callers.filter((each) => each.calls.some((other) => other.module === module)).length;
  return calls.reduce<ServiceCall | undefined>((best, each) => (best === undefined || score(each) >= score(best) ? each : best), undefined)?.module;
}

/** The id of the component where the modules of the house are called after services of AWS, as `rds` and `ecs` are; else its own word. */
function wordOf(siblings: readonly TerraformModule[], id: string, word: string): string {
  const isAfterService = ({ path, resources }: TerraformModule): boolean => [...resources.values()].some(({ type }) => type.split("_")[1] === baseName(path).toLowerCase());
  return siblings.filter(isAfterService).length * 2 >= siblings.length ? id : word;
}

/** A name of several words, with what the house puts between its own. */
function separated(name: string, others: readonly string[]): string {
  const [low, high] = ["_", "-"].map((mark) => others.filter((other) => other.includes(mark)).length);
  return (low ?? 0) > (high ?? 0) ? name.replaceAll("-", "_") : name;
}

/** The arguments that calls of one root module give for an input of theirs, that of the exemplar first. */
export const givenFor = ({ exemplar, calls }: Caller, input: string): readonly { readonly call: ModuleCall; readonly argument: NonNullable<ReturnType<typeof attributeOf>> }[] =>
  [exemplar, ...calls.filter((each) => each !== exemplar)].flatMap(({ call }) => {
    const argument = attributeOf(call.block.body, input);
    return argument === undefined ? [] : [{ call, argument }];
  });
