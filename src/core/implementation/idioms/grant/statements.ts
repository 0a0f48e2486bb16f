import type { Intent } from "../../../design/intent";
import type { Context, Existence } from "../../draft";
import { attributeOf, madeAt, referentOf } from "../../references/made";
import { existenceOf } from "../../passes/multiplicity";
import { allOf } from "../../references/reference";
import type { Condition, Statement } from "./policy";

export type Grant = Extract<Intent, { kind: "grant" }>;

/**
 * What a grant permits: the use of the thing, by what its keeper asks for where an intent makes it, and of the key that
 * encrypts it. A `reader` that is a block of the draft has the conditions of what it reads, and the references are completed
 * for it; what is put into something else reads a list.
 */
export function statementsOf(intent: Grant, context: Context, reader: "block" | "other" = "other"): readonly Statement[] {
  const read = (address: string, attribute: string): string => {
    const referent = referentOf(context, address);
    const { existence } = referent;
    const isOne = existence.kind === "single" && (reader === "block" || existence.conditions.length === 0);
    return isOne ? `${address}.${attribute}` : allOf(existence.kind === "keyed" ? referent : { address, existence }, attributeOf(context, address, attribute));
  };
  const named = (sid: string): string | undefined => (context.rules.iam.value.sid ? sid : undefined);
  const conditions = (intent.conditions ?? []).map(({ value, ...condition }): Condition => ({ ...condition, values: valuesOf(value, context, read) }));
  const made = madeAt(context, intent.on)?.reading;
  const use: Statement = { sid: named(intent.sid), actions: made?.actions ?? intent.actions, resources: read(intent.on, intent.attribute ?? "arn"), conditions, isKey: false, when: undefined };
  const key = made === undefined ? context.bound.kmsKey && "slot.kmsKey.arn" : made.key;
  if (key === undefined || intent.keyActions.length === 0) return [use];
  const when = key.startsWith("slot.kmsKey.") ? context.bound.kmsKey?.guard : undefined;
  return [use, { when, sid: named("UseKey"), actions: intent.keyActions, resources: key, conditions: [viaCondition(made?.via ?? intent.via, context.bound.region?.expression)], isKey: true }];
}

/** The condition that a key is used through its service: in this region, or in any where the region is not known. */
function viaCondition(service: string, region: string | undefined): Condition {
  const variable = "kms:ViaService";
  return region === undefined ? { test: "StringLike", variable, values: `"${service}.*.amazonaws.com"` } : { test: "StringEquals", variable, values: `"${service}.\${${region}}.amazonaws.com"` };
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
  const addresses = [intent.on, ...(intent.conditions ?? []).flatMap(({ value }) => readOf(value, context)?.address ?? [])];
  const existences = addresses.map((address) => existenceOf(context, address));
  return [...new Set([...existences.flatMap(({ conditions }) => conditions), ...existences.flatMap(someOf)])];
}

const someOf = (existence: Existence): readonly string[] => (existence.kind === "keyed" ? [`length(${existence.collection}) > 0`] : []);
