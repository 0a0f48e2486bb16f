/** Terraform's "not known yet", as it travels between Terraform and a provider. */
export const UNKNOWN: unique symbol = Symbol("unknown");

/** A value as Terraform and a provider exchange it. */
export type Value = null | boolean | number | string | Buffer | typeof UNKNOWN | readonly Value[] | Values;

/** An object of such values: the attributes and nested blocks of one block, by name. */
export interface Values {
  readonly [name: string]: Value;
}

export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

export function isValues(value: Value | undefined): value is Values {
  return typeof value === "object" && value !== null && !isList(value) && !Buffer.isBuffer(value);
}

export function hasUnknown(value: Value): boolean {
  if (value === UNKNOWN) return true;
  if (isList(value)) return value.some(hasUnknown);
  return isValues(value) && Object.values(value).some(hasUnknown);
}

/** Whether two values are the same, whatever the order of their keys. */
export function sameValue(left: Value | undefined, right: Value | undefined): boolean {
  return JSON.stringify(left, canonical) === JSON.stringify(right, canonical);
}

function canonical(_key: string, value: Value): unknown {
  if (value === UNKNOWN) return "\u0000unknown";
  return isValues(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value;
}

/** The string of that name, undefined where it is unset or empty. */
export function textOf(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}

export function numberOf(values: Values, name: string): number | undefined {
  const value = values[name];
  return typeof value === "number" ? value : undefined;
}

export function flagOf(values: Values, name: string): boolean | undefined {
  const value = values[name];
  return typeof value === "boolean" ? value : undefined;
}

/** The strings of a list or set attribute; empty where it is unset. */
export function textsOf(values: Values, name: string): readonly string[] {
  const value = values[name];
  return isList(value) ? value.filter((item) => typeof item === "string") : [];
}

/** The nested blocks of that name; empty where there is none. */
export function blocksOf(values: Values, name: string): readonly Values[] {
  const value = values[name];
  return isList(value) ? value.filter((item) => isValues(item)) : [];
}
