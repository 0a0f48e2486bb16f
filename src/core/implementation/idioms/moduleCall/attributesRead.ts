import { references } from "../../../hcl/references";
import { parseCached } from "../../../hcl/parseCache";
import type { Intent } from "../../../design/intent";
import { intentAt } from "../../../design/madeBy";
import type { Context } from "../../draft";
import { chosenClientsOf } from "../chosenServices";

/** Attributes of a resource of the component that its other resources, but for those that are `made` with it, and its intents read. */
export function attributesRead(address: string, context: Context, made: readonly string[]): readonly string[] {
  const { component, without, bound } = context;
  // What nobody was chosen for is not read; a role of the component needs nobody to choose it.
  const isForNobody = (intent: Intent): boolean => "to" in intent && ![intent.to].flat().some((to) => intentAt(component, to)) && chosenClientsOf(context, [intent.to].flat()).length === 0;
  const isLeft = ({ kind }: Intent): boolean => (kind === "output" && without.includes("outputs")) || (kind === "alarm" && (without.includes("monitoring") || bound.alarmTopic === undefined)) || ((kind === "containerEnvironment" || kind === "volume") && without.includes("integration"));
  const told = component.intents.filter((intent) => !isLeft(intent) && !isForNobody(intent)).flatMap((intent) => readBy(intent, address, context));
  const others = parseCached(component.text).body.items.flatMap((item) => (item.kind === "block" && !made.includes(item.labels.map(({ text }) => text).join(".")) ? references(item.body) : []));
  const written = others.flatMap(({ root, path: [label, attribute] }) => (`${root}.${label ?? ""}` === address && attribute !== undefined ? [attribute] : []));
  return [...new Set([...written, ...told])];
}

/** What an intent reads of a resource. */
function readBy(intent: Intent, address: string, context: Context): readonly string[] {
  const isOn = "on" in intent && intent.on === address;
  switch (intent.kind) {
    case "output":
    case "containerEnvironment":
      return isOn ? [intent.attribute] : [];
    case "alarm":
      return isOn ? Object.values(intent.dimensions) : [];
    case "grant": {
      const conditions = (intent.conditions ?? []).flatMap(({ value }) => (value.startsWith(`${address}.`) ? [value.slice(address.length + 1)] : []));
      return [...(isOn && intent.anyResource === undefined ? [intent.attribute ?? "arn"] : []), ...conditions, ...(intent.to === address ? ["name"] : [])];
    }
    case "backup":
      return isOn ? ["arn"] : [];
    case "volume":
      return [...(intent.accessPoints === address ? ["id", "file_system_id"] : []), ...(intent.mountTarget === address && chosenClientsOf(context, [intent.to]).some(({ clients }) => clients.call !== undefined) ? ["file_system_id"] : [])];
    default:
      return [];
  }
}
