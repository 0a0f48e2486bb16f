import { describe, expect, it } from "vitest";
import { CATALOG } from "../../../../src/catalog/index";
import { findClients } from "../../../../src/core/analysis/clients/clients";
import type { Component } from "../../../../src/core/design/component";
import type { Repository } from "../../../../src/core/repository/repository";
import { rootOf } from "../../../support/repositories";
import { tryAddition } from "../checks/changes";
import { namesUnder } from "./namesOfThings";
import type { Pair, Step } from "./pairs";
import { canStand, tellsContainers, usedByAll, type Place } from "./places";

/** The repository after some additions, each switched on everywhere and used by every service. */
function after(place: Place, steps: readonly Step[]): Repository {
  return steps.reduce((repository, { component, name }) => {
    const tried = tryAddition(repository, usedByAll(place, component, name), place.path);
    if (tried.kind === "refused") throw new Error(tried.refusals.map(({ message }) => message).join("\n"));
    return tried.change.after;
  }, place.before);
}

/** The words of a line in one order, as with the entries of an object and the elements of a list. */
const plain = (line: string): string => line.split(/[\s,]+|(?=[[\](){}])|(?<=[[\](){}])/).filter((word) => word !== "").sort().join(" ");

/** The lines of a text, however they are padded and in whatever order they stand. */
const linesOf = (text: string): readonly string[] => text.split("\n").map(plain).filter((line) => line !== "").sort();

const pathsOf = ({ files }: Repository): readonly string[] => [...files.keys()].sort();

/** Requires that two repositories have the same files with the same lines. */
function expectSameLines(one: Repository, other: Repository): void {
  expect(pathsOf(other)).toEqual(pathsOf(one));
  for (const [path, { text }] of one.files) {
    const otherText = other.files.get(path)?.text ?? "";
    if (text !== otherText) expect(linesOf(otherText), path).toEqual(linesOf(text));
  }
}

const titleOf = ([a, b]: Pair): string => `${a.component.id} as ${a.name} and ${b.component.id} as ${b.name}`;

/**
 * What holds of two additions to one root module: of every component of the catalogue twice, under its own name and another one, and
 * of the pairs that `pairsOf` names for the root module.
 */
export function describePairs(places: readonly Place[], pairsOf: (place: Place) => readonly Pair[]): void {
  const twice = (component: Component): Pair => [{ component, name: component.id }, { component, name: "parcels" }];
  const cases = places.flatMap((place) => {
    const pairs = [...CATALOG.map(twice), ...pairsOf(place)].filter((pair) => pair.every(({ component }) => canStand(place, component)));
    return pairs.map((pair): [string, string, Place, Pair] => [titleOf(pair), place.title, place, pair]);
  });

  describe("two additions in either order", () => {
    it.each(cases)("give the same blocks, entries and values: %s in %s", (_, __, place, [a, b]) => {
      expectSameLines(after(place, [a, b]), after(place, [b, a]));
    });
  });

  const instances = places.flatMap((place) => CATALOG.filter((component) => component.entry === undefined && canStand(place, component)).map((component): [string, string, Place, Component] => [component.id, place.title, place, component]));

  const entries = places.flatMap((place) => CATALOG.filter((component) => component.entry !== undefined && canStand(place, component)).map((component): [string, string, Place, Component] => [component.id, place.title, place, component]));

  it.runIf(entries.length > 0).each(entries)("a second entry stands beside the first: %s in %s", (_, __, place, component) => {
    const services = findClients(after(place, twice(component)), rootOf(after(place, twice(component)), place.path)).flatMap((clients) => clients.services);
    expect(services).toEqual(expect.arrayContaining([...findClients(place.before, rootOf(place.before, place.path)).flatMap((clients) => clients.services), component.id, "parcels"]));
  });

  describe("a second instance", () => {
    it.each(instances)("meets the first in nothing: %s in %s", (_, __, place, component) => {
      const both = after(place, twice(component));
      expect(both.diagnostics.filter(({ kind }) => kind === "duplicate")).toEqual([]);
      const former = new Set(namesUnder(place.before, place.path));
      const names = namesUnder(both, place.path).filter((name) => !former.has(name));
      expect(names.length).toBeGreaterThan(1);
      expect(new Set(names).size).toBe(names.length);
      const mounted = [...both.files.values()].flatMap(({ text }) => [...text.matchAll(/containerPath *= *"([^"]*\$\{k\})"/g)].map(([, seen]) => seen));
      expect(new Set(mounted).size).toBe(mounted.length === 0 ? 0 : 2);
      const told = [...both.files.values()].flatMap(({ text }) => [...text.matchAll(/(?<=name = |[{:] )("(?:[A-Z0-9]+_)*(?:\$\{upper\(replace\(\w+, "-", "_"\)\)\}[A-Z_]*|CACHE_[A-Z_]+)")(?=, value = \S+ \}| =>)/g)].map(([name]) => name));
      expect(told.length > 0).toBe(tellsContainers(place) && component.intents.some(({ kind }) => kind === "containerEnvironment"));
      expect(new Set(told.filter((name) => name.startsWith('"PARCELS_'))).size).toBe(new Set(told).size / 2);
    });
  });
}
