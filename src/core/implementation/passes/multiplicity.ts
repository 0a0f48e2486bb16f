import { parseHcl } from "../../hcl/parse";
import type { HclFile } from "../../hcl/tree";
import type { SubnetKeys } from "../../analysis/subnetKeys";
import type { Component, Input, ResourceMultiplicity, SubnetSlot } from "../../design/component";
import { CannotWrite, type Context, type Draft, type DraftBlock, type Existence, type Pass } from "../draft";

const parsed = new WeakMap<Component, HclFile>();

/** The component's HCL, parsed on first use. */
function treeOf(component: Component): HclFile {
  const known = parsed.get(component);
  if (known !== undefined) return known;
  const file = parseHcl(component.text);
  parsed.set(component, file);
  return file;
}

const inputNamed = (component: Component, name: string): Input => {
  const input = component.inputs.find((candidate) => candidate.name === name);
  if (input === undefined) throw new Error(`${component.id} has no input ${name}.`);
  return input;
};

/**
 * Where the values of an input are, as it stands behind `var.`. Items have a variable of their own (`queues`), settings one
 * with the prefix of the service (`messaging_...`); in a house with one object per service both are fields of it.
 */
export function variableOf({ component, naming }: Context, inputName: string): string {
  const input = inputNamed(component, inputName);
  if (input.kind !== "services" && naming.object !== undefined) return `${naming.object}.${input.variable}`;
  if (input.kind === "items") return input.isPrefixed ? `${naming.prefix}_${input.variable}` : naming.symbol(input.variable);
  if (input.kind === "setting") return `${naming.prefix}_${input.variable}`;
  throw new Error(`${inputName} decides what is written and has no variable.`);
}

/** One object, absent in the house's way when the conditions do not hold. */
export const singleExistence = (conditions: readonly string[], { rules }: Context): Existence => ({ kind: "single", conditions, style: rules.conditional.value });

/** When a resource of the component exists, and how often. */
export function existenceOf(context: Context, address: string): Existence {
  const declared = context.component.resources[address];
  if (declared === undefined) throw new Error(`${context.component.id} does not say how often ${address} exists.`);
  const flag = context.naming.flag === undefined ? [] : [`var.${context.naming.flag}`];
  const conditions = [...flag, ...declared.when.map((setting) => `var.${variableOf(context, setting)}`)];
  if (declared.perSubnet !== undefined) {
    const { collection, none } = keyedSubnets(context, declared.perSubnet);
    return { kind: "keyed", conditions, collection, none, per: declared.perSubnet };
  }
  if (declared.per === undefined) return singleExistence(conditions, context);
  return { kind: "keyed", conditions, collection: `var.${variableOf(context, declared.per)}`, none: "{}", per: declared.per };
}

/** How something is made once in each subnet of a slot. Throws {@link CannotWrite} where no key stays with its subnet. */
export function keyedSubnets({ subnets }: Context, slot: SubnetSlot): Extract<SubnetKeys, { kind: "keyed" }> {
  const keys = subnets[slot];
  if (keys === undefined) throw new CannotWrite(`The slot ${slot} was left out, but something is made in each of its subnets.`);
  if (keys.kind === "unkeyed") throw new CannotWrite(`${keys.reason} Name other subnets for the slot ${slot}.`);
  return keys;
}

function nameTagOf({ name, nameTag }: ResourceMultiplicity): { readonly nameTag?: string } {
  if (nameTag !== undefined) return { nameTag };
  return name === undefined ? {} : { nameTag: `name.${name}` };
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
