import type { Context, Draft } from "../../draft";
import { clientsOf, letIn } from "./entrants";
import { groupName } from "./groupName";
import { letOut } from "./letOut";
import { groupExistence, newGroup, withGroup, type NewGroup } from "./newGroup";
import type { NetworkPath } from "./path";
import { waysOut } from "./wayOut";

/** The security group in front of what the component makes, with its users let in. */
export function pathGroup(context: Context, intent: NetworkPath): NewGroup {
  const { entrants, findings } = letIn(context, intent, clientsOf(context, intent));
  const out = letOut(context, context.component.intents.some(({ kind }) => kind === "reach"));
  const made = newGroup({ description: intent.description, way: intent, name: groupName(context, intent), existence: groupExistence(context, intent), entrants, ...out }, context);
  return { ...made, findings: [...made.findings, ...findings] };
}

/** Puts a security group in front of what the component makes and lets its users through, in the way of this house. */
export function networkPath(draft: Draft, intent: NetworkPath, context: Context): Draft {
  const made = pathGroup(context, intent);
  const { written, path } = made;
  const namesClients = path.entrants.some(({ kind }) => kind === "one" || kind === "each" || kind === "list");
  const out = waysOut(context, { way: intent, written, existence: path.existence, namesClients }, clientsOf(context, intent));
  const named = withGroup(draft, intent, made, out.blocks, context);
  return {
    ...named,
    amendments: [...named.amendments, ...out.amendments],
    findings: [...named.findings, ...out.findings],
    touches: [...named.touches, ...out.touches],
    handOver: [...named.handOver, ...out.handOver],
  };
}
