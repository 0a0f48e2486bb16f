import type { Binding } from "../../../analysis/slots";
import type { AskedWhen, Intent } from "../../../design/intent";
import { SLOT_TITLES } from "../../../analysis/bindings";
import { CannotWrite, type Context, type Existence } from "../../draft";
import { itemField, readInput } from "../../references/inputReads";
import { storeGroup, wayTo } from "./storeGroup";
import { askedConditions } from "../../passes/multiplicity";
import { groupExistence } from "../networkPath/newGroup";
import type { Exit } from "../networkPath/path";

export type Reach = Extract<Intent, { kind: "reach" }>;

/** Something that the component reaches, and what meets the slot. */
export interface Reached {
  readonly intent: Reach;
  readonly binding: Binding;
}

/** What the component reaches of what the repository has. */
export const reachedBy = ({ component, bound }: Context): readonly Reached[] =>
  component.intents.flatMap((intent) => {
    const binding = intent.kind === "reach" ? bound[intent.slot] : undefined;
    return intent.kind === "reach" && binding !== undefined ? [{ intent, binding }] : [];
  });

/** The condition that something is wanted at all: of items, by one of them at least. */
export function wantedAtAll(context: Context, when: AskedWhen | undefined): readonly string[] {
  if (when === undefined) return [];
  const read = readInput(context, when.input);
  return [when.field === undefined ? read : `anytrue([for item in ${read} : item.${itemField(context, when.field)}])`];
}

/** The condition that something is wanted by what a block makes: of items by its own. */
export function wantedBy(context: Context, when: AskedWhen, reader: Existence | undefined): string {
  if (when.field === undefined) return readInput(context, when.input);
  if (reader?.kind !== "keyed" || reader.per !== when.input) throw new CannotWrite(`What only some entries of ${when.input} want is asked for where there is not one of each.`);
  return `item.${when.field}`;
}

/** What the group of a client is let out to, where groups let out only what is named. */
export function exitsOf(context: Context): readonly Exit[] {
  const own = context.component.intents.flatMap((intent) => (intent.kind === "clientGroup" || intent.kind === "networkPath" ? groupExistence(context, intent).conditions : []));
  return reachedBy(context).flatMap(({ intent, binding }) => {
    const group = storeGroup(context, binding);
    const way = group && wayTo(context, binding, group, intent.port);
    if (group?.group.kind !== "single" || way === undefined) return [];
    const text = SLOT_TITLES[binding.slot];
    const conditions = [...wantedAtAll(context, intent.when), ...askedConditions(intent, context), ...(binding.guard === undefined ? [] : [binding.guard])].filter((condition) => !own.includes(condition));
    return [{ way, to: { kind: "one", label: group.label, text: `the ${text}`, id: group.group.expression, conditions } }];
  });
}
