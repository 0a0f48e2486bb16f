import { entryName, type Expression, type ObjectExpression } from "../../hcl/tree";
import type { RootModule } from "../../repository/repository";
import { moduleReferences } from "../../repository/modules/moduleReferences";
import type { VariableDeclaration } from "../../terraform/module";
import type { Given } from "./given";

/** Variables, and the fields of those that are objects. */
export function givenByVariables({ module }: RootModule): readonly Given[] {
  const read = new Set(moduleReferences(module).flatMap(({ to, rest }) => [to, [to, ...rest.filter((step) => step !== undefined)].join(".")]));
  return [...module.variables.values()].flatMap((variable) => [variable.address, ...fieldsOf(variable)].map((expression): Given => ({ by: "variable", expression, address: variable.address, names: namesOf(expression), behind: undefined, isRead: read.has(expression), place: variable.place })));
}

/** `var.network.vpc.id` is called `id`, `vpc_id` and `network_vpc_id`. */
function namesOf(expression: string): readonly string[] {
  const names = expression.split(".").slice(1);
  return names.map((_, index) => names.slice(names.length - 1 - index).join("_"));
}

const DEEPEST = 3;

function fieldsOf({ address, type }: VariableDeclaration): readonly string[] {
  return type === undefined ? [] : fieldsWithin(type, address, 1);
}

function fieldsWithin(type: Expression, address: string, depth: number): readonly string[] {
  const fields = depth > DEEPEST ? undefined : objectType(type);
  return (fields?.entries ?? []).flatMap((field) => {
    const name = entryName(field);
    return name === undefined ? [] : [`${address}.${name}`, ...fieldsWithin(field.value, `${address}.${name}`, depth + 1)];
  });
}

/** `object({ … })`, also as `optional(object({ … }))`. */
function objectType(type: Expression): ObjectExpression | undefined {
  if (type.kind !== "call") return undefined;
  const [first] = type.arguments;
  if (type.name === "optional" && first) return objectType(first);
  return type.name === "object" && first?.kind === "object" ? first : undefined;
}
