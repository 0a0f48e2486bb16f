import { references } from "../../../hcl/references";
import { parseCached } from "../../../hcl/parseCache";
import type { Intent } from "../../../design/intent";
import type { Context } from "../../draft";

/** Attributes of a resource of the component that its other resources and its intents read. */
export function attributesRead(address: string, { component, without, bound }: Context): readonly string[] {
  const isLeft = ({ kind }: Intent): boolean => (kind === "output" && without.includes("outputs")) || (kind === "alarm" && (without.includes("monitoring") || bound.alarmTopic === undefined)) || (kind === "containerEnvironment" && without.includes("integration"));
  const told = component.intents.filter((intent) => !isLeft(intent)).flatMap((intent) => readBy(intent, address));
  const written = references(parseCached(component.text).body).flatMap(({ root, path: [label, attribute] }) => (`${root}.${label ?? ""}` === address && attribute !== undefined ? [attribute] : []));
  return [...new Set([...written, ...told])];
}

/** What an intent reads of a resource. */
function readBy(intent: Intent, address: string): readonly string[] {
  const isOn = "on" in intent && intent.on === address;
  switch (intent.kind) {
    case "output":
    case "containerEnvironment":
      return isOn ? [intent.attribute] : [];
    case "alarm":
      return isOn ? Object.values(intent.dimensions) : [];
    case "grant": {
      const conditions = (intent.conditions ?? []).flatMap(({ value }) => (value.startsWith(`${address}.`) ? [value.slice(address.length + 1)] : []));
      return [...(isOn ? [intent.attribute ?? "arn"] : []), ...conditions];
    }
    case "backup":
      return isOn ? ["arn"] : [];
    case "volume":
      return [...(intent.accessPoints === address ? ["id", "file_system_id"] : []), ...(intent.mountTarget === address ? ["file_system_id"] : [])];
    default:
      return [];
  }
}
