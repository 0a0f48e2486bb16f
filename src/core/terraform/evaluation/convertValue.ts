import { identityOf, isMapping, isOrdered, isSequence, isWhole, listOf, mappingOf, NOT_KNOWN, nullOf, tupleOf, unknownOf, type Absent, type ObjectType, type Sequence, type TupleType, type Type, type TypedValue } from "./typedValue";
import { compareTexts } from "./typedValue";
import { typeOf, unify } from "./unify";
import { EvaluationRefused } from "./value";

const refuse = (wanted: string): never => {
  throw new EvaluationRefused(`This value is no ${wanted}.`);
};

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
/** What may be a number to Terraform in other ways of writing. */
const OTHER_NUMBER = /^[+-]?(0[xob]|inf)|_|\dp/i;
/** Numbers with more digits are not held exactly here. */
const MOST_DIGITS = 15;

const isExact = (number: number): boolean => Number.isSafeInteger(number) || (String(number).replace(/^-?0?\.?0*|\./g, "").length <= MOST_DIGITS && !String(number).includes("e"));

/** The number a text says; not known where it has more digits than can be held. Refuses what is no number. */
export function numberIn(text: string): number | Absent {
  if (!NUMBER.test(text)) return OTHER_NUMBER.test(text) ? unknownOf("number") : refuse("number");
  const digits = text.replace(/e.*$/i, "").replace(/\D/g, "").replace(/^0+/, "");
  return digits.length <= MOST_DIGITS && isExact(Number(text)) ? Number(text) : unknownOf("number");
}

/** A value as a text: of primitives alone. */
export function asText(value: TypedValue): string | Absent {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return String(value);
  if (typeof value === "number") return isExact(value) ? String(value) : unknownOf("string");
  return absentAs(value, "string");
}

export function asNumber(value: TypedValue): number | Absent {
  if (typeof value === "number") return value;
  if (typeof value === "string") return numberIn(value);
  return typeof value === "boolean" ? refuse("number") : absentAs(value, "number");
}

export function asBool(value: TypedValue): boolean | Absent {
  if (typeof value === "boolean") return value;
  if (typeof value === "string") return value === "true" || value === "1" ? true : value === "false" || value === "0" ? false : refuse("bool");
  return typeof value === "number" ? refuse("bool") : absentAs(value, "bool");
}

function absentAs(value: Exclude<TypedValue, string | number | boolean>, type: "string" | "number" | "bool"): Absent {
  if ("size" in value) return refuse(type);
  return { kind: value.kind, type };
}

/** Where the type is not known a text surely stays what it is, and what is collected keeps its length and its keys. */
function asAny(value: TypedValue): TypedValue {
  if (typeof value === "string") return value;
  if (isSequence(value)) return listOf(value.items.map((item) => (isOrdered(value) ? asAny(item) : NOT_KNOWN)), "any");
  if (isMapping(value)) return mappingOf("map", [...value.fields].map(([key, item]) => [key, asAny(item)]), "any");
  return typeof value === "object" && value.kind === "null" ? nullOf("any") : NOT_KNOWN;
}

/** A value as one of another type; refuses what Terraform does not convert. */
export function convertTo(value: TypedValue, type: Type): TypedValue {
  switch (type) {
    case "dynamic":
      return value;
    case "any":
      return asAny(value);
    case "string":
      return asText(value);
    case "number":
      return asNumber(value);
    case "bool":
      return asBool(value);
  }
  if (typeof value === "object" && !("size" in value)) return { kind: value.kind, type };
  switch (type.kind) {
    case "list":
      return isSequence(value) ? asList(value, type.element) : refuse("list");
    case "set":
      return isSequence(value) ? asSet(value, type.element) : refuse("set");
    case "map":
      return asMap(value, type.element);
    case "tuple":
      return asTuple(value, type);
    case "object":
      return asObject(value, type);
  }
}

const elementTypeOf = (items: readonly TypedValue[], wanted: Type): Type => (wanted === "dynamic" ? unify(items.map(typeOf)) : wanted);

export function asList(value: Sequence, wanted: Type): Sequence {
  const element = value.kind !== "tuple" && wanted === "dynamic" ? value.element : elementTypeOf(value.items, wanted);
  const items = isOrdered(value) ? value.items : value.items.map((item) => unknownOf(typeOf(item)));
  return listOf(items.map((item) => convertTo(item, element)), element);
}

/** As a set; not known where items that are not known may be equal. */
function asSet(value: Sequence, wanted: Type): TypedValue {
  const element = value.kind !== "tuple" && wanted === "dynamic" ? value.element : elementTypeOf(value.items, wanted);
  return setOf(value.items.map((item) => convertTo(item, element)), element);
}

/** A set of items that are of one type. */
export function setOf(items: readonly TypedValue[], element: Type): TypedValue {
  if (items.length > 1 && !items.every(isWhole)) return unknownOf({ kind: "set", element });
  const unique = [...new Map(items.map((item) => [identityOf(item), item])).values()];
  return { ...listOf(unique.every((item) => typeof item !== "object") ? unique.sort(compareItems) : unique, element), kind: "set" };
}

function compareItems(a: TypedValue, b: TypedValue): number {
  return typeof a === "string" && typeof b === "string" ? compareTexts(a, b) : Number(a) - Number(b);
}

function asMap(value: TypedValue, wanted: Type): TypedValue {
  if (!isMapping(value)) return refuse("map");
  const element = value.kind === "map" && wanted === "dynamic" ? value.element : elementTypeOf([...value.fields.values()], wanted);
  return mappingOf("map", [...value.fields].map(([key, item]) => [key, convertTo(item, element)]), element);
}

function asTuple(value: TypedValue, { items }: TupleType): TypedValue {
  if (!isSequence(value) || value.items.length !== items.length || value.kind !== "tuple") return isSequence(value) && value.kind === "list" ? NOT_KNOWN : refuse("tuple");
  return tupleOf(value.items.map((item, at) => convertTo(item, items[at] ?? "any")));
}

function asObject(value: TypedValue, { fields }: ObjectType): TypedValue {
  if (!isMapping(value)) return refuse("object");
  return mappingOf(
    "object",
    [...fields].map(([name, type]) => {
      const given = value.fields.get(name);
      if (given === undefined) throw new EvaluationRefused(`The attribute ${name} is required.`);
      return [name, convertTo(given, type)];
    }),
  );
}
