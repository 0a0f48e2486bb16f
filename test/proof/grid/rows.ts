import { CATALOG } from "../../../src/catalog/index";
import { knownsOf } from "../../core/implementation/plans";
import { environmentNames } from "../../../src/core/implementation/refusals/checkAnswers";
import type { HousePlace } from "../housePlaces";
import { kindsTogether, openGridSite, type GridSite } from "./gridSite";
import { ALL, prove, type Proposal } from "./prove";
import type { Row } from "./row";
import { coverOf, everyVariantOf, NAME_KINDS, onIn, type Variant } from "./variant";

/** How much of the grid is proven: the cover, in which every two of size, flag and names meet somewhere, or all of it. */
export type Extent = "cover" | "everything";

const environmentsOf = ({ repository, path }: GridSite): readonly string[] => environmentNames(knownsOf(repository, { root: path }).environments);

const UNSEEN_ALONE = { validate: "a plan validates too", tests: "run with everything together", apply: "applied with everything together" } as const;

/** Each component by itself, on in one environment and planned there; where it is off is proven with everything together. */
const alone = (environments: readonly string[], { choices }: HousePlace, turn: number): readonly Proposal[] =>
  CATALOG.map((component, index) => {
    const [first] = coverOf(environments, turn + index);
    const planned = environments.filter((name) => name in choices);
    const told = Object.entries(first?.environments ?? {}).map(([name, { size }]) => [name, { on: name === planned[(turn + index) % planned.length], size }]);
    return { what: component.id, components: [component], variant: { names: "cut", environments: Object.fromEntries(told) }, turn, leaving: UNSEEN_ALONE };
  });

const ONCE = "done with the shortest names";

/** Everything together in one way. Of the cover, what no name changes is done once. */
function together(variant: Variant, turn: number, extent: Extent): Proposal {
  const once = extent === "cover" && variant.names !== "shortest" ? { validate: ONCE, tests: ONCE, apply: ONCE } : {};
  return { what: ALL, components: CATALOG, variant, turn, leaving: { ...once, ...(onIn(variant).length === 0 ? { apply: "it is on in no environment" } : {}) } };
}

/** What is proposed for one kind of names. */
function proposalsOf(environments: readonly string[], place: HousePlace, names: Variant["names"], turn: number, extent: Extent): readonly Proposal[] {
  const variants = (extent === "cover" ? coverOf(environments, turn) : everyVariantOf(environments)).filter((variant) => variant.names === names);
  return [...variants.map((variant, index) => together(variant, turn + NAME_KINDS.indexOf(names) + index, extent)), ...(names === "shortest" ? alone(environments, place, turn) : [])];
}

/** Proves a house; `turn` is its place in the order of houses, by which sizes and flags go round. */
export async function* rowsOf(place: HousePlace, turn: number, extent: Extent): AsyncGenerator<Row> {
  for (const kinds of kindsTogether(place)) {
    const site = await openGridSite(place, kinds[0] ?? "shortest");
    try {
      for (const proposal of kinds.flatMap((names) => proposalsOf(environmentsOf(site), place, names, turn, extent))) yield await prove(site, proposal);
    } finally {
      site.copy.dispose();
    }
  }
}
