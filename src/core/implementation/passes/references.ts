import { CannotWrite, type Context, type Draft, type Existence, type Pass } from "../draft";
import { SUBNET_SLOTS } from "../../design/component";
import { itemField, readInput } from "../references/inputReads";
import type { ReferenceStep } from "../../hcl/references";
import { madeAt } from "../references/made";
import type { MadeReferent } from "../references/madeReferent";
import { renameElementFields } from "../references/elementFields";
import { one } from "../references/reference";
import { rewriteAmendment, rewriteBody, rewriteNote, type Rewrite } from "../references/rewrite";
import { existenceOf, keyedSubnets } from "./multiplicity";

/** What the house calls a resource that the component calls `type.label`. */
const addressOf = (context: Context, type: string, label: string): string => `${type}.${context.naming.label(label)}`;

/** What a reference of the component becomes in a block that exists as `referrer` says; `undefined` in what no object stands for, such as an output. */
function rewriteFor(context: Context, referrer: Existence | undefined): Rewrite {
  return ({ root, path, span, steps }, written) => {
    const [first, attribute, ...rest] = path;
    if (root === "setting" && first !== undefined) return readInput(context, first);
    if (root === "item" && first !== undefined) {
      if (referrer?.kind !== "keyed") throw new CannotWrite(`item.${first} stands where there are no items.`);
      return first === "key" ? "each.key" : `each.value.${itemField(context, first)}`;
    }
    if (root === "subnet") return subnetOf(context, referrer);
    const own = `${root}.${first ?? ""}`;
    const made = first === undefined ? undefined : madeAt(context, own);
    if (made !== undefined) return readMade(made, referrer, steps.slice(1), (from) => written.slice(from - span.start));
    if (first === undefined || !Object.hasOwn(context.component.resources, own)) return undefined;
    const address = addressOf(context, root, first);
    if (attribute === undefined || referrer === undefined) return address + written.slice((steps[0]?.span.end ?? span.end) - span.start);
    return one(referrer, { address, existence: existenceOf(context, own) }, [attribute, ...rest].join("."));
  };
}

/** An attribute of what an intent makes, with what is taken of it as it is written; where that says itself which object it means, nothing is added. */
function readMade({ address, existence, of, attributes }: MadeReferent, referrer: Existence | undefined, [first]: readonly ReferenceStep[], writtenFrom: (offset: number) => string): string {
  if (first === undefined) return address;
  if (first.kind !== "attribute" || referrer === undefined) return address + writtenFrom(first.span.start);
  return one(referrer, { address, existence, ...(of === undefined ? {} : { of }) }, attributes[first.name] ?? first.name) + writtenFrom(first.span.end);
}

/** The id of the subnet that a block made in each of them is in. */
function subnetOf(context: Context, referrer: Existence | undefined): string {
  const slot = SUBNET_SLOTS.find((each) => referrer?.kind === "keyed" && each === referrer.per);
  if (slot === undefined) throw new CannotWrite("subnet.id stands in what is not made in each subnet.");
  return keyedSubnets(context, slot).element;
}

/** The body with the fields of what items hold as the house calls them. */
function elementFields(body: string, context: Context): string {
  const fields = context.component.inputs.flatMap((input) => (input.kind === "items" ? Object.entries(input.fields) : []));
  const collections = new Set(fields.flatMap(([name, schema]) => (schema.type === "object" ? [name] : [])));
  return collections.size === 0 ? body : renameElementFields(body, { isCollection: (field) => collections.has(field), named: (field) => itemField(context, field) });
}

/** Gives resources the house's labels and writes every reference among them: indexes, keys, values of items and settings. */
export const references: Pass = (draft: Draft, context: Context): Draft => ({
  ...draft,
  blocks: draft.blocks.map((block) => {
    const [type, label] = block.labels;
    const isOwn = block.kind === "resource" && Object.hasOwn(context.component.resources, block.labels.join("."));
    return {
      ...block,
      body: rewriteBody(elementFields(block.body, context), rewriteFor(context, block.existence)),
      labels: isOwn && type !== undefined && label !== undefined ? [type, context.naming.label(label)] : block.labels,
    };
  }),
  amendments: draft.amendments.map((amendment) => rewriteAmendment(amendment, rewriteFor(context, undefined))),
  handOver: draft.handOver.map((note) => rewriteNote(note, rewriteFor(context, undefined))),
});
