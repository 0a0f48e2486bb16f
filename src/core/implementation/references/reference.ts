import { CannotWrite, type Existence, type KeyedExistence, type SingleExistence } from "../draft";

/**
 * The only code that writes an index, a `one`, a `try` or a conditional around a reference.
 *
 * What a reference looks like follows from how often the two ends exist: {@link one} reads one object from another,
 * {@link allOf}, {@link forEachOf} and {@link outputOf} read whatever there is, {@link existenceArgument} makes it be there.
 */

/** A resource, data source or module call that is referred to, by its address in the module that reads it. */
export interface Referent {
  readonly address: string;
  readonly existence: Existence;
  /**
   * How often the block with the address exists, where that is otherwise: a call that makes this among other things, or gives null for
   * it. One call that makes all of several things gives their attributes out by their keys: `access_points[].id`, or as a list: `ids[*]`.
   */
  readonly of?: Existence;
}

/** Whether several things are made by one block. */
const isWithin = ({ existence, of }: Referent): boolean => existence.kind === "keyed" && of?.kind === "single";

/** An attribute of one of several things that one block makes. */
const ofKey = (attribute: string, key: string): string => attribute.replace("[]", `[${key}]`);

/** The index of the only object of something without keys; nothing for what always exists. */
function indexOf({ conditions, style }: SingleExistence): string {
  if (conditions.length === 0) return "";
  return style.kind === "count" ? "[0]" : `["${style.key}"]`;
}

/** Conditions of `referent` that `referrer` does not have: it may exist while the other does not. */
const unmet = (referrer: Existence, referent: Existence): readonly string[] => referent.conditions.filter((condition) => !referrer.conditions.includes(condition));

/** The object of `referent` that one of `referrer` means. Throws {@link CannotWrite} when it would have to choose among many. */
function instanceOf(referrer: Existence, { address, existence, of }: Referent): string {
  const place = of ?? existence;
  if (place.kind === "single") return `${address}${indexOf(place)}`;
  if (referrer.kind === "keyed" && referrer.per === place.per) return `${address}[each.key]`;
  throw new CannotWrite(`${address} has one object per entry of ${place.per}; which one is meant is not said.`);
}

/**
 * `attribute` of `referent` as `referrer` reads it; `otherwise` is read where the referrer may exist while the referent
 * does not. Throws {@link CannotWrite} when there is no such default, or when one object would have to choose among many.
 */
export function one(referrer: Existence, referent: Referent, attribute: string, otherwise?: string): string {
  const missing = unmet(referrer, referent.existence);
  if (missing.length > 0 && otherwise === undefined) throw new CannotWrite(`${referent.address} does not exist unless ${all(missing)}, and what refers to it has no such condition.`);
  const only = referent.existence.kind === "keyed" ? referent.existence.some?.only : undefined;
  if (only !== undefined && !(referrer.kind === "keyed" && referrer.some?.only === only)) throw new CannotWrite(`${referent.address} does not exist for every entry, and what refers to it does.`);
  const isSame = referrer.kind === "keyed" && referrer.per === (referent.existence.kind === "keyed" ? referent.existence.per : undefined);
  if (isWithin(referent) && /\[[\]*]/.test(attribute) && (!isSame || attribute.includes("[*]"))) throw new CannotWrite(`${referent.address} gives ${attribute} of several things; which one is meant is not said.`);
  const value = `${instanceOf(referrer, referent)}.${ofKey(attribute, "each.key")}`;
  return missing.length === 0 ? value : `${all(missing)} ? ${value} : ${otherwise}`;
}

/** Whether the objects of something are a map: it has keys, if only one. */
const isMap = (existence: Existence): boolean => existence.kind === "keyed" || (existence.conditions.length > 0 && existence.style.kind === "for_each");

/** A list of `attribute` of every object of `referent`; empty when there are none. */
export function allOf(referent: Referent, attribute: string): string {
  if (isWithin(referent)) return allWithin(referent, attribute);
  const { address, existence, of } = referent;
  const missing = of === undefined ? [] : unmet(of, existence);
  if (missing.length > 0) return `${all(missing)} ? ${allOf({ address, existence: of ?? existence }, attribute)} : []`;
  if (isMap(existence)) return `values(${address})[*].${attribute}`;
  return existence.conditions.length > 0 ? `${address}[*].${attribute}` : `[${address}.${attribute}]`;
}

/** What one block gives of all the things that it makes, as a list. */
function allWithin(referent: Referent, attribute: string): string {
  const { conditions } = referent.existence;
  const [given = "", own] = `${blockOf(referent)}.${attribute}`.split("[]");
  const list = own === undefined ? (given.includes("[*]") ? given.replace(/\[\*\]$/, "") : `[${given}]`) : `values(${given})${own === "" ? "" : `[*]${own}`}`;
  return conditions.length === 0 ? list : `${all(conditions)} ? ${list} : []`;
}

/** The block that makes several things, which exists where they do. */
const blockOf = ({ address, of }: Referent): string => `${address}${of?.kind === "single" ? indexOf(of) : ""}`;

/** What to loop over for the objects of `referent`: themselves, or what they are made for. */
export function overOf(referent: Referent): string {
  const { address, existence } = referent;
  if (!isWithin(referent) || existence.kind !== "keyed") return address;
  return existence.conditions.length === 0 ? existence.collection : `${all(existence.conditions)} ? ${existence.collection} : ${existence.none}`;
}

/** The same where a `for` goes over it, with the end of that, which has further conditions. */
export function loopOver(referent: Referent, conditions: readonly string[] = []): { readonly over: string; readonly only: string } {
  const { existence } = referent;
  const isOwn = isWithin(referent) && existence.kind === "keyed";
  const needed = [...(isOwn ? existence.conditions : []), ...conditions];
  return { over: isOwn ? existence.collection : referent.address, only: needed.length === 0 ? "" : ` if ${all(needed)}` };
}

/** `attribute` of what a loop over {@link overOf} is at, by its key and its value. */
export const inLoop = (referent: Referent, attribute: string, key: string, value: string): string => (isWithin(referent) ? `${blockOf(referent)}.${ofKey(attribute, key)}` : `${value}.${attribute}`);

/** An ARN and what is below it. */
export const bothOf = (arn: string, below: string): string => `[${arn}, "\${${arn}}${below}"]`;

/**
 * A list of `attribute` of every object of `referent`, each followed by itself with `below` behind it: an ARN and what is below it.
 * Empty when there are none.
 */
export function allWithBelow(referent: Referent, attribute: string, below: string): string {
  if (isWithin(referent)) return `flatten([for own in ${allOf(referent, attribute)} : ${bothOf("own", below)}])`;
  const { address, existence, of } = referent;
  const missing = of === undefined ? [] : unmet(of, existence);
  if (missing.length > 0) return `${all(missing)} ? ${allWithBelow({ address, existence: of ?? existence }, attribute, below)} : []`;
  const both = (object: string): string => bothOf(`${object}.${attribute}`, below);
  if (existence.kind === "single" && existence.conditions.length === 0) return both(address);
  const letter = itemLetter(address);
  return `flatten([for ${letter} in ${address} : ${both(letter)}])`;
}

/** A list of every object of `referent`, whole; empty when there are none. */
export function everyOf({ address, existence }: Referent): string {
  if (isMap(existence)) return `values(${address})`;
  return existence.conditions.length > 0 ? `${address}[*]` : `[${address}]`;
}

/** A short name for one object of a type: `q` of `aws_sqs_queue`; never `k`, which is the key. */
function itemLetter(address: string): string {
  const type = address.split(".")[0] ?? "";
  const letter = type.split("_").at(-1)?.charAt(0) ?? "v";
  return letter === "k" ? "v" : letter;
}

/** A `for` over the keys of `referent` that gives `entry(key, value)` for `attribute` of each, between the brackets it is put into. */
export function forEachOf(referent: Referent, attribute: string, entry: (key: string, value: string) => string): string {
  const letter = isWithin(referent) ? "_" : itemLetter(referent.address);
  const { over, only } = loopOver(referent, referent.of === undefined || isWithin(referent) ? [] : unmet(referent.of, referent.existence));
  return `for k, ${letter} in ${over} : ${entry("k", inLoop(referent, attribute, "k", letter))}${only}`;
}

/** What an output gives for `attribute` of `referent`: a map by key, or the value and `null` when there is none. */
export function outputOf(referent: Referent, attribute: string, guard: "ternary" | "one" | "try"): string {
  const { existence, address } = referent;
  const whole = isWithin(referent) && attribute.endsWith("[]") ? `${blockOf(referent)}.${attribute.slice(0, -2)}` : undefined;
  if (whole !== undefined) return existence.conditions.length === 0 ? whole : guard === "try" ? `try(${whole}, {})` : `${all(existence.conditions)} ? ${whole} : {}`;
  if (existence.kind === "keyed") return `{ ${forEachOf(referent, attribute, (key, value) => `${key} => ${value}`)} }`;
  const value = `${address}${indexOf(referent.of?.kind === "single" ? referent.of : existence)}.${attribute}`;
  if (existence.conditions.length === 0) return value;
  if (guard === "one") return `one(${allOf(referent, attribute)})`;
  return guard === "try" ? `try(${value}, null)` : `${all(existence.conditions)} ? ${value} : null`;
}

/** Some of the entries of a collection, as a map; none where the conditions do not hold. */
export function someOf({ of, only }: NonNullable<KeyedExistence["some"]>, conditions: readonly string[] = []): string {
  const condition = all([...conditions, only]);
  // As terraform fmt has it, which takes what begins with parentheses for a call.
  return `{ for k, v in ${of} : k => v if${condition.startsWith("(") ? "" : " "}${condition} }`;
}

const operand = (condition: string): string => (/[?]|\|\|/.test(condition) ? `(${condition})` : condition);

/** Conditions joined so that all must hold. */
export const all = (conditions: readonly string[]): string => (conditions.length === 1 ? (conditions[0] ?? "") : conditions.map(operand).join(" && "));

/** The argument that decides how often a block makes its object; `undefined` for exactly once. */
export function existenceArgument(existence: Existence): { readonly name: "count" | "for_each"; readonly value: string } | undefined {
  const { conditions } = existence;
  if (existence.kind === "keyed" && existence.some !== undefined) return { name: "for_each", value: someOf(existence.some, conditions) };
  if (existence.kind === "keyed" && existence.isUntyped === true && conditions.length > 0) return { name: "for_each", value: `{ for k, v in ${existence.collection} : k => v if ${all(conditions)} }` };
  if (existence.kind === "keyed") return { name: "for_each", value: conditions.length === 0 ? existence.collection : `${all(conditions)} ? ${existence.collection} : ${existence.none}` };
  const { kind, template } = existence.style;
  return conditions.length === 0 ? undefined : { name: kind, value: template.replace("{condition}", () => all(conditions)) };
}
