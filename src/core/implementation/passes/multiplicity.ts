import { parseHcl } from "../../hcl/parse";
import type { HclFile } from "../../hcl/tree";
import type { SubnetKeys } from "../../analysis/network/subnetKeys";
import type { OfChoice } from "../../design/choice";
import type { Component, ResourceMultiplicity, SubnetSlot } from "../../design/component";
import { intentAt, ownerOf } from "../../design/madeBy";
import { CannotWrite, type Context, type Draft, type DraftBlock, type Existence, type KeyedExistence, type Pass } from "../draft";
import { itemField, readFlag, readInput } from "../references/inputReads";
import { someOf } from "../references/reference";
import { heldFor, isFieldThere } from "../things/reads";
import { kept } from "../../text/kept";

/** The component's HCL, parsed on first use. */
const treeOf = kept(({ text }: Component): HclFile => parseHcl(text));

/** One object, absent in the house's way when the conditions do not hold. */
export const singleExistence = (conditions: readonly string[], { rules }: Context): Existence => ({ kind: "single", conditions, style: rules.conditional.value });

/** When a resource of the component exists, and how often; what an intent makes for one exists as that does, and what all of them share once. */
export function existenceOf(context: Context, address: string): Existence {
  const declared = context.component.resources[ownerOf(context.component, address)];
  if (declared === undefined) throw new Error(`${context.component.id} does not say how often ${address} exists.`);
  const flag = readFlag(context);
  const when = declared.when.filter((setting) => context.settled?.has(setting) !== true).map((setting) => readInput(context, setting));
  const conditions = [...new Set([...(flag === undefined ? [] : [flag]), ...askedConditions(declared, context), ...when])];
  const made = intentAt(context.component, address);
  if (made !== undefined && "isShared" in made) return singleExistence(conditions, context);
  if (declared.perSubnet !== undefined) {
    const { collection, none } = keyedSubnets(context, declared.perSubnet);
    return { kind: "keyed", conditions, collection, none, per: declared.perSubnet };
  }
  if (declared.per === undefined) return singleExistence(conditions, context);
  const isUntyped = ["locals", "variable", "maps", "config", "root"].includes(context.rules.values.value.kind);
  const every = { kind: "keyed", conditions, collection: readInput(context, declared.per), none: "{}", ...(isUntyped ? { isUntyped } : {}), per: declared.per } as const;
  const having = declared.having === undefined ? every : entriesHaving(every, declared.having, context);
  return declared.lacking === undefined ? having : entriesLacking(having, declared.lacking, context);
}

/** The same for the entries alone whose field names nothing: all of them where there is no such field, because nothing was picked. */
function entriesLacking(every: KeyedExistence, field: string, context: Context): KeyedExistence {
  const input = context.component.inputs.find(({ name }) => name === every.per);
  if (input?.kind !== "items" || input.fields[field] === undefined) return every;
  const some = { of: every.collection, only: `v.${itemField(context, field)} == null` };
  return { ...every, collection: someOf(some), some };
}

/** The same for the entries alone whose field names something picked that is there. */
function entriesHaving(every: KeyedExistence, field: string, context: Context): KeyedExistence {
  const input = context.component.inputs.find(({ name }) => name === every.per);
  const schema = input?.kind === "items" ? input.fields[field] : undefined;
  const held = heldFor(context, schema?.ofThings);
  if (schema === undefined || held === undefined) throw new Error(`${context.component.id} makes something for entries with ${field}, which names nothing that was picked.`);
  const some = { of: every.collection, only: isFieldThere(held, schema, `v.${itemField(context, field)}`) };
  return { ...every, collection: someOf(some), some };
}

/** What is there with such values of a choice alone as ask something of the repository is there where that is. */
export function askedConditions({ chosen = {} }: OfChoice, { under = {} }: Context): readonly string[] {
  return Object.entries(chosen).flatMap(([name, values]) => (values.every((value) => under[name]?.values.includes(value) === true) ? (under[name]?.conditions ?? []) : []));
}

/** How something is made once in each subnet of a slot. Throws {@link CannotWrite} where no key stays with its subnet. */
export function keyedSubnets({ subnets }: Context, slot: SubnetSlot): Extract<SubnetKeys, { kind: "keyed" }> {
  const keys = subnets[slot];
  if (keys === undefined) throw new CannotWrite(`The slot ${slot} was left out, but something is made in each of its subnets.`);
  if (keys.kind === "unkeyed") throw new CannotWrite(`${keys.reason} Name other subnets for the slot ${slot}.`);
  return keys;
}

function nameTagOf({ name, nameTag, isUntagged }: ResourceMultiplicity): { readonly nameTag?: string } {
  if (nameTag !== undefined) return { nameTag };
  return name === undefined || isUntagged === true ? {} : { nameTag: `name.${name}` };
}

/** Takes the resources of the component and gives each the conditions and the collection it is declared with. */
export const multiplicity: Pass = (draft: Draft, context: Context): Draft => {
  const file = treeOf(context.component);
  const blocks = file.body.items.flatMap((item): DraftBlock[] => {
    if (item.kind !== "block") return [];
    const labels = item.labels.map((label) => label.text);
    const address = labels.join(".");
    const declared = context.component.resources[address];
    if (declared === undefined) throw new Error(`${context.component.id} does not declare ${address}.`);
    return [
      {
        kind: "resource",
        labels,
        existence: existenceOf(context, address),
        body: file.source.slice(item.body.span.start, item.body.span.end).replace(/^\r?\n|\s+$/g, ""),
        group: declared.group,
        summary: declared.summary,
        home: "service",
        ...nameTagOf(declared),
      },
    ];
  });
  return { ...draft, blocks: [...draft.blocks, ...blocks] };
};
