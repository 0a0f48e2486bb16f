import { within } from "../../terraform/addresses";
import type { ModuleCall, ResourceDeclaration } from "../../terraform/module";
import type { Scope } from "../../terraform/evaluation/scope";
import { appliedScope, calledScope, keysOf, textsOf, UNKNOWN_KEY, type InstanceKey } from "./appliedModules";
import { moduleTree, type ModuleInstance } from "../modules/moduleTree";
import type { Environment, Repository, RootModule } from "../repository";

/**
 * The addresses of the instances of resources, data sources and module calls, by the address without keys:
 * `module.service.aws_ecs_service.this` → `module.service["api"].aws_ecs_service.this`. A block whose keys are not known
 * stands for all of its instances under its own address; one that makes none has none.
 */
export type Instances = ReadonlyMap<string, readonly string[]>;

/** As Terraform writes the key of an instance behind its address. */
const keyText = (key: InstanceKey): string => (key === undefined ? "" : `[${typeof key === "number" ? String(key) : JSON.stringify(key)}]`);

/** A module as one instance of its call, or as all of them where their keys are not known. */
interface Entered {
  readonly address: string;
  readonly scope: Scope;
}

/** Beyond this many modules, instances of calls are not told apart any more. */
const MOST_MODULES = 2000;

/** The instances that a root module makes when it is applied in an environment; in none, with the defaults of its code. */
export function instancesOf(repository: Repository, root: RootModule, environment?: Environment): Instances {
  const [top] = moduleTree(repository, root.module);
  const found = new Map<string, string[]>();
  let entered = 0;
  const enter = (instance: ModuleInstance, here: readonly Entered[]): void => {
    const { module } = instance;
    for (const declaration of [...module.resources.values(), ...module.data.values(), ...module.calls.values()]) {
      const made = here.flatMap(({ address, scope }) => madeIn(declaration, address, scope));
      found.set(within(instance.address, declaration.address), made.map(({ address }) => address));
      const child = declaration.kind === "module" ? instance.children.get(declaration.name) : undefined;
      if (child === undefined) continue;
      entered += made.length;
      const isTooMany = entered > MOST_MODULES;
      enter(child, (isTooMany ? made.slice(0, 1) : made).map(({ address, scope, key }) => ({ address, scope: calledScope(child, scope, isTooMany ? UNKNOWN_KEY : key) })));
    }
  };
  if (top !== undefined) enter(top, [{ address: "", scope: appliedScope(top, environment, textsOf(repository)) }]);
  return found;
}

interface Made extends Entered {
  readonly key: InstanceKey | typeof UNKNOWN_KEY;
}

function madeIn(declaration: ResourceDeclaration | ModuleCall, address: string, scope: Scope): readonly Made[] {
  const plain = within(address, declaration.address);
  const keys = keysOf(declaration, scope);
  return keys === undefined ? [{ address: plain, scope, key: UNKNOWN_KEY }] : keys.map((key) => ({ address: `${plain}${keyText(key)}`, scope, key }));
}

/**
 * The instances that a root module makes in any of its environments, samples left out where there are others. What is made
 * in none stands there under its own address, and so does what is not known in one of them.
 */
export function instancesAnywhere(repository: Repository, root: RootModule): Instances {
  const live = root.environments.filter(({ isSample }) => !isSample);
  const environments = live.length > 0 ? live : root.environments;
  const each = environments.length === 0 ? [instancesOf(repository, root)] : environments.map((environment) => instancesOf(repository, root, environment));
  const addresses = new Set(each.flatMap((instances) => [...instances.keys()]));
  return new Map([...addresses].map((address) => [address, together(address, each.map((instances) => instances.get(address) ?? []))]));
}

function together(address: string, each: readonly (readonly string[])[]): readonly string[] {
  const all = [...new Set(each.flat())];
  return all.length === 0 || all.includes(address) ? [address] : all;
}
