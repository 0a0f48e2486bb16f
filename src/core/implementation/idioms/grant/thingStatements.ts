import { isList } from "../../../design/fieldSchema";
import { expressionIn } from "../../../analysis/modules/expressionIn";
import { guardOfExpression } from "../../../analysis/modules/declarations";
import { isAlwaysThere } from "../../../analysis/things/things";
import { CannotWrite, type Context, type Existence } from "../../draft";
import { itemField, readInput } from "../../references/inputReads";
import { all, bothOf } from "../../references/reference";
import { heldFor, isFieldThere, readAll, readListed, readThing, type Held } from "../../things/reads";
import { keyArn } from "../houseKey";
import { asList, type Statement } from "./policy";
import type { Grant } from "./statements";
import { viaCondition } from "./viaCondition";

/** Whether a grant is about what was picked. */
export const isOnThings = ({ on }: Grant): boolean => on.startsWith("thing.");

/** The resources that a grant names, and when there are any; `undefined` for always. */
interface Named {
  readonly resources: string;
  readonly when: string | undefined;
}

/**
 * What a grant on something that was picked permits a role of the component, in a policy that exists as `reader` says: on what
 * each entry names, or on what any entry names in a policy for all, and the use of the keys that encrypt it.
 */
export function thingStatements(intent: Grant, reader: Existence, context: Context): readonly Statement[] {
  const [, input, field] = /^thing\.(\w+)(?:\[item\.(\w+)\])?$/.exec(intent.on) ?? [];
  const held = heldFor(context, input);
  if (held === undefined) throw new CannotWrite(`${intent.on} names nothing that was picked.`);
  const { resources, when } = named(held, field, intent.attribute ?? "arn", { reader, context });
  const conditions = (intent.conditions ?? []).map(({ value, ...condition }) => ({ ...condition, values: value }));
  const sid = (own: string): string | undefined => (context.rules.iam.value.sid ? own : undefined);
  const use: Statement = { sid: sid(intent.sid), actions: intent.actions, resources: withBelow(resources, intent), conditions, isKey: false, when };
  const via = viaCondition(intent.via, context.bound.region?.expression);
  const keys = intent.keyActions.length === 0 ? [] : keysOf(held, context);
  return [use, ...keys.map(({ key, guard }): Statement => ({ sid: sid("UseKey"), actions: intent.keyActions, resources: key, conditions: [via], isKey: true, when: both(when, guard) }))];
}

/** Two conditions of which either may be none. */
const both = (one: string | undefined, other: string | undefined): string | undefined => (one === undefined || other === undefined ? (one ?? other) : all([one, other]));

function named(held: Held, field: string | undefined, attribute: string, { reader, context }: { readonly reader: Existence; readonly context: Context }): Named {
  if (field === undefined) return { resources: readAll(held, attribute), when: held.things.some(isAlwaysThere) ? undefined : `length(${held.local}) > 0` };
  const items = context.component.inputs.find((each) => each.kind === "items" && each.fields[field]?.ofThings === held.input.name && (reader.kind !== "keyed" || each.name === reader.per));
  const schema = items?.kind === "items" ? items.fields[field] : undefined;
  if (items === undefined || schema === undefined) throw new CannotWrite(`No entry has ${field} to name what is granted.`);
  const read = (subject: string): string => (isList(schema) ? readListed(held, subject, attribute) : readThing(held, subject, attribute));
  if (reader.kind === "keyed") return { resources: read(`item.${field}`), when: isFieldThere(held, schema, `item.${field}`) };
  const subject = `v.${itemField(context, field)}`;
  const all = `[for v in ${readInput(context, items.name)} : ${read(subject)} if ${isFieldThere(held, schema, subject)}]`;
  const resources = isList(schema) ? `distinct(flatten(${all}))` : `distinct(${all})`;
  return { resources, when: `length(${resources}) > 0` };
}

function withBelow(arns: string, { below, alsoBelow }: Grant): string {
  const isSeveral = asList(arns) === arns;
  if (alsoBelow !== undefined) return isSeveral ? `flatten([for arn in ${arns} : ${bothOf("arn", alsoBelow)}])` : bothOf(arns, alsoBelow);
  if (below === undefined) return arns;
  return isSeveral ? `[for arn in ${arns} : "\${arn}${below}"]` : `"\${${arns}}${below}"`;
}

/** The keys that encrypt what was picked, each once, and the condition under which one is there. */
function keysOf({ things }: Held, context: Context): readonly { readonly key: string; readonly guard: string | undefined }[] {
  const keys = things.flatMap(({ encryptedWith }) => {
    const key = keyArn(context, encryptedWith);
    if (key === undefined || encryptedWith === undefined) return [];
    const expression = expressionIn(encryptedWith);
    const guard = key.startsWith("slot.") ? context.bound.kmsKey?.guard : expression && guardOfExpression(context.root.module, expression);
    return [{ key, guard }];
  });
  return [...new Map(keys.map((each) => [each.key, each])).values()];
}
