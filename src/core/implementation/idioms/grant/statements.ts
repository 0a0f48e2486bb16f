import type { SlotName } from "../../../analysis/slots";
import type { Intent } from "../../../design/intent";
import type { Context, Existence } from "../../draft";
import { attributeOf, madeAt, referentOf } from "../../references/made";
import { existenceOf } from "../../passes/multiplicity";
import { allOf, allWithBelow, bothOf } from "../../references/reference";
import { keyArn } from "../houseKey";
import { asList, type Condition, type Statement } from "./policy";
import { viaCondition } from "./viaCondition";

export type Grant = Extract<Intent, { kind: "grant" }>;

/** What reads statements: a block of the draft, something else that lists are put into, or a policy of a role of the component, which exists so. */
type Reader = "block" | "other" | Existence;

/** Whether a reader means one object of something, rather than all of them. */
function readsOne(reader: Reader, { kind, conditions, ...rest }: Existence): boolean {
  if (typeof reader === "string") return kind === "single" && (reader === "block" || conditions.length === 0);
  const isSure = conditions.every((condition) => reader.conditions.includes(condition));
  return isSure && (kind === "single" || (reader.kind === "keyed" && "per" in rest && rest.per === reader.per));
}

/** The slot that a grant is about, where it is about one. */
const slotOf = ({ on }: Grant): SlotName | undefined => (on.startsWith("slot.") ? (on.slice("slot.".length) as SlotName) : undefined);

/** Whether a grant is about something that is not here, or of which nobody here knows what the grant names. */
export function isLeftOut(intent: Grant, { bound }: Context): boolean {
  const slot = slotOf(intent);
  const { attribute = "arn" } = intent;
  if (slot === undefined) return false;
  const binding = bound[slot];
  return binding === undefined || (isStore(slot) && binding.facets[attribute] === undefined);
}

/** Slots of which not everything is known that clients may want. */
const isStore = (slot: SlotName): boolean => slot === "database" || slot === "cache";

/** The key that encrypts what a grant is about: that of the house, unless another is known, or that AWS's own does. */
function keyOf(intent: Grant, context: Context): string | undefined {
  const { bound } = context;
  const slot = slotOf(intent);
  const known = slot === undefined ? undefined : bound[slot]?.facetKeys?.[intent.attribute ?? "arn"];
  if (known === undefined) return bound.kmsKey && "slot.kmsKey.arn";
  return known === null ? undefined : keyArn(context, known);
}

/** What stands behind each ARN of an expression that gives one or a list of them. */
const withBelow = (arns: string, below: string): string => (asList(arns) === arns ? `[for arn in ${arns} : "\${arn}${below}"]` : `"\${${arns}}${below}"`);

/** The resources of a statement, as an expression that gives one or a list of them. */
function resourcesOf({ on, attribute = "arn", below, alsoBelow, anyResource }: Grant, read: (address: string, attribute: string, alsoBelow?: string) => string): string {
  if (anyResource !== undefined) return '"*"';
  const arns = on.startsWith("slot.") ? `${on}.${attribute}` : read(on, attribute, alsoBelow);
  return below === undefined ? arns : withBelow(arns, below);
}

/**
 * What a grant permits: the use of the thing, by what its keeper asks for where an intent makes it, and of the key that
 * encrypts it. A `reader` that is a block of the draft has the conditions of what it reads, and the references are completed
 * for it; what is put into something else reads a list.
 */
export function statementsOf(intent: Grant, context: Context, reader: Reader = "other"): readonly Statement[] {
  const read = (address: string, attribute: string, alsoBelow?: string): string => {
    const referent = referentOf(context, address);
    const { existence } = referent;
    const isOne = readsOne(reader, existence);
    const from = existence.kind === "keyed" ? referent : { address, existence: isOne ? { ...existence, conditions: [] } : existence };
    if (alsoBelow !== undefined) return isOne && existence.kind === "keyed" ? bothOf(`${address}.${attribute}`, alsoBelow) : allWithBelow(from, isOne ? attribute : attributeOf(context, address, attribute), alsoBelow);
    return isOne ? `${address}.${attribute}` : allOf(from, attributeOf(context, address, attribute));
  };
  const { rules, bound } = context;
  const named = (sid: string): string | undefined => (rules.iam.value.sid ? sid : undefined);
  const conditions = (intent.conditions ?? []).map(({ value, ...condition }): Condition => ({ ...condition, values: valuesOf(value, context, read) }));
  const made = madeAt(context, intent.on)?.reading;
  const via = viaCondition(made?.via ?? intent.via, bound.region?.expression);
  const isKey = slotOf(intent) === "kmsKey";
  const use: Statement = { sid: named(intent.sid), actions: made?.actions ?? intent.actions, resources: resourcesOf(intent, read), conditions: isKey ? [...conditions, via] : conditions, isKey, when: undefined };
  const key = made === undefined ? keyOf(intent, context) : made.key;
  if (key === undefined || intent.keyActions.length === 0) return [use];
  const when = key.startsWith("slot.kmsKey.") ? bound.kmsKey?.guard : undefined;
  return [use, { when, sid: named("UseKey"), actions: intent.keyActions, resources: key, conditions: [via], isKey: true }];
}

/** `aws_efs_access_point.main.arn` of the component as a list of every one there is; any other expression as it is. */
function valuesOf(value: string, context: Context, read: (address: string, attribute: string) => string): string {
  const own = readOf(value, context);
  return own === undefined ? value : read(own.address, own.attribute);
}

function readOf(value: string, { component }: Context): { readonly address: string; readonly attribute: string } | undefined {
  const [type, label, attribute, ...more] = value.split(".");
  const address = `${type}.${label}`;
  return attribute !== undefined && more.length === 0 && Object.hasOwn(component.resources, address) ? { address, attribute } : undefined;
}

/** When there is something to use: a policy without a resource or a condition without a value is refused by AWS. */
export function conditionsOf(intent: Grant, context: Context): readonly string[] {
  const slot = slotOf(intent);
  const guard = slot === undefined ? undefined : context.bound[slot]?.guard;
  const used = slot !== undefined || intent.anyResource !== undefined ? [] : [intent.on];
  const addresses = [...used, ...(intent.conditions ?? []).flatMap(({ value }) => readOf(value, context)?.address ?? [])];
  const existences = addresses.map((address) => existenceOf(context, address));
  return [...new Set([...(guard === undefined ? [] : [guard]), ...existences.flatMap(({ conditions }) => conditions), ...existences.flatMap(someOf)])];
}

const someOf = (existence: Existence): readonly string[] => (existence.kind === "keyed" ? [`length(${existence.collection}) > 0`] : []);
