import type { Located } from "../conventions/reading";
import { references } from "../hcl/references";
import { unwrapped, type Expression } from "../hcl/tree";
import type { ModuleCall, ResourceDeclaration, TerraformModule, VariableDeclaration } from "../terraform/module";
import { isEssential, type WrittenContainer } from "./containerLists";
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
  return inputsOf(module, list.expression).flatMap((variable): EnvironmentHome[] => {
    const form = formOf(variable, list.expression);
    return form === undefined ? [] : [{ kind: "input", variable, isMap: form === "map" }];
  })[0];
}

/** How the service is called where a container of it is written: by the loop that runs over the services, else as the resource repeats. */
export function loopOf(module: TerraformModule, definition: ResourceDeclaration, { file, loops, local }: WrittenContainer): ServiceInLoop | undefined {
  const collection = collectionOf(definition);
  const loop = loops.find((each) => each.keyVariable !== undefined && (!collection || sameKeys(module, { file, expression: each.collection }, collection)));
  if (loop?.keyVariable !== undefined) return { key: loop.keyVariable, value: loop.valueVariable };
  return collection && local === undefined ? { key: "each.key", value: "each.value" } : undefined;
}

/** The inputs that an expression reads. */
export function inputsOf(module: TerraformModule, expression: Expression): readonly VariableDeclaration[] {
  const names = references(expression).flatMap(({ root, path }) => (root === "var" ? (path[0] ?? []) : []));
  return [...new Set(names)].flatMap((name) => module.variables.get(name) ?? []);
}

/** Whether an input is a map or a list: by its type, else by its default, else by how a `for` runs over it. */
export function formOf({ name, type, default: initial }: VariableDeclaration, used: Expression): "map" | "list" | undefined {
  const declared = type?.kind === "call" ? type.name : undefined;
  if (declared === "map") return "map";
  if (declared === "list" || declared === "set") return "list";
  if (declared !== undefined || (type?.kind === "variable" && type.name !== "any")) return undefined;
  if (initial?.kind === "object") return "map";
  if (initial?.kind === "tuple") return "list";
  const inner = unwrapped(used);
  const isRunOver = inner.kind === "for" && references(inner.collection).some(({ root, path }) => root === "var" && path[0] === name);
  return isRunOver ? (inner.keyVariable === undefined ? "list" : "map") : undefined;
}
