import type { Json } from "../../design/answers";
import { isList, isNullable, isObject, valueType, type FieldSchema, type ListSchema, type MapSchema, type ObjectSchema, type ValueSchema } from "../../design/fieldSchema";
import { hclLine, hclObject } from "../layout/hclValue";

const VALUE_TYPES = { boolean: "bool", integer: "number", string: "string" } as const;

/** The type constraint of a field or a setting. */
export function typeOf(schema: ValueSchema | ListSchema | MapSchema | ObjectSchema): string {
  if (isList(schema)) return `list(${typeOf(schema.items)})`;
  if (isObject(schema)) return objectType(schema.properties);
  return "additionalProperties" in schema ? `map(${typeOf(schema.additionalProperties)})` : VALUE_TYPES[valueType(schema)];
}

/** The type of an object with these fields: each may be left out unless it has no default. */
export function objectType(fields: Readonly<Record<string, FieldSchema | ValueSchema>>): string {
  return `object(${hclObject(Object.entries(fields).map(([name, schema]) => [name, attributeType(schema)]))})`;
}

/** The type, on one line, of a value that nothing is left out of, its own fields called as `named` says. */
export function completeType(schema: ValueSchema | ListSchema | MapSchema | ObjectSchema, named: (field: string) => string): string {
  if (isList(schema)) return `list(${completeType(schema.items, named)})`;
  if (isObject(schema)) return completeObject(schema.properties, named);
  return "additionalProperties" in schema ? `map(${completeType(schema.additionalProperties, named)})` : VALUE_TYPES[valueType(schema)];
}

/** The same of an object with these fields. */
export const completeObject = (fields: Readonly<Record<string, FieldSchema | ValueSchema>>, named: (field: string) => string): string =>
  `object({ ${Object.entries(fields).map(([name, schema]) => `${named(name)} = ${completeType(schema, named)}`).join(", ")} })`;

function attributeType(schema: FieldSchema | ValueSchema): string {
  const { default: standard } = schema;
  if (standard === undefined) return typeOf(schema);
  // Without a default of its own, what is left out is null.
  return standard === null && isNullableField(schema) ? `optional(${typeOf(schema)})` : `optional(${typeOf(schema)}, ${hclLine(standard)})`;
}

const isNullableField = (schema: FieldSchema | ValueSchema): boolean => schema.type !== "array" && schema.type !== "object" && isNullable(schema);

/** Whether two values are the same, whatever order the keys of objects stand in. */
export function isSame(left: Json | undefined, right: Json | undefined): boolean {
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return left === right;
  const [own, other] = [Object.entries(left), new Map(Object.entries(right))];
  return Array.isArray(left) === Array.isArray(right) && own.length === other.size && own.every(([key, value]) => other.has(key) && isSame(value, other.get(key)));
}
