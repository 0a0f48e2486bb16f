import { isAlwaysThere } from "../../analysis/things/things";
import { pickable } from "../../analysis/things/pickable";
import type { Thing } from "../../analysis/things/thing";
import { isList, type FieldSchema } from "../../design/fieldSchema";
import type { Component } from "../../design/component";
import type { NamingContext } from "../draft";
import { thingsInputs, thingsPicked, type Picking, type ThingsInput } from "./picked";

/** What was picked for one input, and the local that keeps it by key. */
export interface Held {
  readonly input: ThingsInput;
  readonly things: readonly Thing[];
  /** The local as it is read: `local.lambda_queues`. */
  readonly local: string;
  /** The attributes that are kept, as components call them; of only one the local holds the value itself. */
  readonly attributes: readonly string[];
}

/** Names of the local without `local.`. */
export const localName = ({ naming }: Pick<NamingContext, "naming">, input: string): string => naming.setting(input.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));

/** What was picked for the input of this name; `undefined` where nothing was. */
export function heldFor(context: Picking & NamingContext, name: string | undefined): Held | undefined {
  const input = thingsInputs(context.component).find((each) => each.name === name);
  const things = input === undefined ? [] : thingsPicked(context, input);
  if (input === undefined || things.length === 0) return undefined;
  const read = attributesRead(context.component, input.name);
  const [first = "arn"] = Object.keys(pickable(input.of).attributes);
  return { input, things, local: `local.${localName(context, input.name)}`, attributes: read.length === 0 ? [first] : read };
}

/** The attributes that a component reads of what is picked for an input. */
function attributesRead({ text, intents }: Component, input: string): readonly string[] {
  const written = [...text.matchAll(new RegExp(`\\bthing\\.${input}\\[[^\\]]*\\]\\.(\\w+)`, "g"))].flatMap(([, attribute]) => attribute ?? []);
  const granted = intents.flatMap((intent) => (intent.kind === "grant" && new RegExp(`^thing\\.${input}\\b`).test(intent.on) ? [intent.attribute ?? "arn"] : []));
  return [...new Set([...written, ...granted])];
}

/** An attribute of the thing with a key, as whatever is sure that it is there reads it. */
export const readThing = ({ local, attributes }: Held, key: string, attribute: string): string => `${local}[${key}]${behind(attributes, attribute)}`;

/** A list of an attribute of everything that was picked. */
export const readAll = ({ local, attributes }: Held, attribute: string): string => `values(${local})${attributes.length > 1 ? `[*].${attribute}` : ""}`;

const behind = (attributes: readonly string[], attribute: string): string => (attributes.length > 1 ? `.${attribute}` : "");

/** Everything that was picked is always there, so that a key that names something names what is there. */
const isSure = ({ things }: Held): boolean => things.every(isAlwaysThere);

/** The condition that `subject`, a key or null, names something that is there. */
export const isThere = (held: Held, subject: string): string => (isSure(held) ? `${subject} != null` : `${subject} == null ? false : contains(keys(${held.local}), ${subject})`);

/** The keys of a list of them that name something that is there. */
export const keysThere = (held: Held, subject: string): string => (isSure(held) ? subject : `[for key in ${subject} : key if contains(keys(${held.local}), key)]`);

/** The condition that what a field says, where `subject` reads it, is there: one thing, or one at least of several. */
export const isFieldThere = (held: Held, field: FieldSchema, subject: string): string => (isList(field) ? `length(${keysThere(held, subject)}) > 0` : isThere(held, subject));

/** A list of an attribute of what a list of keys names and is there. */
export const readListed = (held: Held, subject: string, attribute: string): string => `[for key in ${subject} : ${readThing(held, "key", attribute)}${isSure(held) ? "" : ` if contains(keys(${held.local}), key)`}]`;
