import { references } from "../../hcl/references";
import type { Body, Expression } from "../../hcl/tree";
import type { TerraformModule } from "../../terraform/module";

/** Variables that expressions read, also through locals. */
export function variablesBehind(module: TerraformModule, from: Expression | Body, depth = 0): readonly string[] {
  if (depth > 3) return [];
  return references(from).flatMap(({ root, path }) => {
    const [name] = path;
    const local = root === "local" && name !== undefined ? module.locals.get(name) : undefined;
    if (local) return variablesBehind(module, local.attribute.value, depth + 1);
    return root === "var" && name !== undefined ? [name] : [];
  });
}
