import { NOT_KNOWN, type Type, type TypedValue } from "./typedValue";
import { entryName, type Expression } from "../../hcl/tree";
import { EvaluationRefused } from "./value";

/** What an evaluation gives; `undefined` when Terraform refuses it. */
export function unlessRefused<Result>(evaluation: () => Result): Result | undefined {
  try {
    return evaluation();
  } catch (refused) {
    if (refused instanceof EvaluationRefused) return undefined;
    throw refused;
  }
}

/** What Terraform refuses is not known. */
export const orUnknown = (evaluation: () => TypedValue): TypedValue => unlessRefused(evaluation) ?? NOT_KNOWN;

/** The type Terraform sees where it refuses a value that does not count: what can be told without it. */
export function refusedType(expression: Expression): Type {
  const { kind } = expression;
  if (kind === "parentheses") return refusedType(expression.inner);
  if (kind === "template") return "string";
  if (kind === "unary") return expression.operator === "!" ? "bool" : "number";
  if (kind === "binary") return /^[-+*/%]$/.test(expression.operator) ? "number" : "bool";
  if (kind === "tuple") return { kind, items: expression.elements.map((): Type => "any") };
  const names = kind === "object" ? expression.entries.map(entryName) : [undefined];
  return names.includes(undefined) ? "dynamic" : { kind: "object", fields: new Map(names.map((name = ""): [string, Type] => [name, "any"])) };
}
