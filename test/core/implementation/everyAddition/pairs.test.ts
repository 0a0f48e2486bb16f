import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CATALOG } from "../../../../src/catalog/index";
import { efs } from "../../../../src/catalog/efs";
import type { Component } from "../../../../src/core/design/component";
import { HOUSES } from "../../../support/repositories";
import { fixture } from "../plans";
import { pairsFor } from "./pairs";
import { canStand, placesOf, type Place } from "./places";

/** A catalogue of so many components, which differ in nothing but their ids. */
const catalogOf = (size: number): readonly Component[] => Array.from({ length: size }, (_, index) => ({ ...efs, id: `c${String(index)}` }));

const named = (a: Component, b: Component): string => [a.id, b.id].sort().join(" ");

/** Every pair of components, each with itself too. */
const allPairs = (catalog: readonly Component[]): readonly string[] => catalog.flatMap((a, index) => catalog.slice(index).map((b) => named(a, b)));

const PLACES = HOUSES.flatMap((house) => placesOf(house, fixture(house)));

const triedIn = (catalog: readonly Component[], rootNumber: number): readonly string[] => pairsFor(catalog, rootNumber).map(([a, b]) => named(a.component, b.component));

describe("the pairs that are tried in root modules", () => {
  it.each([1, 2, 3, 4])("are all there are in every one for a catalogue of %i", (size) => {
    const catalog = catalogOf(size);
    PLACES.forEach((_, index) => expect([...triedIn(catalog, index)].sort()).toEqual([...allPairs(catalog)].sort()));
  });

  it.each([5, 8, 15, 16, 30, 31])("are of each two components of %i somewhere and of each component everywhere, few more than there are components, and none comes twice", (size) => {
    const catalog = catalogOf(size);
    for (const [index] of PLACES.entries()) {
      const tried = triedIn(catalog, index);
      expect(new Set(tried).size).toBe(tried.length);
      expect(tried.length).toBeLessThanOrEqual(16 + size);
      expect(new Set(tried.flatMap((pair) => pair.split(" "))).size).toBe(size);
    }
    expect(new Set(PLACES.flatMap((_, index) => triedIn(catalog, index)))).toEqual(new Set(allPairs(catalog)));
  });

  it("are of each two components of the catalogue, where both can stand", () => {
    const standing = (place: Place, index: number): readonly string[] => pairsFor(CATALOG, index).flatMap((pair) => (pair.every(({ component }) => canStand(place, component)) ? [named(pair[0].component, pair[1].component)] : []));
    expect(new Set(PLACES.flatMap(standing))).toEqual(new Set(allPairs(CATALOG)));
  });
});

describe("every house", () => {
  it("has a file of tests here", () => {
    const tests = readdirSync(join(import.meta.dirname, "houses")).map((file) => file.replace(/\.test\.ts$/, ""));
    expect(tests).toEqual(expect.arrayContaining([...HOUSES]));
  });
});
