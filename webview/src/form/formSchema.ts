import type { DesignView } from "../../../src/protocol/designView";

export type Schema = DesignView["schema"];
/** Any JSON value, as it crosses to the panel. */
export type Json = Schema[string];

/** A value that may be chosen, and what it is called. */
export interface Option {
  readonly value: string;
  readonly title: string;
}

/** What kind of value a field takes, with its bounds. */
export type Control =
  | { readonly kind: "switch" }
  | { readonly kind: "number"; readonly isWhole: boolean; readonly minimum: number | undefined; readonly maximum: number | undefined }
  | { readonly kind: "text"; readonly pattern: string | undefined; readonly matching?: string | undefined; readonly longest: number | undefined }
  | { readonly kind: "choice"; readonly options: readonly Option[] }
  | { readonly kind: "choices"; readonly options: readonly string[]; /** Where an option is found, by option. */ readonly found?: Readonly<Record<string, string>> }
  | Collection
  /** A schema the form has no control for. */
  | { readonly kind: "unknown" };

/** Several values of one kind: one after the other, or each by a name that `keyPattern` says the form of. */
export type Collection =
  | { readonly kind: "list"; readonly element: Field }
  | { readonly kind: "map"; readonly keyPattern: string | undefined; readonly element: Field }
  | { readonly kind: "objects"; readonly keyPattern: string | undefined; readonly fields: readonly Field[] };

export interface Field {
  readonly name: string;
  readonly title: string;
  readonly description: string | undefined;
  readonly unit: string | undefined;
  /** What holds when nothing is given, as far as the schema says. */
  readonly default: Json | undefined;
  readonly isRequired: boolean;
  readonly control: Control;
}

/** A field whose value is a collection. */
export type CollectionField = Field & { readonly control: Collection };

export const isCollection = (field: Field): field is CollectionField => ["list", "map", "objects"].includes(field.control.kind);

/** One input of the form. `isPerEnvironment` gives it a column for each environment; `part` says what of several things it is about. */
export type FormInput = { readonly part?: string } & AnyFormInput;

type AnyFormInput =
  | { readonly kind: "field"; readonly field: Field; readonly isPerEnvironment: boolean }
  | {
      readonly kind: "entries";
      readonly name: string;
      readonly title: string;
      readonly description: string | undefined;
      readonly isPerEnvironment: boolean;
      /** What an entry is called on screen. */
      readonly entryTitle: string;
      /** What names of entries look like, as a regular expression. */
      readonly keyPattern: string | undefined;
      readonly fields: readonly Field[];
    };

type JsonObject = Readonly<Record<string, Json>>;

export const isObject = (value: Json | undefined): value is { [key: string]: Json } => typeof value === "object" && value !== null && !Array.isArray(value);

const objectAt = (schema: JsonObject, keyword: string): JsonObject | undefined => {
  const value = schema[keyword];
  return isObject(value) ? value : undefined;
};
const textAt = (schema: JsonObject, keyword: string): string | undefined => {
  const value = schema[keyword];
  return typeof value === "string" ? value : undefined;
};
const stringsAt = (schema: JsonObject, keyword: string): readonly string[] | undefined => {
  const value = schema[keyword];
  return Array.isArray(value) ? value.filter((entry) => typeof entry === "string") : undefined;
};
/** Bounds that only say "a number JavaScript can count with" are none to a user. */
const boundAt = (schema: JsonObject, keyword: string): number | undefined => {
  const value = schema[keyword];
  return typeof value === "number" && Math.abs(value) < Number.MAX_SAFE_INTEGER ? value : undefined;
};

/** The type of a value; what may also be null is of its other type. */
function typeAt(schema: JsonObject): string | undefined {
  const own = textAt(schema, "type");
  return own ?? stringsAt(schema, "type")?.find((type) => type !== "null");
}

function controlOf(schema: JsonObject): Control {
  const options = stringsAt(schema, "enum");
  if (options !== undefined) return { kind: "choice", options: options.map((value) => ({ value, title: textAt(objectAt(schema, "titles") ?? {}, value) ?? value })) };
  const items = objectAt(schema, "items");
  const type = typeAt(schema);
  switch (type) {
    case "boolean":
      return { kind: "switch" };
    case "integer":
    case "number":
      return { kind: "number", isWhole: type === "integer", minimum: boundAt(schema, "minimum"), maximum: boundAt(schema, "maximum") };
    case "string":
      return { kind: "text", pattern: textAt(schema, "pattern"), matching: textAt(schema, "matching"), longest: boundAt(schema, "maxLength") };
    case "array":
      return items === undefined ? { kind: "unknown" } : severalOf(schema, items);
    case "object":
      return mapOf(schema);
    default:
      return { kind: "unknown" };
  }
}

function foundAt(items: JsonObject): { readonly found?: Readonly<Record<string, string>> } {
  const found = objectAt(items, "found");
  return found === undefined ? {} : { found: Object.fromEntries(Object.entries(found).flatMap(([option, place]) => (typeof place === "string" ? [[option, place]] : []))) };
}

/** Several of what may be picked; a list of anything else grows as somebody writes. */
function severalOf(schema: JsonObject, items: JsonObject): Control {
  const options = stringsAt(items, "enum");
  if (options !== undefined || schema["vary"] === "shape") return items["type"] === "string" ? { kind: "choices", options: options ?? [], ...foundAt(items) } : { kind: "unknown" };
  return isSingle(items) ? { kind: "list", element: fieldOf("", items, true) } : { kind: "unknown" };
}

function mapOf(schema: JsonObject): Control {
  const element = objectAt(schema, "additionalProperties");
  const keyPattern = textAt(objectAt(schema, "propertyNames") ?? {}, "pattern");
  if (element === undefined) return { kind: "unknown" };
  if (isSingle(element)) return { kind: "map", keyPattern, element: fieldOf("", element, true) };
  const fields = fieldsOf(element);
  const isFlat = objectAt(element, "properties") !== undefined && fields.every((field) => !isCollection(field) && field.control.kind !== "unknown");
  return isFlat ? { kind: "objects", keyPattern, fields } : { kind: "unknown" };
}

const isSingle = (schema: JsonObject): boolean => !["array", "object", undefined].includes(typeAt(schema));

const wordsOf = (name: string): string => {
  const words = name.replace(/_/g, " ").replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const fieldOf = (name: string, schema: JsonObject, isRequired: boolean): Field => ({
  name,
  title: textAt(schema, "title") ?? wordsOf(name),
  description: textAt(schema, "description"),
  unit: textAt(schema, "unit"),
  default: schema["default"],
  isRequired,
  control: controlOf(schema),
});

function fieldsOf(schema: JsonObject): readonly Field[] {
  const required = stringsAt(schema, "required") ?? [];
  const properties = Object.entries(objectAt(schema, "properties") ?? {});
  return properties.flatMap(([name, field]) => (isObject(field) ? [fieldOf(name, field, required.includes(name))] : []));
}

function inputOf(name: string, schema: JsonObject, isRequired: boolean): FormInput {
  const part = textAt(schema, "part");
  return { ...plainInput(name, schema, isRequired), ...(part === undefined ? {} : { part }) };
}

function plainInput(name: string, schema: JsonObject, isRequired: boolean): AnyFormInput {
  const isPerEnvironment = schema["vary"] !== "shape";
  const entry = objectAt(schema, "additionalProperties");
  if (entry === undefined) return { kind: "field", field: fieldOf(name, schema, isRequired), isPerEnvironment };
  const names = objectAt(schema, "propertyNames");
  return {
    kind: "entries",
    name,
    title: textAt(schema, "title") ?? wordsOf(name),
    description: textAt(schema, "description"),
    isPerEnvironment,
    entryTitle: textAt(entry, "title") ?? "Entry",
    keyPattern: names === undefined ? undefined : textAt(names, "pattern"),
    fields: fieldsOf(entry),
  };
}

/** The inputs of a JSON Schema in the order they are declared. It asks nothing about which component they belong to. */
export function readForm(schema: Schema): readonly FormInput[] {
  const required = stringsAt(schema, "required") ?? [];
  return Object.entries(objectAt(schema, "properties") ?? {}).flatMap(([name, input]) => (isObject(input) ? [inputOf(name, input, required.includes(name))] : []));
}
