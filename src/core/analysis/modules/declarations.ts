import { unwrapped, type Call, type Expression } from "../../hcl/tree";
import { conditionText } from "../../conventions/reading/conditions";
import { lineOf, textOf } from "../../conventions/reading/reading";
import { targetOf } from "../../terraform/addresses";
import type { AnyDeclaration, ModuleCall, ResourceDeclaration, TerraformModule } from "../../terraform/module";

/** What a module declares at an address as {@link targetOf} gives it; `undefined` when nothing. */
export function declarationAt(module: TerraformModule, address: string): AnyDeclaration | undefined {
  const [root, name = ""] = address.split(".");
  if (root === "var") return module.variables.get(name);
  if (root === "local") return module.locals.get(name);
  if (root === "module") return module.calls.get(address) ?? module.calls.get(name);
  return root === "data" ? module.data.get(address) : module.resources.get(address);
}

export const isRepeatable = (declaration: AnyDeclaration): declaration is ResourceDeclaration | ModuleCall =>
  declaration.kind === "resource" || declaration.kind === "data" || declaration.kind === "module";

/**
 * The condition under which a resource or module call exists, as text; `undefined` when it always does. A count that is no
 * condition is one by being more than nothing.
 */
export function guardOf({ file, multiplicity }: ResourceDeclaration | ModuleCall): string | undefined {
  const condition = conditionText(file, multiplicity);
  if (condition !== undefined || multiplicity.kind !== "count") return condition;
  const { expression } = multiplicity;
  return expression.kind === "number" ? undefined : `${lineOf({ file, expression })} > 0`;
}

/** How the one instance of a declaration is read: `aws_kms_key.shared[0]`; `undefined` when there may be many. */
export function instanceOf(declaration: ResourceDeclaration | ModuleCall): string | undefined {
  if (declaration.multiplicity.kind === "single") return declaration.address;
  return declaration.multiplicity.kind === "count" ? `${declaration.address}[0]` : undefined;
}

/** The condition under which the value of an expression exists: that of the resource it reads, also through locals that have nothing else to offer. */
export function guardOfExpression(module: TerraformModule, expression: Expression, depth = 0): string | undefined {
  const inner = unwrapped(expression);
  const argument = inner.kind === "call" ? onlyOf(inner) : undefined;
  if (argument) return guardOfExpression(module, argument, depth);
  const declaration = declarationAt(module, targetOf(inner)?.address ?? "");
  if (!declaration || depth > 5) return undefined;
  if (isRepeatable(declaration)) return guardOf(declaration);
  if (declaration.kind !== "local") return undefined;
  const value = unwrapped(declaration.attribute.value);
  if (value.kind !== "conditional") return guardOfExpression(module, value, depth + 1);
  return isNothing(value.else) ? textOf(declaration.file, value.condition) : undefined;
}

/** What a call gives the only element of, as `one(x)`, `try(x[0], null)` and, as it was written before there was `one`, `join("", x)`. */
export function onlyOf({ name, arguments: [first, second] }: Call): Expression | undefined {
  if (name === "join") return first && isNothing(first) ? second : undefined;
  return name === "one" || name === "try" ? first : undefined;
}

/** `null` or an empty string. */
export function isNothing(expression: Expression): boolean {
  const inner = unwrapped(expression);
  return (inner.kind === "keyword" && inner.value === null) || (inner.kind === "template" && inner.parts.length === 0);
}
