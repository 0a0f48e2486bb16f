import { giveUp } from "./meter";
import { isList, isObject, objectOf, UNKNOWN, type PartialValue } from "./value";

/** A type as Terraform has it. `dynamic` is that of a bare `null`; `any` one that is not known here. */
export type Type = "string" | "number" | "bool" | "dynamic" | "any" | CollectionType | TupleType | ObjectType;
export interface CollectionType {
  readonly kind: "list" | "set" | "map";
  readonly element: Type;
}
export interface TupleType {
  readonly kind: "tuple";
  readonly items: readonly Type[];
}
export interface ObjectType {
  readonly kind: "object";
  readonly fields: ReadonlyMap<string, Type>;
}

/** What has a type and no value: nothing, or what is only known later. */
export interface Absent {
  readonly kind: "null" | "unknown";
  readonly type: Type;
}

/** `element` is the type of a list's or set's items; of a tuple each item has its own. Items of a set are in Terraform's order where that is known. */
export interface Sequence {
  readonly kind: "tuple" | "list" | "set";
  readonly element: Type;
  readonly items: readonly TypedValue[];
  readonly size: number;
}

/** Fields are in the order in which Terraform goes through them. `element` is the type of a map's values. */
export interface Mapping {
  readonly kind: "object" | "map";
  readonly element: Type;
  readonly fields: ReadonlyMap<string, TypedValue>;
  readonly size: number;
}

/** A value while it is evaluated: with its type, which decides what it is equal to and converted to. */
export type TypedValue = string | number | boolean | Absent | Sequence | Mapping;

export const unknownOf = (type: Type): Absent => ({ kind: "unknown", type });
export const nullOf = (type: Type): Absent => ({ kind: "null", type });

/** Of a value of which nothing is known. */
export const NOT_KNOWN = unknownOf("any");

export const isSequence = (value: TypedValue): value is Sequence => typeof value === "object" && (value.kind === "tuple" || value.kind === "list" || value.kind === "set");
export const isMapping = (value: TypedValue): value is Mapping => typeof value === "object" && (value.kind === "object" || value.kind === "map");
export const isUnknown = (value: TypedValue): boolean => typeof value === "object" && value.kind === "unknown";
export const isNull = (value: TypedValue): boolean => typeof value === "object" && value.kind === "null";

/** Larger values are not worth knowing, and would take long to go through. Characters of texts count a little. */
const LARGEST = 100_000;
const LONGEST_TEXT = 1_000_000;

const sizeOf = (value: TypedValue): number => (typeof value === "string" ? 1 + value.length / 64 : typeof value === "object" && "size" in value ? value.size : 1);

function sizeOfAll(values: Iterable<TypedValue>): number {
  let size = 1;
  for (const value of values) size += sizeOf(value);
  if (size > LARGEST) giveUp();
  return size;
}

/** Text as Terraform keeps it. */
export function textOf(text: string): string {
  if (text.length > LONGEST_TEXT) giveUp();
  return text.normalize("NFC");
}

export const tupleOf = (items: readonly TypedValue[]): Sequence => ({ kind: "tuple", element: "any", items, size: sizeOfAll(items) });
export const listOf = (items: readonly TypedValue[], element: Type): Sequence => ({ kind: "list", element, items, size: sizeOfAll(items) });

/** Compares texts by code point, as Terraform sorts them. */
export function compareTexts(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  let at = 0;
  while (at < length && a.charCodeAt(at) === b.charCodeAt(at)) at += 1;
  return (a.codePointAt(at) ?? -1) - (b.codePointAt(at) ?? -1);
}

function sortedFields(entries: Iterable<readonly [string, TypedValue]>): ReadonlyMap<string, TypedValue> {
  const fields = new Map(entries);
  return fields.size < 2 ? fields : new Map([...fields].sort(([a], [b]) => compareTexts(a, b)));
}

export function mappingOf(kind: "object" | "map", entries: Iterable<readonly [string, TypedValue]>, element: Type = "any"): Mapping {
  const fields = sortedFields(entries);
  return { kind, element, fields, size: sizeOfAll(fields.values()) + sizeOfAll(fields.keys()) };
}

/** Nothing inside the value is unknown. */
export function isWhole(value: TypedValue): boolean {
  if (typeof value !== "object") return true;
  if ("items" in value) return value.items.every(isWhole);
  return "fields" in value ? [...value.fields.values()].every(isWhole) : value.kind === "null";
}

const isPrimitive = (type: Type): boolean => type === "string" || type === "number" || type === "bool";

/** Whether the order in which Terraform goes through a sequence is known: that of a set only where it sorts its items. */
export const isOrdered = ({ kind, element, items }: Sequence): boolean => kind !== "set" || items.length < 2 || (isPrimitive(element) && items.every((item) => typeof item !== "object"));

/** A text that two whole values have in common when they are equal, types included. */
export function identityOf(value: TypedValue): string {
  if (typeof value !== "object") return JSON.stringify(value);
  if ("items" in value) {
    const inner = value.items.map(identityOf);
    return `${value.kind}[${(value.kind === "set" ? inner.sort() : inner).join(",")}]`;
  }
  return "fields" in value ? `${value.kind}{${[...value.fields].map(([key, item]) => `${JSON.stringify(key)}:${identityOf(item)}`).join(",")}}` : "null";
}

/** The value without its types. A set whose order is not known keeps its length alone. */
export function untyped(value: TypedValue): PartialValue {
  if (typeof value !== "object") return value;
  if ("items" in value) return value.items.map((item) => (isOrdered(value) ? untyped(item) : UNKNOWN));
  if ("fields" in value) return objectOf([...value.fields].map(([key, item]) => [key, untyped(item)]));
  return value.kind === "null" ? null : UNKNOWN;
}

/** A value as it is when it is written out: lists are tuples, maps are objects. */
export function writtenOut(value: PartialValue): TypedValue {
  if (value === UNKNOWN) return NOT_KNOWN;
  if (value === null) return nullOf("dynamic");
  if (typeof value === "string") return textOf(value);
  if (isList(value)) return tupleOf(value.map(writtenOut));
  return isObject(value) ? mappingOf("object", Object.entries(value).map(([key, item]) => [key, writtenOut(item)])) : value;
}
