import type { Expression } from "../../hcl/tree";
import { walkExpressions } from "../../hcl/walk";

/** The expression itself and every expression in it, outer ones first. Keys of objects that are bare words are among them. */
export function expressionsWithin(expression: Expression): readonly Expression[] {
  const found: Expression[] = [];
  walkExpressions(expression, (each) => found.push(each));
  return found;
}
