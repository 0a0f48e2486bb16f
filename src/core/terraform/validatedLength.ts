import type { Expression } from "../hcl/tree";
import { valueOf } from "./arguments";
import type { VariableDeclaration } from "./module";

const inner = (expression: Expression): Expression => (expression.kind === "parentheses" ? inner(expression.inner) : expression);

/** `length(var.x)` of this variable. */
function isLengthOf(expression: Expression, name: string): boolean {
  const call = inner(expression);
  if (call.kind !== "call" || call.name !== "length") return false;
  const [arg] = call.arguments;
  return arg?.kind === "get" && arg.on.kind === "variable" && arg.on.name === "var" && arg.name === name;
}

const numberOf = (expression: Expression): number | undefined => {
  const literal = inner(expression);
  return literal.kind === "number" ? Number(literal.text) : undefined;
};

/** The most characters a condition that must hold allows; `undefined` when it does not limit them. */
function limitIn(condition: Expression, name: string): number | undefined {
  const expression = inner(condition);
  if (expression.kind !== "binary") return undefined;
  const { operator, left, right } = expression;
  if (operator === "&&") return smaller(limitIn(left, name), limitIn(right, name));
  const [limit, isStrict] = isLengthOf(left, name) && operator.startsWith("<") ? [numberOf(right), operator === "<"] : isLengthOf(right, name) && operator.startsWith(">") ? [numberOf(left), operator === ">"] : [undefined, false];
  return limit === undefined ? undefined : limit - Number(isStrict);
}

const smaller = (a: number | undefined, b: number | undefined): number | undefined => (a === undefined || b === undefined ? (a ?? b) : Math.min(a, b));

/** The most characters a variable's validations allow, from conditions such as `length(var.x) <= 20`; `undefined` without one. */
export const validatedLength = (variable: VariableDeclaration): number | undefined =>
  variable.validations.reduce<number | undefined>((limit, block) => {
    const condition = valueOf(block.body, "condition");
    return condition === undefined ? limit : smaller(limit, limitIn(condition, variable.name));
  }, undefined);
