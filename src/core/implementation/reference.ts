import { CannotWrite, type Existence } from "./draft";

/** A resource that is referred to, by its address in the repository. */
export interface Referent {
  readonly address: string;
  readonly existence: Existence;
}

/** The only instance, or the only collection of instances, of something without keys. */
const indexOf = (existence: Existence): string => (existence.conditions.length > 0 ? "[0]" : "");

const describe = (conditions: readonly string[]): string => conditions.join(" && ");

/** Conditions of `referent` that `referrer` does not have: it may exist while the other does not. */
const unmet = (referrer: Existence, referent: Existence): readonly string[] => referent.conditions.filter((condition) => !referrer.conditions.includes(condition));

/**
 * `attribute` of `referent` as `referrer` reads it. Together with {@link allOf} and {@link mapOf} the only code that
 * writes an index. Throws {@link CannotWrite} when the referrer may exist while the referent does not, or when
 * one object would have to choose among many.
 */
export function one(referrer: Existence, referent: Referent, attribute: string): string {
  const missing = unmet(referrer, referent.existence);
  if (missing.length > 0) throw new CannotWrite(`${referent.address} does not exist unless ${describe(missing)}, and what refers to it has no such condition.`);
  if (referent.existence.per === undefined) return `${referent.address}${indexOf(referent.existence)}.${attribute}`;
  if (referent.existence.per !== referrer.per) throw new CannotWrite(`${referent.address} has one object per entry of ${referent.existence.per}; which one is meant is not said.`);
  return `${referent.address}[each.key].${attribute}`;
}

/** A list of `attribute` of every object of `referent`; empty when there are none. */
export function allOf(referent: Referent, attribute: string): string {
  if (referent.existence.per !== undefined) return `values(${referent.address})[*].${attribute}`;
  return referent.existence.conditions.length > 0 ? `${referent.address}[*].${attribute}` : `[${referent.address}.${attribute}]`;
}

/** A short name for one object of a type: `q` of `aws_sqs_queue`; never `k`, which is the key. */
function itemLetter(address: string): string {
  const type = address.split(".")[0] ?? "";
  const letter = type.split("_").at(-1)?.charAt(0) ?? "v";
  return letter === "k" ? "v" : letter;
}

/** A `for` over `referent` that gives `entry(key, object)` for each, between the brackets it is put into. */
export function forEachOf(referent: Referent, entry: (key: string, object: string) => string): string {
  const letter = itemLetter(referent.address);
  return `for k, ${letter} in ${referent.address} : ${entry("k", letter)}`;
}

/** What an output gives for `attribute` of `referent`: a map by key, or the value and `null` when there is none. */
export function outputOf(referent: Referent, attribute: string, guard: "ternary" | "one" | "try"): string {
  const { existence, address } = referent;
  if (existence.per !== undefined) return `{ ${forEachOf(referent, (key, object) => `${key} => ${object}.${attribute}`)} }`;
  if (existence.conditions.length === 0) return `${address}.${attribute}`;
  if (guard === "one") return `one(${address}[*].${attribute})`;
  if (guard === "try") return `try(${address}[0].${attribute}, null)`;
  return `${describe(existence.conditions)} ? ${address}[0].${attribute} : null`;
}

const operand = (condition: string): string => (/[?]|\|\|/.test(condition) ? `(${condition})` : condition);

/** Conditions joined so that all must hold. */
export const all = (conditions: readonly string[]): string => (conditions.length === 1 ? (conditions[0] ?? "") : conditions.map(operand).join(" && "));

/** The argument that decides how often a block makes its object; `undefined` for exactly once. */
export function existenceArgument(existence: Existence): { readonly name: "count" | "for_each"; readonly value: string } | undefined {
  const { conditions, collection } = existence;
  if (collection === undefined) return conditions.length === 0 ? undefined : { name: "count", value: `${all(conditions)} ? 1 : 0` };
  return { name: "for_each", value: conditions.length === 0 ? collection : `${all(conditions)} ? ${collection} : {}` };
}
