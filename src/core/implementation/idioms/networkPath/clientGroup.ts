import type { Context, Draft } from "../../draft";
import { groupName } from "./groupName";
import { letOut } from "./letOut";
import { groupExistence, newGroup, withGroup, type NewGroup } from "./newGroup";
import type { ClientGroup, Way } from "./path";

/** Nobody comes in, so that there is no rule to say anything of. */
const NO_WAY_IN: Way = { port: 0, ruleName: "", description: "" };

/** A security group for what connects to others: nobody is let in, and it is let out as the house's groups of such things are. */
export function groupOfClient(context: Context, intent: ClientGroup): NewGroup {
  return newGroup({ description: intent.description, way: NO_WAY_IN, name: groupName(context, intent), existence: groupExistence(context, intent), entrants: [], ...letOut(context, true) }, context);
}

/** Gives the component a group of its own, which it reads as `group.id`. */
export function clientGroup(draft: Draft, intent: ClientGroup, context: Context): Draft {
  const made = groupOfClient(context, intent);
  const { egress, exits } = made.path;
  const only = exits.length === 0 ? "Nothing is let out of it yet" : `It is let out to ${exits.map(({ to }) => to.text).join(" and ")} alone`;
  const message = `Security groups of this house let out only what is named. ${only}: add rules for whatever else ${context.component.title} has to reach, such as services of AWS.`;
  const findings = egress === "none" ? [{ severity: "information", message } as const] : [];
  return withGroup(draft, intent, { ...made, findings: [...made.findings, ...findings] }, [], context);
}
