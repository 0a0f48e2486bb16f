import { SLOT_TITLES } from "../../../analysis/bindings";
import type { Binding } from "../../../analysis/slots";
import type { Intent } from "../../../design/intent";
import type { Context, Draft, DraftNote, SingleExistence } from "../../draft";
import { askedConditions } from "../../passes/multiplicity";
import { groupOfClient } from "../networkPath/clientGroup";
import { pathGroup } from "../networkPath/networkPath";
import type { NewGroup } from "../networkPath/newGroup";
import { passage } from "../networkPath/passage";
import { NOTHING, type Passed } from "../networkPath/passageParts";
import { storeGroup, wayTo } from "./storeGroup";
import { wantedAtAll, type Reach } from "./reaches";

/** The group that the component's other intents make for it. */
function ownGroup(context: Context): NewGroup | undefined {
  const { intents } = context.component;
  const client = intents.find((intent): intent is Extract<Intent, { kind: "clientGroup" }> => intent.kind === "clientGroup");
  if (client !== undefined) return groupOfClient(context, client);
  const path = intents.find((intent): intent is Extract<Intent, { kind: "networkPath" }> => intent.kind === "networkPath");
  return path && pathGroup(context, path);
}

/** Lets the component's group in to a database, cache or load balancer that the repository has, in the style of the group in front of that. */
export function reach(draft: Draft, intent: Reach, context: Context): Draft {
  const binding = context.bound[intent.slot];
  const own = ownGroup(context);
  if (own === undefined) throw new Error(`${context.component.id} reaches a ${intent.slot} and has no group.`);
  if (binding === undefined) return draft;
  const { path, written } = own;
  const existence: SingleExistence = { ...path.existence, conditions: [...new Set([...path.existence.conditions, ...askedConditions(intent, context), ...wantedAtAll(context, intent.when)])] };
  const group = storeGroup(context, binding);
  const way = group && wayTo(context, binding, group, intent.port);
  const passed: Passed = group === undefined || way === undefined ? { ...NOTHING, handOver: [unknownGroup(binding, own)] } : passage(context, { direction: "ingress", way, written, existence, isNamed: path.exits.length > 0 }, group);
  return {
    ...draft,
    blocks: [...draft.blocks, ...passed.blocks],
    amendments: [...draft.amendments, ...passed.amendments],
    findings: [...draft.findings, ...passed.findings],
    touches: [...draft.touches, ...passed.touches],
    handOver: [...draft.handOver, ...passed.handOver],
  };
}

/** What is left to whoever knows the security group and the port. */
function unknownGroup({ slot, expression, facets }: Binding, { written }: NewGroup): DraftNote {
  const group = facets["securityGroup"] ?? facets["securityGroups"];
  const what = group === undefined ? `The security group in front of the ${SLOT_TITLES[slot]} ${expression}` : `The port of the ${SLOT_TITLES[slot]} ${expression}`;
  return [`${what} is not known here. Let ${written.group.address}.${written.attribute} in ${group === undefined ? "there on its port" : `to ${group} on it`}.`];
}
