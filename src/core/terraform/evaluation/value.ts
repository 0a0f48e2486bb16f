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
function isWhole(value: PartialValue): value is Json {
  if (value === UNKNOWN) return false;
  if (isList(value)) return value.every(isWhole);
  return !isObject(value) || Object.values(value).every(isWhole);
}

export const toValue = (value: PartialValue): Value => (isWhole(value) ? { kind: "known", value } : { kind: "unknown" });

export const objectOf = (entries: Iterable<readonly [string, PartialValue]>): { readonly [key: string]: PartialValue } => Object.fromEntries(entries);

/** The characters of a text as Terraform counts them, by code point. */
export const charactersOf = (text: string): string[] => Array.from(text);
