import { describe, expect, it } from "vitest";
import { CATALOG } from "../../../../src/catalog/index";
import type { Choices } from "../../../../src/core/design/choice";
import type { Component } from "../../../../src/core/design/component";
import { refusedByProviders } from "../../../catalog/knownArguments";
import { combinationsOf, examplesFor } from "../../../support/choices";
import { tryAddition, violationsOf, type Tried } from "../checks/changes";
import { restoredAfter } from "../restored";
import { canStand, usedByAll, type Place } from "./places";

/** What is wrong, or why nothing was planned. */
function told(place: Place, tried: Tried, component: Component): readonly string[] {
  if (tried.kind === "planned") return [...violationsOf(tried.change), ...refusedByProviders(tried.change)];
  const isExpected = !canStand(place, component) && tried.refusals.every(({ slot, reason }) => (component.entry === undefined ? slot === "vpc" || slot === "privateSubnets" : slot === "ecsCluster" || reason === "no-place"));
  return isExpected ? [] : tried.refusals.map(({ message }) => `refused: ${message}`);
}

/** Every component with every combination of its choices, by a title. */
const ADDITIONS = CATALOG.flatMap((component) => combinationsOf(component).map((choices): [string, Component, Choices] => [[component.id, ...Object.values(choices)].join(" "), component, choices]));

/** What holds of every component of the catalogue with every combination of its choices, added to each of these root modules. */
export function describeAdditions(places: readonly Place[]): void {
  const cases = places.flatMap((place) => ADDITIONS.map(([title, component, choices]): [string, string, Place, Component, Choices] => [title, place.title, place, component, choices]));

  describe("an addition", () => {
    it.each(cases)("passes every check and is known to the provider where it is off: %s in %s", (_, __, place, component, choices) => {
      expect(told(place, tryAddition(place.before, { component, values: { ...examplesFor(component, choices), ...choices } }, place.path), component)).toEqual([]);
    });

    it.each(cases)("passes every check and is known to the provider where it is on and every service uses it, and so does a second one: %s in %s", (_, __, place, component, choices) => {
      const first = tryAddition(place.before, usedByAll(place, component, component.id, choices), place.path);
      expect(told(place, first, component)).toEqual([]);
      const after = first.kind === "planned" ? first.change.after : place.before;
      expect(told(place, tryAddition(after, usedByAll(place, component, "parcels", choices), place.path), component)).toEqual([]);
    });

    it.each(cases)("is taken back to the byte: %s in %s", (_, __, place, component, choices) => {
      const { before } = place;
      const tried = tryAddition(before, usedByAll(place, component, component.id, choices), place.path);
      expect(told(place, tried, component)).toEqual([]);
      if (tried.kind === "refused") return;
      const restored = restoredAfter(before, tried.result.addition);
      expect(restored.left).toEqual([]);
      expect(restored.now).toEqual(restored.before);
    });
  });
}
