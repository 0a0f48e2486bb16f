import type { HouseRule } from "../../conventions/houseRule";
import type { HouseRules, LogRetentionStyle } from "../../conventions/houseRules";
import type { RootModule } from "../../repository/repository";
import { bindingIn, surest } from "../bindings";
import type { Binding, SlotResult } from "../slots";

const OPTIONS = ["No log group here says how long it keeps its logs. Name a number of days, for example 30, or a variable that gives it, or leave the slot out."];

/** How long logs are kept: what the rule `logRetention` says of most of them. */
export function findLogRetention(root: RootModule, rules: HouseRules): SlotResult {
  const { logRetention: rule } = rules;
  return surest([rule, ...rule.alternatives].flatMap((each) => bindingOf(root, each)), OPTIONS);
}

function bindingOf(root: RootModule, { value, confidence, evidence }: Pick<HouseRule<LogRetentionStyle>, "value" | "confidence" | "evidence">): readonly Binding[] {
  const expression = retentionExpression(root, value);
  if (expression === undefined) return [];
  const address = /^(var|local|module)\.[\w-]+|^data\.[\w-]+\.[\w-]+/.exec(expression)?.[0] ?? expression;
  return [bindingIn(root, { slot: "logRetention", address, expression, type: "number", form: "value", confidence, evidence })];
}

/** How the root module reads the days that a style says; of one variable for each service the first. */
export function retentionExpression({ module }: RootModule, style: LogRetentionStyle): string | undefined {
  switch (style.kind) {
    case "literal":
      return String(style.days);
    case "expression":
      return style.expression;
    case "variable": {
      const [start = "", end = ""] = style.pattern.split("{service}");
      const name = [...module.variables.keys()].find((each) => each.startsWith(start) && each.endsWith(end));
      return name === undefined ? undefined : `var.${name}`;
    }
    case "none":
      return undefined;
  }
}
