import { conditionOf, operandsOf } from "../../conventions/conditions";
import type { Maker } from "./makers";
import { followed, multiplicityOf, rootVariable, textRead, type Read } from "./reads";

/** What has to be true for something to be made: a variable of the root module has this value, or a condition holds as it is written. */
export type Requirement = { readonly kind: "variable"; readonly variable: string; readonly value: boolean } | { readonly kind: "condition"; readonly text: string };

function requirementsIn(read: Read): readonly Requirement[] {
  return operandsOf(read.expression).flatMap((operand): readonly Requirement[] => {
    const isNegated = operand.kind === "unary" && operand.operator === "!";
    const asked = followed({ ...read, expression: isNegated ? operand.operand : operand });
    const variable = rootVariable(asked);
    if (variable !== undefined) return [{ kind: "variable", variable, value: !isNegated }];
    if (!isNegated && operandsOf(asked.expression).length > 1) return requirementsIn(asked);
    return [{ kind: "condition", text: textRead(isNegated ? { ...read, expression: operand } : asked) }];
  });
}

/** What has to be true for it to be made, beside maps that must not be empty; each once. */
export function requirementsOf({ steps }: Maker): readonly Requirement[] {
  const all = steps.flatMap((step) => {
    const read = multiplicityOf(step);
    const condition = read && conditionOf({ kind: "for_each", expression: read.expression });
    return read === undefined || condition === undefined ? [] : requirementsIn({ ...read, expression: condition });
  });
  return [...new Map(all.map((requirement) => [JSON.stringify(requirement), requirement])).values()];
}
