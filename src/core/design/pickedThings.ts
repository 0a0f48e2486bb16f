import { references } from "../hcl/references";
import type { Block } from "../hcl/tree";
import { call, NULL, tuple, type Term } from "../terraform/symbolic/terms";
import type { Component, Input } from "./component";
import { componentLeft } from "./componentLeft";
import { isList, type FieldSchema } from "./fieldSchema";
import { foldedText } from "./foldedText";
import type { Intent } from "./intent";
import { isMaking } from "./madeBy";

/** What was picked for each input of things, by the name of the input: the keys that name it, where these are the same whatever happens. Nothing was picked for an input that is absent. */
export type Picks = Readonly<Record<string, { readonly keys: readonly string[] | undefined }>>;

type Items = Extract<Input, { kind: "items" }>;

/**
 * The component as it is with what was picked. Where nothing was picked for an input, fields that name it are gone with all
 * that is only there for them, and what the text reads of it is null; other fields take the keys there are. The same component
 * where it picks nothing.
 */
export function pickedComponent(component: Component, picks: Picks): Component {
  if (!component.inputs.some(({ kind }) => kind === "things")) return component;
  const open = component.inputs.flatMap(({ kind, name }) => (kind === "things" && picks[name] === undefined ? [name] : []));
  const inputs = component.inputs.map((input) => (input.kind === "items" ? { ...input, fields: fieldsWith(input, picks, open) } : input));
  if (open.length === 0) return { ...component, inputs };
  const isGone = (items: string | undefined, field: string): boolean => openFields(component, items, open).has(field);
  const resources = Object.fromEntries(Object.entries(component.resources).filter(([, { per, having }]) => having === undefined || !isGone(per, having)));
  const intents = intentsLeft(component.intents, { isResource: (address) => !Object.hasOwn(component.resources, address) || Object.hasOwn(resources, address), open });
  return componentLeft(component, { text: foldedText(component.text, (term, block) => knownOf(component, open, term, block)), inputs, resources, intents });
}

/** Fields of items that name something of an input for which nothing was picked. */
function openFields({ inputs }: Component, items: string | undefined, open: readonly string[]): ReadonlyMap<string, FieldSchema> {
  const input = inputs.find((each): each is Items => each.kind === "items" && each.name === items);
  return new Map(Object.entries(input?.fields ?? {}).filter(([, { ofThings }]) => ofThings !== undefined && open.includes(ofThings)));
}

function fieldsWith({ fields }: Items, picks: Picks, open: readonly string[]): Items["fields"] {
  const there = Object.entries(fields).filter(([, { ofThings }]) => ofThings === undefined || !open.includes(ofThings));
  return Object.fromEntries(there.map(([name, field]) => [name, withKeys(field, picks[field.ofThings ?? ""]?.keys)]));
}

function withKeys(field: FieldSchema, keys: readonly string[] | undefined): FieldSchema {
  if (keys === undefined || (field.type === "object" && !isList(field))) return field;
  return isList(field) ? { ...field, items: { ...field.items, enum: keys } } : { ...field, enum: [...keys, null] };
}

/** What a field that names nothing is, an attribute of what it would name, and a map with what would be said of each. */
function knownOf(component: Component, open: readonly string[], term: Term, block: Block | undefined): Term | undefined {
  const isOpen = (each: Term): boolean => knownOf(component, open, each, block) !== undefined;
  if (term.kind === "call" && term.name === "merge") {
    const left = term.arguments.filter((each) => each.kind !== "for" || !isOpen(each.collection));
    const [only, ...others] = left;
    return left.length === term.arguments.length ? undefined : only !== undefined && others.length === 0 ? only : call("merge", left);
  }
  if (term.kind !== "get" && term.kind !== "index") return undefined;
  const [reference, ...others] = references(term).filter(({ span }) => span.start === term.span.start && span.end === term.span.end);
  if (reference === undefined || others.length > 0) return undefined;
  const [first = ""] = reference.path;
  if (reference.root === "thing") return open.includes(first) ? NULL : undefined;
  if (reference.root !== "item" || reference.path.length !== 1) return undefined;
  const per = component.resources[block?.labels.map(({ text }) => text).join(".") ?? ""]?.per;
  const field = openFields(component, per, open).get(first);
  return field === undefined ? undefined : isList(field) ? tuple([]) : NULL;
}

interface Left {
  /** Whether an address is no resource that went. */
  readonly isResource: (address: string) => boolean;
  readonly open: readonly string[];
}

/** The intents without those about what went, and without what these would have made. */
function intentsLeft(intents: readonly Intent[], left: Left): readonly Intent[] {
  const kept = intents.flatMap((intent): readonly Intent[] => {
    if (intent.kind !== "encryption") return isLeft(intent, left) ? [intent] : [];
    const on = intent.on.filter(left.isResource);
    return on.length === 0 ? [] : [{ ...intent, on }];
  });
  const gone = new Set(intents.filter((intent) => isMaking(intent) && !kept.includes(intent)).flatMap((intent) => (isMaking(intent) ? [`${intent.kind}.${intent.id}`] : [])));
  return gone.size === 0 ? kept : intentsLeft(kept, { ...left, isResource: (address) => left.isResource(address) && !gone.has(address) });
}

function isLeft(intent: Exclude<Intent, { kind: "encryption" }>, { isResource, open }: Left): boolean {
  if (intent.kind === "networkPath" || intent.kind === "clientGroup" || intent.kind === "reach") return true;
  if (intent.kind === "volume") return isResource(intent.accessPoints) && isResource(intent.mountTarget);
  if (intent.kind !== "grant") return isResource(intent.on);
  const input = /^thing\.(\w+)/.exec(intent.on)?.[1];
  return isResource(intent.to) && isResource(intent.on) && (input === undefined || !open.includes(input));
}
