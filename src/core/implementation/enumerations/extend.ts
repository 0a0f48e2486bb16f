import { expressionsWithin } from "../../conventions/reading/expressionsWithin";
import { plainString, unwrapped, type Expression, type ForExpression } from "../../hcl/tree";
import { quoted } from "../../hcl/write";
import type { SourceFile } from "../../terraform/module";
import type { AmendmentChange, DraftAmendment } from "../draft";
import { keyAt, targetsIn } from "../layout/amendTarget";
import type { Comparison } from "../ownTests";
import { allOf, everyOf } from "../references/reference";
import { argumentOf, loopValueOf } from "./expectedOf";
import { elementsOf, writtenList, type Listing, type WrittenList } from "./listing";
import { nameByAnalogy } from "./nameByAnalogy";
import type { NewThing } from "./newThings";
import { isOffTogether } from "./offTogether";
import type { Surroundings } from "./readInTest";

/** A comparison of things that are listed with what is expected of them. */
export interface Enumeration {
  readonly file: SourceFile;
  readonly comparison: Comparison;
  readonly listing: Listing;
  readonly expected: Expression;
}

/** What is added at a place of the test. */
interface Added {
  readonly at: Expression;
  readonly change: AmendmentChange;
  readonly text: string;
}

/**
 * The changes by which a test lists a new thing and expects what its block says, wherever it is there; `undefined` where that
 * cannot be told.
 */
export function extended(enumeration: Enumeration, thing: NewThing, surroundings: Surroundings): readonly DraftAmendment[] | undefined {
  const { file, comparison, expected } = enumeration;
  if (!isPlain(expected)) return undefined;
  const amendments = addedTo(enumeration, thing, surroundings)?.map(({ at, change, text }): DraftAmendment | undefined => {
    const target = keyAt(file.hcl, at.span, "within");
    return target !== undefined && leadsTo(file, target, at) ? { path: file.path, target, change, text, group: thing.block.group, summary: `The test ${comparison.run} lists ${thing.address}` } : undefined;
  });
  return amendments?.every((amendment) => amendment !== undefined) === true ? amendments : undefined;
}

/** Whether a key leads to this expression and to nothing else. */
function leadsTo({ hcl }: SourceFile, key: string, expression: Expression): boolean {
  const [found, ...others] = targetsIn(hcl, key);
  return found?.kind === "expression" && others.length === 0 && unwrapped(found.expression) === unwrapped(expression);
}

/** Whether what is expected of each is written as it is. A `tolist` or `tomap` there says that a literal would not be equal. */
function isPlain(expected: Expression): boolean {
  const inner = unwrapped(expected);
  if (inner.kind === "call" && inner.name === "merge") return inner.arguments.every(isPlain);
  const each = inner.kind === "object" ? inner.entries.map(({ value }) => value) : elementsOf(writtenList(inner)?.list ?? inner);
  return !each.some((element) => element.kind !== "for" && expressionsWithin(element).some(({ kind }) => kind === "call"));
}

function addedTo({ file, listing, expected }: Enumeration, thing: NewThing, surroundings: Surroundings): readonly Added[] | undefined {
  switch (listing.kind) {
    case "values":
      return inBoth(listing, expected, thing, { value: expectedValue(listing, expected, thing, surroundings), when: mayBeNull(listing, thing) ? `${wordFor(thing)}.${thing.attribute ?? ""} != null` : undefined });
    case "loop":
      return inLoop(listing, expected, thing, (expression) => loopValueOf(expression, { name: listing.loop.valueVariable, thing }, file.text, surroundings));
    case "count":
      return listing.of !== undefined && isNone(expected) && isOffTogether(listing.things, thing) ? [itself(listing.of, thing)] : undefined;
    case "outputs":
      return inMaps(listing, expected, thing, surroundings);
  }
}

function isNone(expected: Expression): boolean {
  const inner = unwrapped(expected);
  return inner.kind === "number" && inner.text === "0";
}

const isAlways = ({ existence }: NewThing): boolean => existence.kind === "single" && existence.conditions.length === 0;

/** What an object of a new thing is called in a loop: by the last word of its label, if that is longer than any word of the language. */
const wordFor = ({ address }: NewThing): string => /[a-z]{5,}$/.exec(address)?.[0] ?? "v";

/** The new thing, or what is taken of it, behind the listed ones. */
function itself({ list }: WrittenList, thing: NewThing): Added {
  const { attribute, address } = thing;
  if (isAlways(thing)) return { at: list, change: { kind: "item" }, text: attribute === undefined ? address : `${address}.${attribute}` };
  return { at: list, change: { kind: "items" }, text: attribute === undefined ? everyOf(thing) : allOf(thing, attribute) };
}

/** The names that a `for` gives the key and the object of a new thing, as far as they are used. */
const loopNames = ({ existence }: NewThing, object: string): string => (existence.kind === "keyed" ? `k, ${object}` : object);

interface ExpectedValue {
  readonly value: string | undefined;
  /** A condition that an object must meet to be expected. */
  readonly when?: string | undefined;
}

function inBoth(listing: WrittenList, expected: Expression, thing: NewThing, { value, when }: ExpectedValue): readonly Added[] | undefined {
  const written = writtenList(expected);
  if (value === undefined || written === undefined || !keepsOrder(listing, written)) return undefined;
  if (isAlways(thing) && when === undefined) return [itself(listing, thing), { at: written.list, change: { kind: "item" }, text: value }];
  const [object, only] = when === undefined ? ["_", ""] : [wordFor(thing), ` if ${when}`];
  const objects = isAlways(thing) ? everyOf(thing) : thing.address;
  return [itself(listing, thing), { at: written.list, change: { kind: "items" }, text: `[for ${loopNames(thing, object)} in ${objects} : ${value}${only}]` }];
}

/** Whether what stands last in one list stands last in the other; in a set, or where both are sorted, it does not matter. */
function keepsOrder({ functions: listed }: WrittenList, { functions: expected }: WrittenList): boolean {
  const isSorted = (functions: readonly string[]): boolean => functions.includes("sort") || functions.includes("toset");
  return isSorted(listed) === isSorted(expected);
}

/** A call that makes nothing gives `null`, which `compact` leaves out. */
const mayBeNull = ({ functions }: WrittenList, { block }: NewThing): boolean => block.kind === "module" && functions.includes("compact");

function expectedValue(listing: Extract<Listing, { kind: "values" }>, expected: Expression, thing: NewThing, surroundings: Surroundings): string | undefined {
  if (thing.block.kind === "resource") return argumentOf(thing, thing.attribute ?? "", surroundings);
  const { things } = listing;
  // Where nothing leaves out what is null, a call has to make something whenever the others do.
  const isThere = mayBeNull(listing, thing) || things.every(({ resource }) => resource.multiplicity.kind === "single") || isOffTogether(things, thing);
  const words = elementsOf(writtenList(expected)?.list ?? expected).map(plainString);
  const known = things.flatMap((like, index) => {
    const name = words[index];
    return name === undefined ? [] : [{ thing: like, name }];
  });
  return isThere ? nameByAnalogy(known, thing) : undefined;
}

function inLoop(listing: WrittenList & { readonly loop: ForExpression }, expected: Expression, thing: NewThing, valueOf: (expression: Expression) => string | undefined): readonly Added[] | undefined {
  const { loop } = listing;
  const value = valueOf(loop.value);
  if (loop.key === undefined) return inBoth(listing, expected, thing, { value });
  const key = valueOf(loop.key);
  const entry = key === undefined || value === undefined ? undefined : expectedEntry(expected, thing, { key, value });
  return entry && [itself(listing, thing), entry];
}

interface KeyAndValue {
  readonly key: string;
  readonly value: string;
}

/** An entry in the object that a test expects. */
function expectedEntry(expected: Expression, thing: NewThing, { key, value }: KeyAndValue): Added | undefined {
  const at = unwrapped(expected);
  if (at.kind !== "object" && !(at.kind === "call" && at.name === "merge")) return undefined;
  if (isAlways(thing)) return { at, change: { kind: "entry", key: entryKey(at, key) }, text: value };
  return { at, change: { kind: "entries" }, text: `{ for ${loopNames(thing, "_")} in ${thing.address} : ${key} => ${value} }` };
}

/** A key as the entries beside it have theirs: bare, quoted, or in parentheses where it is computed. */
function entryKey(object: Expression, key: string): string {
  const bare = /^"([A-Za-z_][\w-]*)"$/.exec(key)?.[1];
  const isBare = object.kind === "object" && object.entries.every((entry) => entry.key.kind === "variable");
  if (bare !== undefined && isBare) return bare;
  return key.startsWith('"') ? key : `(${key})`;
}

function inMaps({ things, merge, keys }: Extract<Listing, { kind: "outputs" }>, expected: Expression, thing: NewThing, surroundings: Surroundings): readonly Added[] | undefined {
  const separator = [" ", "-", "_", "."].find((each) => things.every(({ resource }, index) => resource.name.replaceAll("_", each) === keys[index]));
  const { attribute = "", block, existence, address } = thing;
  const value = argumentOf(thing, attribute, surroundings);
  if (separator === undefined || value === undefined || existence.kind === "keyed") return undefined;
  const key = quoted((block.labels[1] ?? "").replaceAll("_", separator));
  const entry = expectedEntry(expected, thing, { key, value });
  const own = isAlways(thing) ? `{ ${key} = ${address}.${attribute} }` : `{ for value in ${allOf(thing, attribute)} : ${key} => value }`;
  return entry && [{ at: merge, change: { kind: "entries" }, text: own }, entry];
}
