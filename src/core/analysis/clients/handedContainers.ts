import { argumentsWithin, type Located } from "../../conventions/reading/reading";
import { references } from "../../hcl/references";
import { unwrapped, type Expression } from "../../hcl/tree";
import { valueOf } from "../../terraform/arguments";
import type { ModuleCall, ResourceDeclaration, TerraformModule } from "../../terraform/module";
import { containersIn, type WrittenContainer } from "./containerLists";

/** The containers that a call in `caller` hands to the module that makes the task definition of them, where they are written. */
export function containersHanded(caller: TerraformModule, call: ModuleCall, module: TerraformModule, definition: ResourceDeclaration): readonly WrittenContainer[] {
  const made = valueOf(definition.block.body, "container_definitions");
  const inputs = made === undefined ? [] : [...inputsBehind(module, made, new Set())];
  return inputs.flatMap((input) => {
    const handed = valueOf(call.block.body, input);
    return handed === undefined ? [] : containersIn(caller, { file: call.file, expression: handed });
  });
}

/** The inputs that something in a module is made of, through locals and the modules that it calls itself. */
function inputsBehind(module: TerraformModule, expression: Expression, seen: Set<string>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { root, path: [name = ""] } of references(expression)) {
    if (root === "var") found.add(name);
    if (seen.has(`${root}.${name}`)) continue;
    seen.add(`${root}.${name}`);
    for (const behind of valuesOf(module, root, name)) for (const input of inputsBehind(module, behind, seen)) found.add(input);
  }
  return found;
}

/** What a local says, or what a call hands over and is repeated for. */
function valuesOf({ locals, calls }: TerraformModule, root: string, name: string): readonly Expression[] {
  if (root === "local") return [locals.get(name)?.attribute.value ?? []].flat();
  const call = root === "module" ? calls.get(name) : undefined;
  return call === undefined ? [] : argumentsWithin(call.block.body).map(({ value }) => value);
}

/** Whether an environment is written as ECS takes it, as a list of `{ name, value }`, rather than as values by their names. */
export function isListed({ expression }: Located): boolean {
  const inner = unwrapped(expression);
  if (inner.kind === "conditional") return [inner.then, inner.else].some((branch) => unwrapped(branch).kind === "tuple");
  if (inner.kind === "for") return inner.key === undefined;
  return inner.kind === "tuple" || (inner.kind === "call" && /^(concat|flatten|tolist)$/.test(inner.name));
}
