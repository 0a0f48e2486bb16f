import type { SizeProfile } from "../conventions/sizes/sizeProfile";
import type { Json } from "./answers";
import type { Component, Input, Need, Part } from "./component";
import { isRecord } from "./values";

/** What a composition says of itself; everything else follows from its parts. */
export type CompositionDefinition = Pick<Component, "id" | "version" | "title" | "category" | "summary" | "service" | "knowledge"> & { readonly parts: readonly Part[] };

/** What an input of a part is called in the composition. */
export const inputOfPart = ({ id }: Pick<Part, "id">, input: string): string => `${id}.${input}`;

/** The name of a part's addition: its component's own where the composition has its own. */
export const nameOfPart = ({ id }: Pick<Component, "id">, name: string, part: Part): string => (name === id ? part.component.id : `${name}-${part.id}`);

/** The names of the additions that an addition consists of, in their order. */
export const namesOfAddition = (component: Component, name: string): readonly string[] => component.parts?.map((part) => nameOfPart(component, name, part)) ?? [name];

/** The entries of an object that are a part's, as it calls them. */
export const ofPart = <Value>(part: Pick<Part, "id">, all: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> =>
  Object.fromEntries(Object.entries(all).flatMap(([name, value]) => (name.startsWith(`${part.id}.`) ? [[name.slice(part.id.length + 1), value] as const] : [])));

const prefixed = <Value>(part: Part, all: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> => Object.fromEntries(Object.entries(all).map(([name, value]) => [inputOfPart(part, name), value]));

/**
 * Several components as one: it has the inputs of all of them, each behind the id of its part, and asks for what any of them
 * needs. It writes nothing itself; whoever plans it plans its parts, each on what those before it have written.
 */
export function compose({ parts, ...about }: CompositionDefinition): Component {
  const defaults = (size: SizeProfile): Readonly<Record<string, Json>> => Object.assign({}, ...parts.map((part) => prefixed(part, asked(part, defaultsOf(part, size))))) as Readonly<Record<string, Json>>;
  return {
    ...about,
    parts,
    main: parts.at(-1)?.component.main ?? "",
    needs: needsOf(parts),
    inputs: parts.flatMap((part) => part.component.inputs.filter(({ name }) => isAsked(part, name)).map((input) => inputIn(part, input))),
    schema: { type: "object", properties: Object.assign({}, ...parts.map(propertiesOf)) as Json },
    defaults: { small: defaults("small"), medium: defaults("medium"), large: defaults("large") },
    itemDefaults: (input, size) => parts.flatMap((part) => (input.startsWith(`${part.id}.`) ? [part.component.itemDefaults(input.slice(part.id.length + 1), size)] : []))[0] ?? {},
    check: (values) => parts.flatMap((part) => part.component.check(valuesOf(part, values)).map(({ input, message }) => ({ input: inputOfPart(part, input), message }))),
    names: {},
    resources: {},
    intents: [],
    text: "",
  };
}

const isAsked = ({ things }: Part, input: string): boolean => !Object.hasOwn(things, input);

const asked = (part: Part, all: Readonly<Record<string, Json>>): Readonly<Record<string, Json>> => Object.fromEntries(Object.entries(all).filter(([name]) => isAsked(part, name)));

/** Defaults of a part: what the composition says, with what that leaves open from the component. */
function defaultsOf({ component, values }: Part, size: SizeProfile): Readonly<Record<string, Json>> {
  const own = Object.entries(values).map(([name, value]): [string, Json] => {
    const isItems = component.inputs.some((input) => input.name === name && input.kind === "items");
    const completed = (entry: Json): Json => (isRecord(entry) ? { ...component.itemDefaults(name, size), ...entry } : entry);
    return [name, isItems && isRecord(value) ? Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, completed(entry)])) : value];
  });
  return { ...component.defaults[size], ...Object.fromEntries(own) };
}

/** Values of the composition as its part takes them: what nobody is asked for is what it is without an answer. */
function valuesOf(part: Part, values: unknown): unknown {
  if (typeof values !== "object" || values === null) return values;
  return { ...part.component.defaults.small, ...ofPart(part, values as Readonly<Record<string, unknown>>) };
}

function inputIn(part: Part, input: Input): Input {
  const name = inputOfPart(part, input.name);
  const own = { ...input, name, ...(input.chosen === undefined ? {} : { chosen: prefixed(part, input.chosen) }) };
  if (own.kind !== "items") return own;
  const fields = Object.entries(own.fields).map(([field, schema]) => [field, schema.ofThings === undefined ? schema : { ...schema, ofThings: inputOfPart(part, schema.ofThings) }] as const);
  return { ...own, fields: Object.fromEntries(fields) };
}

/** The schemas of a part's inputs, each with the part it is of. */
function propertiesOf(part: Part): Readonly<Record<string, Json>> {
  const { properties = {} } = part.component.schema;
  const own = isRecord(properties) ? asked(part, properties) : {};
  return prefixed(part, Object.fromEntries(Object.entries(own).map(([name, schema]) => [name, isRecord(schema) ? { ...(withPart(part, schema) as object), part: part.component.title } : schema])));
}

/** A schema whose fields name the inputs of the composition. */
function withPart(part: Part, schema: Json): Json {
  if (Array.isArray(schema)) return schema.map((each: Json) => withPart(part, each));
  if (!isRecord(schema)) return schema;
  return Object.fromEntries(Object.entries(schema).map(([name, value]) => [name, name === "ofThings" && typeof value === "string" ? inputOfPart(part, value) : withPart(part, value)]));
}

/** What any part needs, once; what one cannot do without, the composition cannot. */
function needsOf(parts: readonly Part[]): readonly Need[] {
  const all = parts.flatMap(({ component }) => component.needs);
  return [...new Set(all.map(({ slot }) => slot))].flatMap((slot) => all.find((need) => need.slot === slot && need.without === undefined) ?? all.find((need) => need.slot === slot) ?? []);
}
