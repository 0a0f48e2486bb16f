import { within } from "../../terraform/addresses";
import type { ModuleCall, TerraformModule } from "../../terraform/module";
import { calledModule } from "./calledModule";
import type { Repository } from "../repository";

/** A module as one call makes it; the root has no call. Instances of `count` and `for_each` are one. */
export interface ModuleInstance {
  /** `""` for the root, `module.vpc`, `module.a.module.b`. */
  readonly address: string;
  readonly module: TerraformModule;
  readonly caller: { readonly call: ModuleCall; readonly instance: ModuleInstance } | undefined;
  /** The instances that its calls make, by name of the call; calls of modules that are not known make none. */
  readonly children: ReadonlyMap<string, ModuleInstance>;
}

/** The modules that applying a root module makes, installed ones included, the root first. A call that leads back to a module it stands in is not followed. */
export function moduleTree(repository: Pick<Repository, "modules" | "installed">, root: TerraformModule): readonly ModuleInstance[] {
  const all: ModuleInstance[] = [];
  const enter = (module: TerraformModule, caller: ModuleInstance["caller"]): ModuleInstance => {
    const children = new Map<string, ModuleInstance>();
    const instance: ModuleInstance = { address: caller === undefined ? "" : within(caller.instance.address, caller.call.address), module, caller, children };
    all.push(instance);
    for (const call of module.calls.values()) {
      const target = calledModule(repository, root.path, within(instance.address, call.address), call);
      if (target !== undefined && !isInside(instance, target)) children.set(call.name, enter(target, { call, instance }));
    }
    return instance;
  };
  enter(root, undefined);
  return all;
}

const isInside = (instance: ModuleInstance, module: TerraformModule): boolean =>
  instance.module === module || (instance.caller !== undefined && isInside(instance.caller.instance, module));
