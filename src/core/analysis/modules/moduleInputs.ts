import { references } from "../../hcl/references";
import { unwrapped, type Expression } from "../../hcl/tree";
import type { TerraformModule, VariableDeclaration } from "../../terraform/module";

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
