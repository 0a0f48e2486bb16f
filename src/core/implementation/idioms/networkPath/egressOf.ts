import type { SecurityGroupStyle } from "../../../conventions/houseRules";
import { opensNoConnection } from "../../../conventions/reading/opensNoConnection";
import type { Context } from "../../draft";

/** Whether the new group lets everything out: before what only answers, as the house's groups before such things do. */
export function egressOf({ component, rules }: Context): SecurityGroupStyle["egress"] {
  const { egress, passiveEgress } = rules.securityGroup.value;
  return opensNoConnection(component.main) ? (passiveEgress ?? egress) : egress;
}
