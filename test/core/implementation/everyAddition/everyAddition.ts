import { CATALOG } from "../../../../src/catalog/index";
import type { Repository } from "../../../../src/core/repository/repository";
import { fixtureRepository, HOUSES } from "../../../support/repositories";
import { fixture } from "../plans";
import { describeAdditions } from "./oneAddition";
import { pairsFor } from "./pairs";
import { placesOf } from "./places";
import { describePairs } from "./twoAdditions";

/** How many root modules the houses in front of this one have. */
const rootsBefore = (house: string): number => HOUSES.slice(0, HOUSES.indexOf(house)).reduce((count, other) => count + fixture(other).rootModules.length, 0);

/**
 * Adds every component of the catalogue to every root module of a house and says what holds of each addition and of two of them.
 * There is a file of tests for each house, in which an addition is planned once for everything that is said of it: the time
 * grows with components times houses, and houses are spread over processors. `before` is the house as it is checked out, or with
 * the modules that it calls; it is of this file alone, so that no addition is kept after it.
 */
export function describeEveryAddition(house: string, before: Repository = fixtureRepository(house), title = house): void {
  const places = placesOf(title, before);
  const first = rootsBefore(house);
  describeAdditions(places);
  describePairs(places, (place) => pairsFor(CATALOG, first + places.indexOf(place)));
}
