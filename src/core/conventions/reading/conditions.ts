import { references } from "../../hcl/references";
import { unwrapped, type Expression, type ForExpression } from "../../hcl/tree";
import type { Multiplicity, SourceFile } from "../../terraform/module";
import { lineOf } from "./reading";

/**
 * The condition under which something with this `count` or `for_each` exists; `undefined` when it always does, its number is
 * no matter of a condition, or it exists unless something holds, which {@link conditionText} says.
 */
export function conditionOf(multiplicity: Multiplicity): Expression | undefined {
  const choice = choiceOf(multiplicity);
  return choice && !isNone(choice.then) ? unwrapped(choice.condition) : undefined;
}

type Conditional = Extract<Expression, { kind: "conditional" }>;

/** The `a ? b : c` that decides how often something exists; `undefined` when nothing is chosen. */
export function choiceOf(multiplicity: Multiplicity): Conditional | undefined {
  if (multiplicity.kind === "single") return undefined;
  const expression = unwrapped(multiplicity.expression);
  if (expression.kind === "conditional") return expression;
  if (expression.kind === "for") return allOrNothing(expression);
  if (multiplicity.kind === "for_each" && expression.kind === "call" && expression.name === "toset" && expression.arguments[0]) {
    return choiceOf({ kind: "for_each", expression: expression.arguments[0] });
  }
  return undefined;
}

/** `{ for k, v in x : k => v if on }` chooses as `on ? x : {}` does, where `on` says nothing of single entries. */
function allOrNothing({ span, keyVariable, valueVariable, collection, key, value, condition }: ForExpression): Conditional | undefined {
  const isWhole = keyVariable !== undefined && key?.kind === "variable" && key.name === keyVariable && value.kind === "variable" && value.name === valueVariable;
  if (!isWhole || condition === undefined) return undefined;
  const isOfEntries = references(condition).some(({ root }) => root === keyVariable || root === valueVariable);
  return isOfEntries ? undefined : { kind: "conditional", span, condition, then: collection, else: { kind: "object", span, entries: [] } };
}

/** `0`, `{}` or `[]`, also as a set. */
function isNone(expression: Expression): boolean {
  const inner = unwrapped(expression);
  if (inner.kind === "call") return inner.name === "toset" && inner.arguments.every(isNone);
  if (inner.kind === "tuple") return inner.elements.length === 0;
  return inner.kind === "object" ? inner.entries.length === 0 : inner.kind === "number" && Number(inner.text) === 0;
}

/** The operands of a chain of `&&`, each without parentheses; a single condition is its own only operand. */
export function operandsOf(condition: Expression): readonly Expression[] {
  const inner = unwrapped(condition);
  return inner.kind === "binary" && inner.operator === "&&" ? [...operandsOf(inner.left), ...operandsOf(inner.right)] : [inner];
}

/** The condition as text on one line; `undefined` when there is none. */
export function conditionText(file: SourceFile, multiplicity: Multiplicity): string | undefined {
  const choice = choiceOf(multiplicity);
  if (!choice) return undefined;
  const expression = unwrapped(choice.condition);
  const text = lineOf({ file, expression });
  return isNone(choice.then) ? negated(expression, text) : text;
}

/** `!a` for `a`, `a` for `!a`, and parentheses where an operator binds less than `!`. */
function negated(expression: Expression, text: string): string {
  if (expression.kind === "unary" && expression.operator === "!") return text.slice(1).trim();
  return expression.kind === "binary" || expression.kind === "conditional" ? `!(${text})` : `!${text}`;
}
