import type { Json } from "../../design/answers";
import { isObject, type FieldSchema, type MapSchema, type ObjectSchema, type ValueSchema } from "../../design/fieldSchema";
import { isRecord } from "../../design/values";
import { quoted } from "../../hcl/write";
import { hclLine, hclObject } from "../layout/hclValue";
import { isSame } from "./fieldTypes";

type Fields = Readonly<Record<string, FieldSchema | ValueSchema>>;

const NAME = /^[a-z_][\w-]*$/;

/**
 * The entries of a map of items as HCL, each with the fields that differ from the defaults that its type gives; names of maps
 * stand in quotes where `isQuoted` says so or where they have to.
 */
export function itemsText(fields: Fields, items: Json, isQuoted: boolean): string {
  const keyText = (key: string): string => (isQuoted || !NAME.test(key) ? quoted(key) : key);
  const objectText = (own: Fields, item: Json): string => {
    const given = isRecord(item) ? Object.entries(item).filter(([name, value]) => Object.hasOwn(own, name) && !isSame(value, own[name]?.default)) : [];
    return hclObject(given.map(([name, value]) => [name, fieldText(own[name], value)]));
  };
  const mapText = (map: Json, element: (value: Json) => string): string => hclObject(Object.entries(isRecord(map) ? map : {}).map(([key, value]) => [keyText(key), element(value)]));
  const fieldText = (schema: FieldSchema | ValueSchema | undefined, value: Json): string => {
    if (schema === undefined || !isRecord(value) || !("additionalProperties" in schema)) return hclLine(value);
    const { additionalProperties: element } = schema;
    return mapText(value, (each) => (isObject(element) ? objectText(element.properties, each) : hclLine(each)));
  };
  return mapText(items, (item) => objectText(fields, item));
}

/** A value of a field with everything that is left out of it, and its own fields called as `named` says: where there are no types, nothing else gives defaults. */
function completed(schema: FieldSchema | ValueSchema, value: Json, named: (field: string) => string): Json {
  if (!("additionalProperties" in schema) || !isRecord(value)) return value;
  const { additionalProperties: element }: MapSchema = schema;
  return isObject(element) ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, completeItem(element.properties, each, named)])) : value;
}

/** An item with all its fields, each with its default where the item has none. */
export function completeItem(fields: Fields | ObjectSchema["properties"], item: Json, named: (field: string) => string): Json {
  return Object.fromEntries(Object.entries(fields).map(([name, schema]) => [named(name), completed(schema, (isRecord(item) ? item[name] : undefined) ?? schema.default ?? null, named)]));
}
