/** What Terraform's values are outside of it. Sets are sorted lists. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What static evaluation gives: a value, or that it is only known later. */
export type Value = { readonly kind: "known"; readonly value: Json } | { readonly kind: "unknown" };

/** Stands for what is only known when the configuration is applied; may stand anywhere inside a value. */
export const UNKNOWN: unique symbol = Symbol("unknown");

/** A value of which parts may be unknown. */
export type PartialValue = null | boolean | number | string | typeof UNKNOWN | readonly PartialValue[] | { readonly [key: string]: PartialValue };

/** Thrown while evaluating where Terraform would refuse the expression; caught by `try`, `can` and {@link evaluate}. */
export class EvaluationRefused extends Error {
  override readonly name = "EvaluationRefused";
}

export const isList = (value: PartialValue): value is readonly PartialValue[] => Array.isArray(value);

export const isObject = (value: PartialValue): value is { readonly [key: string]: PartialValue } => typeof value === "object" && value !== null && !isList(value);

/** Nothing inside the value is unknown. */
export function isWhole(value: PartialValue): value is Json {
  if (value === UNKNOWN) return false;
  if (isList(value)) return value.every(isWhole);
  return !isObject(value) || Object.values(value).every(isWhole);
}

export const toValue = (value: PartialValue): Value => (isWhole(value) ? { kind: "known", value } : { kind: "unknown" });

export const objectOf = (entries: Iterable<readonly [string, PartialValue]>): { readonly [key: string]: PartialValue } => Object.fromEntries(entries);

/** What an object holds under a key; `undefined` when it has no such key. */
export const fieldOf = (object: { readonly [key: string]: PartialValue }, key: string): PartialValue | undefined => (Object.hasOwn(object, key) ? object[key] : undefined);

/** The characters of a text as Terraform counts them, by code point. */
export const charactersOf = (text: string): string[] => Array.from(text);

/** As Terraform turns a primitive into a string; refuses others. */
export function textFrom(value: PartialValue): string | typeof UNKNOWN {
  if (value === UNKNOWN || typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  throw new EvaluationRefused("This value is no string.");
}

/** As Terraform turns a primitive into a number; refuses others. */
export function numberFrom(value: PartialValue): number | typeof UNKNOWN {
  if (value === UNKNOWN || typeof value === "number") return value;
  if (typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value))) return Number(value);
  throw new EvaluationRefused("This value is no number.");
}

/** As Terraform turns a primitive into a bool; refuses others. */
export function boolFrom(value: PartialValue): boolean | typeof UNKNOWN {
  if (value === UNKNOWN || typeof value === "boolean") return value;
  if (value === "true" || value === "false") return value === "true";
  throw new EvaluationRefused("This value is no bool.");
}

/** Equal as Terraform's `==` says; unknown when the parts that are known do not decide. */
export function equals(a: PartialValue, b: PartialValue): boolean | typeof UNKNOWN {
  if (a === UNKNOWN || b === UNKNOWN) return UNKNOWN;
  if (isList(a) && isList(b)) return a.length !== b.length ? false : allEqual(a.map((item, index) => [item, b[index] ?? null]));
  if (isObject(a) && isObject(b)) {
    const keys = Object.keys(a);
    if (keys.length !== Object.keys(b).length || !keys.every((key) => Object.hasOwn(b, key))) return false;
    return allEqual(keys.map((key) => [a[key] ?? null, b[key] ?? null]));
  }
  return a === b;
}

function allEqual(pairs: readonly (readonly [PartialValue, PartialValue])[]): boolean | typeof UNKNOWN {
  const results = pairs.map(([a, b]) => equals(a, b));
  if (results.includes(false)) return false;
  return results.includes(UNKNOWN) ? UNKNOWN : true;
}
