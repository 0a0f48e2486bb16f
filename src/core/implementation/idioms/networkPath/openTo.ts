import { expressionIn } from "../../../analysis/modules/expressionIn";
import { argumentsOf } from "../../../conventions/reading/reading";
import { ruleInputsOf, type GroupCall } from "../../../conventions/modules/securityGroupModules";
import { argumentOfRule, isAnywhere, type GroupRule } from "../../../conventions/reading/securityGroups";
import { entryName, unwrapped, type Expression } from "../../../hcl/tree";
import { targetOf } from "../../../terraform/addresses";
import { normalText } from "../../../terraform/expressionText";
import type { Context } from "../../draft";
import type { Client, Direction, Way } from "./path";

/** The address ranges that hold what the component makes, in their normal spelling. */
export function networkRanges({ bound }: Context): ReadonlySet<string> {
  const texts = [bound.vpc?.facets["cidr"], bound.privateSubnets?.facets["cidrs"]].flatMap((text) => text ?? []);
  return new Set(texts.flatMap((text) => {
    const expression = expressionIn(text);
    return expression === undefined ? [] : [normalText(expression)];
  }));
}

/** Whether a rule opens a group to the network on a port already, in the direction that is asked for. */
export function isOpenBy(rule: GroupRule, direction: Direction, { port }: Way, ranges: ReadonlySet<string>, { group, keys }: Client): boolean {
  if (rule.direction !== direction) return false;
  const owner = argumentOfRule(rule, "group");
  const [key] = (owner && targetOf(owner)?.rest) ?? [];
  const isForAllKeys = group.kind !== "keyed" || key?.kind !== "index" || (keys.length === 1 && keys[0] === key.key);
  const isToPort = rule.isForAll || (rule.ports !== undefined && rule.ports.from <= Number(port) && rule.ports.to >= Number(port));
  return isForAllKeys && isToPort && (rule.about === "anywhere" || rule.ranges.some((range) => ranges.has(range)));
}

/** The address ranges of the network that a call of a module lets into its group, as they are written; `undefined` where it lets in none of them. */
export function rangesLetIn({ call, called, module }: GroupCall, ranges: ReadonlySet<string>): string | undefined {
  const inputs = ruleInputsOf([{ call, called, module }], called).filter(({ direction, takes, fields }) => direction === "ingress" && (takes === "cidr" || fields.some((field) => field.includes("cidr"))));
  const given = argumentsOf(call.block.body).filter(({ name }) => inputs.some(({ input }) => input === name));
  const found = given.flatMap(({ value }) => rangesIn(value)).find((range) => ranges.has(normalText(range)) || isAnywhere(range));
  return found && normalText(found);
}

/** The ranges of a list, whole and one by one, or of the fields of entries. */
function rangesIn(value: Expression): readonly Expression[] {
  const inner = unwrapped(value);
  if (inner.kind === "tuple") return inner.elements.flatMap(rangesIn);
  if (inner.kind === "object") return inner.entries.flatMap((entry) => (/cidr|range/.test(entryName(entry) ?? "") || unwrapped(entry.value).kind === "object" ? rangesIn(entry.value) : []));
  return [inner];
}
