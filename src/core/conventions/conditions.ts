import type { Expression } from "../hcl/tree";
import type { Multiplicity, SourceFile } from "../terraform/module";
import { lineOf, unwrapped } from "./reading";

/** The condition under which something with this `count` or `for_each` exists; `undefined` when it always does or its number is no matter of a condition. */
export function conditionOf(multiplicity: Multiplicity): Expression | undefined {
  if (multiplicity.kind === "single") return undefined;
  const expression = unwrapped(multiplicity.expression);
  if (expression.kind === "conditional") return unwrapped(expression.condition);
  if (multiplicity.kind === "for_each" && expression.kind === "call" && expression.name === "toset" && expression.arguments[0]) {
    return conditionOf({ kind: "for_each", expression: expression.arguments[0] });
  }
  return undefined;
}

/** The operands of a chain of `&&`, each without parentheses; a single condition is its own only operand. */
export function operandsOf(condition: Expression): readonly Expression[] {
  const inner = unwrapped(condition);
  return inner.kind === "binary" && inner.operator === "&&" ? [...operandsOf(inner.left), ...operandsOf(inner.right)] : [inner];
}

/** The condition as text on one line; `undefined` when there is none. */
export function conditionText(file: SourceFile, multiplicity: Multiplicity): string | undefined {
  const expression = conditionOf(multiplicity);
  return expression && lineOf({ file, expression });
}
