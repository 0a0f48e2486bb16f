import type { DamagedText } from "./damagedText";
import { ancestorsOf, type Item } from "./items";

/** How well a reader found again what the damage did not touch. Items on damaged lines count nowhere. */
export interface Score {
  /** Items that stand on undamaged lines. */
  readonly expected: number;
  /** Of these, those found with their name at their place. */
  readonly found: number;
  /** Of these, those inside of the blocks they were in. */
  readonly inParent: number;
  /** Of those that no edit falls into, how many there are and how many end where they ended. */
  readonly whole: number;
  readonly wholeExtent: number;
  /** Items on undamaged lines that were not there before. */
  readonly spurious: number;
}

/** One expected item that a reader has not given back as it was, or one that it made up. */
export interface Mistake {
  readonly kind: "lost" | "elsewhere" | "spurious";
  /** As expected for a lost item, as found for the others. */
  readonly item: Item;
  /** The blocks it should be in, outermost first. */
  readonly expectedIn: readonly string[];
}

export interface Judgement {
  readonly score: Score;
  readonly mistakes: readonly Mistake[];
}

/** Every item outside of the damage is found in its parent, and nothing is made up. */
export const isEntirelyRight = ({ expected, inParent, spurious }: Score): boolean => inParent === expected && spurious === 0;

/** Compares what a reader found in a damaged text with the items of the intact one. */
export function judge(intact: readonly Item[], damaged: DamagedText, found: readonly Item[]): Judgement {
  const byKey = new Map(found.map((item) => [keyOf(item, item.start), item]));
  const counts = { expected: 0, found: 0, inParent: 0, whole: 0, wholeExtent: 0, spurious: 0 };
  const mistakes: Mistake[] = [];
  const expectedKeys = new Set<string>();
  for (const item of intact) {
    const place = damaged.placeOf(item.start);
    if (place === undefined) continue;
    const key = keyOf(item, place);
    expectedKeys.add(key);
    counts.expected++;
    const match = byKey.get(key);
    const isWhole = damaged.isUntouched(item.start, item.end);
    if (isWhole) counts.whole++;
    if (isWhole && match !== undefined && match.end - match.start === item.end - item.start) counts.wholeExtent++;
    if (match !== undefined) counts.found++;
    if (match !== undefined && hasSameParents(item, match, damaged)) counts.inParent++;
    else mistakes.push({ kind: match === undefined ? "lost" : "elsewhere", item: match ?? item, expectedIn: ancestorsOf(item).map(({ name }) => name) });
  }
  for (const item of found) {
    if (damaged.isOnDamagedLine(item.start) || expectedKeys.has(keyOf(item, item.start))) continue;
    counts.spurious++;
    mistakes.push({ kind: "spurious", item, expectedIn: [] });
  }
  return { score: counts, mistakes };
}

const keyOf = (item: Item, place: number): string => `${place} ${item.kind} ${item.name}`;

/**
 * Whether the blocks around an item are those that were around it. A block whose first line was damaged may be there or not;
 * one that the damage added may not.
 */
function hasSameParents(before: Item, after: Item, damaged: DamagedText): boolean {
  const expected = ancestorsOf(before).map((block) => ({ block, place: damaged.placeOf(block.start) }));
  const kept = expected.flatMap(({ block, place }) => (place === undefined ? [] : [keyOf(block, place)]));
  const ancestors = ancestorsOf(after);
  const actual = ancestors.filter((block) => !damaged.isOnDamagedLine(block.start)).map((block) => keyOf(block, block.start));
  return ancestors.length - actual.length <= expected.length - kept.length && actual.length === kept.length && actual.every((key, index) => key === kept[index]);
}
