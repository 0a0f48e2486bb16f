import type { CollectionType, ObjectType, TupleType, Type, TypedValue } from "./typedValue";
import { EvaluationRefused } from "./value";

type Compound = CollectionType | TupleType | ObjectType;

const known = new WeakMap<object, Type>();

export function typeOf(value: TypedValue): Type {
  if (typeof value === "string") return "string";
  if (typeof value === "number") return "number";
  if (typeof value === "boolean") return "bool";
  if (!("size" in value)) return value.type;
  const before = known.get(value);
  if (before !== undefined) return before;
  const type = "items" in value ? sequenceType(value) : mappingType(value);
  known.set(value, type);
  return type;
}

function sequenceType(value: Extract<TypedValue, { readonly items: unknown }>): Type {
  return value.kind === "tuple" ? { kind: "tuple", items: value.items.map(typeOf) } : { kind: value.kind, element: value.element };
}

function mappingType(value: Extract<TypedValue, { readonly fields: unknown }>): Type {
  return value.kind === "map" ? { kind: "map", element: value.element } : { kind: "object", fields: new Map([...value.fields].map(([key, item]) => [key, typeOf(item)])) };
}

/** Whether two types are the same; `undefined` when a part of one is not known. */
export function areSame(a: Type, b: Type): boolean | undefined {
  if (a === b) return a === "any" || a === "dynamic" ? undefined : true;
  if (a === "any" || b === "any" || a === "dynamic" || b === "dynamic") return undefined;
  if (typeof a === "string" || typeof b === "string") return false;
  if (isUnsure(a) || isUnsure(b)) return isMappingType(a) === isMappingType(b) ? undefined : false;
  if ("element" in a) return "element" in b && a.kind === b.kind ? areSame(a.element, b.element) : false;
  if (a.kind === "tuple") return b.kind === "tuple" && a.items.length === b.items.length ? areAllSame(a.items, b.items) : false;
  if (b.kind !== "object" || a.fields.size !== b.fields.size || ![...a.fields.keys()].every((key) => b.fields.has(key))) return false;
  return areAllSame([...a.fields.values()], [...a.fields.keys()].map((key) => b.fields.get(key) ?? "any"));
}

/** Of what is collected of an unknown type, neither the kind nor the elements are sure. */
const isUnsure = (type: Compound): boolean => "element" in type && type.element === "any";

const isMappingType = ({ kind }: Compound): boolean => kind === "map" || kind === "object";

function areAllSame(a: readonly Type[], b: readonly Type[]): boolean | undefined {
  const results = a.map((type, at) => areSame(type, b[at] ?? "any"));
  if (results.includes(false)) return false;
  return results.includes(undefined) ? undefined : true;
}

const refuse = (): never => {
  throw new EvaluationRefused("These values have no type in common.");
};

/** The type that values of these types are converted to where they have to be of one; `any` when that cannot be told. */
export function unify(types: readonly Type[]): Type {
  const telling = types.filter((type) => type !== "dynamic");
  const [first] = telling;
  if (first === undefined) return "dynamic";
  if (telling.includes("any")) return "any";
  if (telling.every((type) => type === first)) return first;
  const simple = telling.filter((type) => typeof type === "string");
  if (simple.length > 0) return simple.length === telling.length && simple.includes("string") ? "string" : refuse();
  const compound = telling.filter((type) => typeof type !== "string");
  if (compound.length < types.length) return "any";
  return compoundType(compound);
}

function compoundType(types: readonly Compound[]): Type {
  if (types.some(isUnsure)) return "any";
  const kinds = new Set(types.map(({ kind }) => kind));
  const has = (...some: readonly Compound["kind"][]): boolean => [...kinds].every((kind) => some.includes(kind));
  if (has("tuple")) return tupleType(types.flatMap((type) => (type.kind === "tuple" ? [type] : [])));
  if (has("object")) return objectType(types.flatMap((type) => (type.kind === "object" ? [type] : [])));
  if (has("list", "tuple")) return { kind: "list", element: unify(types.flatMap(elementTypes)) };
  if (has("map", "object")) return { kind: "map", element: unify(types.flatMap(elementTypes)) };
  if (has("set")) return { kind: "set", element: unify(types.flatMap(elementTypes)) };
  return has("list", "tuple", "set") ? typeWithSets(types) : refuse();
}

/** A set stays one beside tuples and becomes a list beside a list of the same. */
function typeWithSets(types: readonly Compound[]): Type {
  const elements = types.flatMap((type) => ("element" in type && type.element !== "dynamic" ? [type.element] : []));
  const [first = "dynamic"] = elements;
  if (typeof first !== "string" || elements.some((element) => element !== first)) return "any";
  if (types.every(({ kind }) => kind !== "tuple")) return { kind: "list", element: first };
  if (types.some(({ kind }) => kind === "list")) return "any";
  return { kind: "set", element: first === "dynamic" ? unify(types.flatMap(elementTypes)) : first };
}

function elementTypes(type: Compound): readonly Type[] {
  if ("element" in type) return [type.element];
  return type.kind === "tuple" ? type.items : [...type.fields.values()];
}

function tupleType(types: readonly TupleType[]): Type {
  const length = types[0]?.items.length ?? 0;
  if (types.some(({ items }) => items.length !== length)) return { kind: "list", element: unify(types.flatMap(elementTypes)) };
  return { kind: "tuple", items: Array.from({ length }, (_, at) => unify(types.map(({ items }) => items[at] ?? "any"))) };
}

function objectType(types: readonly ObjectType[]): Type {
  const keys = [...(types[0]?.fields.keys() ?? [])];
  const areAlike = types.every(({ fields }) => fields.size === keys.length && keys.every((key) => fields.has(key)));
  if (!areAlike) return { kind: "map", element: unify(types.flatMap(elementTypes)) };
  return { kind: "object", fields: new Map(keys.map((key) => [key, unify(types.map(({ fields }) => fields.get(key) ?? "any"))])) };
}
