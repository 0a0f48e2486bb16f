import type { Expression } from "../../hcl/tree";
import type { Step, Target } from "../../terraform/addresses";
import { targetOf } from "../../terraform/addresses";

/** The last name a traversal takes: `arn` of `aws_sns_topic.alarms[0].arn`. */
export function lastName(steps: readonly Step[]): string | undefined {
  const last = steps.at(-1);
  return last?.kind === "name" ? last.name : undefined;
}

/** Name of the local, when `expression` reads one. */
export const localNameOf = (expression: Expression): string | undefined => nameUnder("local", targetOf(expression));

/** Name of the variable, when `expression` reads one. */
export const variableNameOf = (expression: Expression): string | undefined => nameUnder("var", targetOf(expression));

function nameUnder(root: string, target: Target | undefined): string | undefined {
  return target?.address.startsWith(`${root}.`) ? target.address.slice(root.length + 1) : undefined;
}
