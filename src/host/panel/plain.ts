import type { Json } from "../../core/design/answers";

/** A JSON value as the protocol's types want it, which may be written to. */
export type Plain = null | boolean | number | string | Plain[] | { [key: string]: Plain };

/** A copy that may be written to. */
function plain(value: Json): Plain {
  if (typeof value !== "object" || value === null) return value;
  return isList(value) ? value.map(plain) : plainFields(value);
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

export const plainFields = (fields: Readonly<Record<string, Json>>): Record<string, Plain> => Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, plain(value)]));

export const isFields = (value: Plain | undefined): value is { [key: string]: Plain } => typeof value === "object" && value !== null && !Array.isArray(value);

export const fieldsOf = (value: Plain | undefined): { [key: string]: Plain } => (isFields(value) ? value : {});
