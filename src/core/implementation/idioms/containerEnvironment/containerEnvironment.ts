import type { EnvironmentHome } from "../../../analysis/clients/clientEnvironment";
import type { Clients } from "../../../analysis/clients/clients";
import { unwrapped } from "../../../hcl/tree";
import { within } from "../../../terraform/addresses";
import type { Context, Draft, DraftAmendment } from "../../draft";
import type { Referent } from "../../references/reference";
import { chosenClientsOf, isPicked, type Chosen } from "../chosenServices";
import { besideNull, containerTarget, listUnder } from "./containerTarget";
import { environmentList, environmentMap, joinedList, nameList, toldOf, toldTogether, type ContainerEnvironment } from "./environmentVariables";
import { moduleEnvironment } from "./moduleEnvironment";
import { handOverEnvironment } from "./handOverEnvironment";
import { testedNames } from "./testedNames";

/** Tells the containers of the services the user picked where the thing is, wherever the house puts their environment together. */
export function containerEnvironment(draft: Draft, intent: ContainerEnvironment, context: Context): Draft {
  if (context.slotChoices.ecsTaskEnvironment === null) return draft;
  return chosenClientsOf(context, intent.to).reduce((made, chosen) => told(made, intent, chosen, context), draft);
}

function told(draft: Draft, intent: ContainerEnvironment, chosen: Chosen, context: Context): Draft {
  const { clients, services } = chosen;
  const { environment, definition, call } = clients;
  const written = environment === undefined ? undefined : environment.kind === "input" ? toInput(intent, chosen, environment, context) : toList(intent, chosen, environment, context);
  if (written === undefined) return (call === undefined ? undefined : moduleEnvironment(draft, intent, chosen, context)) ?? handOverEnvironment(draft, intent, chosen, context);
  const amendment: DraftAmendment = { ...written, group: "integration", summary: `Tells the containers of ${services.join(" and ")} where to find it` };
  const isKnown = (one: DraftAmendment): boolean => draft.amendments.some(({ path, target, text }) => path === one.path && target === one.target && text === one.text);
  const more = [amendment, ...testedNames(chosen, nameList(intent, context), context)].filter((each) => !isKnown(each));
  return {
    ...draft,
    amendments: [...draft.amendments, ...more],
    touches: [...draft.touches, ...(definition === undefined ? [] : [within(call?.address ?? "", definition.address)])],
  };
}

type Written = Pick<DraftAmendment, "path" | "target" | "change" | "text">;

/** The list where the containers are written; `undefined` where adding to it would reach others too. */
function toList(intent: ContainerEnvironment, chosen: Chosen, home: Extract<EnvironmentHome, { kind: "list" }>, context: Context): Written | undefined {
  const { clients, services } = chosen;
  if (clients.keyed !== undefined && home.loop === undefined && services.length < clients.services.length) return undefined;
  const isMissing = home.list === undefined;
  const target = containerTarget(home.container, { name: "environment", list: isShared(home, clients, context) ? undefined : home.list, isMissing });
  const condition = home.loop && isPicked(context, chosen, intent.to, home.loop);
  // A list that is made here, or that is not always there, is made once for everything that is told.
  const isOpen = home.list === undefined || unwrapped(home.list.expression).kind === "conditional";
  const together = isOpen ? toldTogether(intent, context) : [intent];
  const [list, there] = [joinedList(together, context), isThere(toldOf(together[0] ?? intent, context).referent)];
  return target && { ...besideNull(target, list, [...(condition === undefined ? [] : [condition]), ...there]), text: listUnder(list, condition, isMissing ? there : undefined) };
}

/** When there is something to tell of. */
const isThere = ({ address, existence }: Referent): readonly string[] => (existence.kind === "keyed" || existence.conditions.length > 0 ? [`length(${address}) > 0`] : []);

/** Whether the list of these services is also that of others, or stands where the service is not known. */
function isShared({ list, container, loop }: Extract<EnvironmentHome, { kind: "list" }>, clients: Clients, context: Context): boolean {
  if (list === undefined) return false;
  const isApart = list.file !== container.file || list.expression.span.start < container.object.span.start || list.expression.span.end > container.object.span.end;
  const others = context.clients.filter((other) => other !== clients && other.environment?.kind === "list" && other.environment.list?.expression === list.expression);
  return isApart && (loop !== undefined || others.length > 0);
}

function toInput(intent: ContainerEnvironment, chosen: Chosen, { variable, isMap }: Extract<EnvironmentHome, { kind: "input" }>, context: Context): Written | undefined {
  const { call } = chosen.clients;
  if (call === undefined) return undefined;
  const condition = isPicked(context, chosen, intent.to, { key: "each.key", value: "each.value" });
  const at = { path: call.file.path, target: call.address };
  if (isMap) return { ...at, change: { kind: "entries", name: variable.name }, text: environmentMap(intent, context, condition) };
  return { ...at, change: { kind: "items", name: variable.name }, text: listUnder(environmentList(intent, context), condition, undefined) };
}
