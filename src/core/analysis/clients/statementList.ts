import { entry } from "../../conventions/reading/reading";
import { unwrapped, type Expression } from "../../hcl/tree";

/** The list `Statement` of a policy that is given to `jsonencode`. */
export function statementList(expression: Expression): Expression | undefined {
  const [object] = expression.kind === "call" && expression.name === "jsonencode" ? expression.arguments.map(unwrapped) : [];
  return object?.kind === "object" ? entry(object, "Statement") : undefined;
}
