import type { Component } from "../../../../src/core/design/component";

/** A component under a name. */
export interface Step {
  readonly component: Component;
  readonly name: string;
}

export type Pair = readonly [Step, Step];

/** So many pairs are tried in each root module as far as there are as many, however small the catalogue is. */
const AT_LEAST = 16;

/** How far apart two components of a catalogue of this size can be when it is laid out as a ring; each meets itself at 0. */
export const distancesOf = (size: number): number => Math.floor(size / 2) + 1;

/** Pairs of components that stand `distance` apart on the ring: each component with the next one there, itself under two names at 0. */
function apart(catalog: readonly Component[], distance: number): readonly Pair[] {
  // At half of the ring each pair would come twice.
  const starts = distance * 2 === catalog.length ? catalog.slice(0, distance) : catalog;
  return starts.flatMap((a, index): readonly Pair[] => {
    const b = catalog[(index + distance) % catalog.length] ?? a;
    return [distance === 0 ? [{ component: a, name: "mails" }, { component: a, name: "parcels" }] : [{ component: a, name: a.id }, { component: b, name: b.id }]];
  });
}

/**
 * Pairs of additions that are tried in the root module with this number. All pairs of a large catalogue in every root module would
 * be its square; this is a cover whose size grows with it: every component is in pairs in every root module, and any two
 * components meet in at least one of `distancesOf(size)` root modules that follow each other (`pairs.test.ts`). A catalogue of
 * up to four has all of its pairs in every root module. What is an entry can stand in few of them, and meets all others in each.
 */
export function pairsFor(catalog: readonly Component[], rootNumber: number): readonly Pair[] {
  const distances = distancesOf(catalog.length);
  const taken = Math.min(distances, Math.ceil(AT_LEAST / catalog.length));
  const distancesHere = Array.from({ length: taken }, (_, index) => (rootNumber * taken + index) % distances);
  return Array.from({ length: distances }, (_, distance) => distance).flatMap((distance) => apart(catalog, distance).filter((pair) => distancesHere.includes(distance) || pair.some(isEntry)));
}

const isEntry = ({ component: { entry } }: Step): boolean => entry !== undefined;
