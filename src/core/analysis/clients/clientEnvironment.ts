import type { Located } from "../../conventions/reading/reading";
import type { ModuleCall, ResourceDeclaration, TerraformModule, VariableDeclaration } from "../../terraform/module";
import { isEssential, type WrittenContainer } from "./containerLists";
import { environmentInputs } from "./environmentInputs";
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
}

/** Where variables for the containers of a task definition go; in a module to what it is given. */
export function environmentHomeOf({ module, definition, call, containers }: Made): EnvironmentHome | undefined {
  const container = containers.find(({ environment }) => environment !== undefined) ?? containers.find(isEssential);
  if (container === undefined) return undefined;
  const list = container.environment;
  if (call === undefined) return { kind: "list", list, container, loop: loopOf(module, definition, container) };
  if (list === undefined) return undefined;
  const [input] = environmentInputs(module, list.expression);
  return input && { kind: "input", ...input };
}

/** How the service is called where a container of it is written: by the loop that runs over the services, else as the resource repeats. */
export function loopOf(module: TerraformModule, definition: ResourceDeclaration, { file, loops, local }: WrittenContainer): ServiceInLoop | undefined {
  const collection = collectionOf(definition);
  const loop = loops.find((each) => each.keyVariable !== undefined && (!collection || sameKeys(module, { file, expression: each.collection }, collection)));
  if (loop?.keyVariable !== undefined) return { key: loop.keyVariable, value: loop.valueVariable };
  return collection && local === undefined ? { key: "each.key", value: "each.value" } : undefined;
}
