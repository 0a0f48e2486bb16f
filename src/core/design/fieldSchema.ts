import type { Json } from "./answers";
import type { OfChoice } from "./choice";

/** What a single value is; numbers are whole. */
export type ValueType = "boolean" | "integer" | "string";

/** One value, in the part of JSON Schema that inputs use. */
export interface ValueSchema {
  /** With "null" it may be left open: null then stands for none. */
  readonly type: ValueType | readonly [ValueType, "null"];
  readonly title?: string;
  readonly description?: string;
  readonly default?: Json;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly enum?: readonly (string | null)[];
  /** What the values of `enum` are called on screen, by value; one that is not here is shown as it is. */
  readonly titles?: Readonly<Record<string, string>>;
  /** Regular expression that a text must match, in a form that browsers and Terraform read alike. */
  readonly pattern?: string;
  /** What a text that matches is, in words: "three or four octal digits". */
  readonly matching?: string;
  /** Shown behind the value. */
  readonly unit?: string;
  /** What a value may be, where no default can be one. */
  readonly examples?: readonly string[];
}

/** An object whose fields are single values; those without a default must be given. */
export interface ObjectSchema {
  readonly type: "object";
  readonly properties: Readonly<Record<string, ValueSchema>>;
}

/** A list of single values. */
export interface ListSchema {
  readonly type: "array";
  readonly items: ValueSchema;
}

/** A map of single values or of objects, by names that match the pattern of `propertyNames`. */
export interface MapSchema {
  readonly type: "object";
  readonly additionalProperties: ValueSchema | ObjectSchema;
  readonly propertyNames: { readonly pattern?: string; /** As in {@link ValueSchema}. */ readonly matching?: string };
}

/** What a field of an item, or the value of a setting, is called. */
export interface Titled {
  readonly title: string;
  readonly description?: string;
  readonly default?: Json;
  /** The default only shows the form of what nobody can know here: that it is still there is said. */
  readonly isExample?: true;
}

/** A setting: one value, or a list of them, with a title. */
export type SettingSchema = (ValueSchema | ListSchema) & Titled;
/** A field of an item: one value or a collection, with a title; it must be given where it has no default. With `chosen` only entries have it that are made in one of these ways. */
export type FieldSchema = (ValueSchema | ListSchema | MapSchema) & Titled & OfThings & OfChoice;

/** A field whose value, or each of whose values, is the key of something that was picked for an input of things. */
interface OfThings {
  /** The name of the input. */
  readonly ofThings?: string;
}

type AnySchema = ValueSchema | ListSchema | MapSchema | ObjectSchema;

export const isList = (schema: AnySchema): schema is ListSchema => schema.type === "array";
export const isObject = (schema: AnySchema): schema is ObjectSchema => schema.type === "object" && "properties" in schema;
export const isMap = (schema: AnySchema): schema is MapSchema => schema.type === "object" && "additionalProperties" in schema && !("properties" in schema);

/** Whether null is accepted, which stands for none. */
export const isNullable = ({ type }: ValueSchema): boolean => typeof type !== "string";

/** What a value is when it is not null. */
export const valueType = ({ type }: ValueSchema): ValueType => (typeof type === "string" ? type : type[0]);

/** The values that may be chosen, without null; `undefined` where any is accepted. */
export const choicesOf = (schema: ValueSchema): readonly string[] | undefined => schema.enum?.filter((choice) => choice !== null);
