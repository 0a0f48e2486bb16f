import type { RuleKind } from "../../../conventions/reading/securityGroups";
import { opensNoConnection } from "../../../conventions/reading/opensNoConnection";
import type { Context } from "../../draft";
import { ruleExemplar } from "./exemplars";
import type { GroupPath } from "./path";

/** What the new group lets out: before what only answers, or of what connects to others, as the house's groups of such things do. */
export function egressOf(context: Context, isClient: boolean): GroupPath["egress"] {
  const { egress, passiveEgress, activeEgress, kind } = context.rules.securityGroup.value;
  if (!isClient) return opensNoConnection(context.component.main) ? (passiveEgress ?? egress) : egress;
  const own = activeEgress ?? egress;
  return own === "none" && kind !== "module" && letsOutToNetwork(context, kind) ? "network" : own;
}

/** Groups of this house let out everything that stays within its network. */
function letsOutToNetwork(context: Context, kind: RuleKind): boolean {
  const rule = ruleExemplar(context, { kind, direction: "egress", about: "cidr", isForAll: true })?.rule;
  return rule?.direction === "egress" && rule.about === "cidr" && rule.isForAll;
}
