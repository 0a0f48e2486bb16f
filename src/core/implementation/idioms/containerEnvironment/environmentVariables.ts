import type { Intent } from "../../../design/intent";
import type { Context } from "../../draft";
import { attributeOf, referentOf } from "../../references/made";
import { allOf, forEachOf, type Referent } from "../../references/reference";

/** The wish that containers are toldOf where something is. */
export type ContainerEnvironment = Extract<Intent, { kind: "containerEnvironment" }>;

/** What the containers are toldOf of, and which attribute of it. */
export const toldOf = (intent: ContainerEnvironment, context: Context): { readonly referent: Referent; readonly attribute: string } => ({ referent: referentOf(context, intent.on), attribute: attributeOf(context, intent.on, intent.attribute) });

/** The variable's name as a template: the addition's own word where it is not the first, and the item's key. */
function nameOf(intent: ContainerEnvironment, context: Context, key: string): string {
  const prefix = context.naming.descriptor === "" ? "" : `${context.naming.prefix.toUpperCase()}_`;
  return `"${prefix}${intent.name.replace("{key}", () => `\${upper(replace(${key}, "-", "_"))}`)}"`;
}

/** What is read as the text that variables of containers are. */
const asText = ({ isNumber }: ContainerEnvironment, value: string): string => (isNumber === true ? `tostring(${value})` : value);

/** The variables as a list of `{ name, value }`. */
export function environmentList(intent: ContainerEnvironment, context: Context): string {
  const { referent, attribute } = toldOf(intent, context);
  const pair = (name: string, value: string): string => `{ name = ${name}, value = ${value} }`;
  if (referent.existence.kind === "keyed") return `[\n  ${forEachOf(referent, attribute, (key, value) => pair(nameOf(intent, context, key), asText(intent, value)))}\n]`;
  if (referent.existence.conditions.length === 0) return `[${pair(nameOf(intent, context, ""), asText(intent, `${referent.address}.${attribute}`))}]`;
  return `[for value in ${allOf(referent, attribute)} : ${pair(nameOf(intent, context, ""), asText(intent, "value"))}]`;
}

/** The wishes of the component for the same services, in its order: what is put into one place for all of them is written once. */
export const toldTogether = (intent: ContainerEnvironment, { component }: Context): readonly ContainerEnvironment[] =>
  component.intents.filter((each): each is ContainerEnvironment => each.kind === "containerEnvironment" && each.to.join() === intent.to.join());

/** The variables of several wishes as one list. */
export function joinedList(intents: readonly ContainerEnvironment[], context: Context): string {
  const lists = intents.map((intent) => environmentList(intent, context));
  return lists.length === 1 ? lists.join("") : `concat(${lists.map((list) => `\n  ${list.replaceAll("\n", "\n  ")}`).join(",")}\n)`;
}

/** The names of the variables alone, as a list. */
export function nameList(intent: ContainerEnvironment, context: Context): string {
  const { referent, attribute } = toldOf(intent, context);
  if (referent.existence.kind === "keyed") return `[for k, _ in ${referent.address} : ${nameOf(intent, context, "k")}]`;
  return referent.existence.conditions.length === 0 ? `[${nameOf(intent, context, "")}]` : `[for _ in ${allOf(referent, attribute)} : ${nameOf(intent, context, "")}]`;
}

/** The variables as a map, of which there are none where `condition` does not hold. */
export function environmentMap(intent: ContainerEnvironment, context: Context, condition: string | undefined): string {
  const { referent, attribute } = toldOf(intent, context);
  const only = condition === undefined ? "" : ` if ${condition}`;
  if (referent.existence.kind === "keyed") return `{ ${forEachOf(referent, attribute, (key, value) => `${nameOf(intent, context, key)} => ${asText(intent, value)}`)}${only} }`;
  return `{ for value in ${allOf(referent, attribute)} : ${nameOf(intent, context, "")} => ${asText(intent, "value")}${only} }`;
}
