import type { HouseRule } from "../../conventions/houseRule";
import type { HouseRules, LogRetentionStyle } from "../../conventions/houseRules";
import type { Repository, RootModule } from "../../repository/repository";
import { bindingIn, decided, surest } from "../bindings";
import { givenBindings, type Subject } from "../given/matching";
import type { Binding, SlotResult } from "../slots";

const OPTIONS = ["No log group here says how long it keeps its logs. Name a number of days, for example 30, or a variable that gives it, or leave the slot out."];

/** How long logs are kept: what the rule `logRetention` says of most of them. */
export function findLogRetention(repository: Repository, root: RootModule, rules: HouseRules): SlotResult {
  const { logRetention: rule } = rules;
  const used = [rule, ...rule.alternatives].flatMap((each) => bindingOf(root, each));
  const given = rule.evidence.length > 0 ? [] : givenBindings(repository, root, RETENTION).map((binding): Binding => ({ ...binding, type: "number", owner: "here" }));
  return used.length > 0 ? surest(used, OPTIONS) : decided(given, OPTIONS);
}

/** What is called so before the first log group is there; how long backups and messages are kept is something else. */
const RETENTION: Subject = {
  slot: "logRetention",
  types: /^aws_cloudwatch_log_group$/,
  forms: { retention_in_days: "value" },
  formOfName: (name) => (/^(cloudwatch_)?(logs?_)?(group_)?(retention|keep)(_in)?(_days|_period)?$|(^|_)(logs?|log_groups?|logging)_(retention|days)/.test(name) ? "value" : undefined),
};

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
