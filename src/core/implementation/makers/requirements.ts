import { choiceOf, conditionOf, operandsOf } from "../../conventions/reading/conditions";
import { unwrapped, type Expression } from "../../hcl/tree";
import type { Maker } from "./makers";
import { followed, multiplicityOf, rootVariable, textRead, type Read } from "./reads";

/** What has to be true for something to be made: a variable of the root module has this value, or a condition holds as it is written. */
export type Requirement = { readonly kind: "variable"; readonly variable: string; readonly value: boolean } | { readonly kind: "condition"; readonly text: string };

/** The text of the opposite of what is read. */
function opposite(read: Read): string {
  const text = textRead(read);
  const { expression } = read;
  if (expression.kind !== "binary") return `!${expression.kind === "conditional" ? `(${text})` : text}`;
  if (expression.operator === "==" || expression.operator === "!=") {
    return [textRead({ ...read, expression: expression.left }), expression.operator === "==" ? "!=" : "==", textRead({ ...read, expression: expression.right })].join(" ");
  }
  return `!(${text})`;
}

function requirementOf(read: Read, isNegated: boolean): readonly Requirement[] {
  const asked = followed(read);
  if (asked.expression.kind === "unary" && asked.expression.operator === "!") return requirementOf({ ...asked, expression: unwrapped(asked.expression.operand) }, !isNegated);
  const variable = rootVariable(asked);
  if (variable !== undefined) return [{ kind: "variable", variable, value: !isNegated }];
  if (!isNegated && operandsOf(asked.expression).length > 1) return requirementsIn(asked);
  return [{ kind: "condition", text: isNegated ? opposite(asked) : textRead(asked) }];
}

/** What has to be true for a condition to hold, read through locals and the inputs of modules. */
export const requirementsIn = (read: Read): readonly Requirement[] => operandsOf(read.expression).flatMap((operand) => requirementOf({ ...read, expression: operand }, false));

/** The condition of a `count` or `for_each`, and whether it must not hold. */
function chosenBy(read: Read): { readonly condition: Expression; readonly isNegated: boolean } | undefined {
  const multiplicity = { kind: "for_each" as const, expression: read.expression };
  const choice = choiceOf(multiplicity);
  return choice && { condition: unwrapped(choice.condition), isNegated: conditionOf(multiplicity) === undefined };
}

/** What has to be true for it to be made, beside maps that must not be empty; each once. */
export function requirementsOf({ steps }: Pick<Maker, "steps">): readonly Requirement[] {
  const all = steps.flatMap((step) => {
    const read = multiplicityOf(step);
    const chosen = read && chosenBy(read);
    if (read === undefined || chosen === undefined) return [];
    const condition = { ...read, expression: chosen.condition };
    return chosen.isNegated ? requirementOf(condition, true) : requirementsIn(condition);
  });
  return [...new Map(all.map((requirement) => [JSON.stringify(requirement), requirement])).values()];
}
