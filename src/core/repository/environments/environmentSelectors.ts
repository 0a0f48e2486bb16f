import type { Expression } from "../../hcl/tree";
import { targetOf, traversalOf } from "../../terraform/addresses";
import type { TerraformModule } from "../../terraform/module";

/** What tells a root module which environment is meant: the workspace, or a variable. */
export type Selector = { readonly kind: "workspace" } | { readonly kind: "variable"; readonly name: string };

/** The text that a selector is told apart by. */
export const selectorKey = (selector: Selector): string => (selector.kind === "workspace" ? "terraform.workspace" : `var.${selector.name}`);

/** Functions that only spell a name otherwise. */
const SPELLINGS = new Set(["lower", "upper", "title", "trimspace", "replace"]);

/** The selector that an expression is, read through locals: `terraform.workspace`, `var.stage`; `undefined` for anything else. */
export function selectorOf(expression: Expression, module: TerraformModule, seen: ReadonlySet<string> = new Set()): Selector | undefined {
  if (expression.kind === "parentheses") return selectorOf(expression.inner, module, seen);
  if (expression.kind === "template") {
    const [only] = expression.parts;
    return expression.parts.length === 1 && only?.kind === "interpolation" ? selectorOf(only.expression, module, seen) : undefined;
  }
  if (expression.kind === "call" && SPELLINGS.has(expression.name)) {
    const [first] = expression.arguments;
    return first && selectorOf(first, module, seen);
  }
  const traversal = traversalOf(expression);
  if (traversal?.root === "terraform") {
    const [step, ...rest] = traversal.steps;
    return step?.kind === "name" && step.name === "workspace" && rest.length === 0 ? { kind: "workspace" } : undefined;
  }
  const name = wholeName(expression, "var");
  if (name !== undefined) return module.variables.has(name) ? { kind: "variable", name } : undefined;
  const local = wholeName(expression, "local");
  const declared = local === undefined || seen.has(local) ? undefined : module.locals.get(local);
  return declared === undefined ? undefined : selectorOf(declared.attribute.value, module, new Set([...seen, declared.name]));
}

/** The name of the variable or local that an expression reads whole. */
export function wholeName(expression: Expression, root: "var" | "local"): string | undefined {
  const target = targetOf(expression);
  return target?.rest.length === 0 && target.address.startsWith(`${root}.`) ? target.address.slice(root.length + 1) : undefined;
}
