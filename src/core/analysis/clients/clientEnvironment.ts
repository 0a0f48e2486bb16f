import type { Located } from "../../conventions/reading/reading";
import type { ModuleCall, ResourceDeclaration, TerraformModule, VariableDeclaration } from "../../terraform/module";
import { isEssential, type WrittenContainer } from "./containerLists";
import { environmentInputs } from "./environmentInputs";
import { containersHanded, isListed } from "./handedContainers";
import { collectionOf, sameKeys } from "./taskDefinitions";

/** How a service is called where its containers are written: `key` and `value` of a loop over the services, or `each.key` and `each.value`. */
export interface ServiceInLoop {
  readonly key: string;
  readonly value: string;
}

/** Where the environment of containers is put together. */
export type EnvironmentHome =
  | { readonly kind: "list"; /** the list itself, read through locals; `undefined` where the container has none yet */ readonly list: Located | undefined; readonly container: WrittenContainer; readonly loop: ServiceInLoop | undefined }
  | { readonly kind: "input"; readonly variable: VariableDeclaration; /** values by name, rather than a list of `{ name, value }` */ readonly isMap: boolean };

interface Made {
  readonly module: TerraformModule;
  readonly definition: ResourceDeclaration;
  readonly call: ModuleCall | undefined;
  readonly containers: readonly WrittenContainer[];
  /** The module that the call stands in. */
  readonly caller: TerraformModule;
}

/** Where variables for the containers of a task definition go; in a module to what it is given, where that is containers into them. */
export function environmentHomeOf(made: Made): EnvironmentHome | undefined {
  const { module, definition, call, containers } = made;
  const container = tellable(containers);
  if (call !== undefined) return (container?.environment && inputHome(module, container.environment)) ?? handedHome({ ...made, call });
  return container && { kind: "list", list: container.environment, container, loop: loopOf(module, definition, container) };
}

const tellable = (containers: readonly WrittenContainer[]): WrittenContainer | undefined => containers.find(({ environment }) => environment !== undefined) ?? containers.find(isEssential);

function inputHome(module: TerraformModule, { expression }: Located): EnvironmentHome | undefined {
  const [input] = environmentInputs(module, expression);
  return input && { kind: "input", ...input };
}

/** In the containers that a call hands over, where the module is seen to take a list as ECS does: by this call, or by another of the same module. */
function handedHome({ module, definition, call, caller }: Made & { readonly call: ModuleCall }): EnvironmentHome | undefined {
  const container = call.file.hcl.syntax === "json" ? undefined : tellable(containersHanded(caller, call, module, definition));
  if (container === undefined) return undefined;
  const list = container.environment;
  const seen = list === undefined ? [...caller.calls.values()].filter(({ source }) => source === call.source).flatMap((other) => containersHanded(caller, other, module, definition)) : [container];
  const shown = seen.flatMap(({ environment }) => environment ?? []);
  return shown.length > 0 && shown.every(isListed) ? { kind: "list", list, container, loop: loopOf(caller, call, container) } : undefined;
}

/** How the service is called where a container of it is written: by the loop that runs over the services, else as what makes it repeats. */
export function loopOf(module: TerraformModule, made: ResourceDeclaration | ModuleCall, { file, loops, local }: WrittenContainer): ServiceInLoop | undefined {
  const collection = collectionOf(made);
  const loop = loops.find((each) => each.keyVariable !== undefined && (!collection || sameKeys(module, { file, expression: each.collection }, collection)));
  if (loop?.keyVariable !== undefined) return { key: loop.keyVariable, value: loop.valueVariable };
  return collection && local === undefined ? { key: "each.key", value: "each.value" } : undefined;
}
