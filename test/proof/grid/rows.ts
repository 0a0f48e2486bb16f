import { CATALOG } from "../../../src/catalog/index";
import { knownsOf } from "../../core/implementation/plans";
import { environmentNames } from "../../../src/core/implementation/refusals/checkAnswers";
import type { HousePlace } from "../housePlaces";
import { openGridSite, type GridSite } from "./gridSite";
import { ALL, prove, type Proposal } from "./prove";
import type { Row } from "./row";
import { coverOf, everyVariantOf, NAME_KINDS, onIn, type Variant } from "./variant";

/** How much of the grid is proven: the cover, in which every two of size, flag and names meet somewhere, or all of it. */
export type Extent = "cover" | "everything";

const environmentsOf = ({ repository, path }: GridSite): readonly string[] => environmentNames(knownsOf(repository, { root: path }).environments);

const UNSEEN_ALONE = { validate: "a plan validates too", tests: "run with everything together", apply: "applied with everything together" } as const;

/** Each component by itself, on everywhere. */
const alone = (environments: readonly string[], turn: number): readonly Proposal[] =>
  CATALOG.map((component, index) => {
    const [first] = coverOf(environments, turn + index);
    const told = Object.entries(first?.environments ?? {}).map(([name, { size }]) => [name, { on: true, size }]);
    return { what: component.id, components: [component], variant: { names: "cut", environments: Object.fromEntries(told) }, turn, leaving: UNSEEN_ALONE };
  });

/** Everything together in one way; the author's tests are run once for each kind of names. */
const together = (variant: Variant, turn: number, isFirst: boolean): Proposal => ({ what: ALL, components: CATALOG, variant, turn, leaving: { ...(isFirst ? {} : { tests: "run with other answers" }), ...(onIn(variant).length === 0 ? { apply: "it is on in no environment" } : {}) } });

/** What is proposed for one kind of names. */
function proposalsOf(environments: readonly string[], names: Variant["names"], turn: number, extent: Extent): readonly Proposal[] {
  const variants = (extent === "cover" ? coverOf(environments, turn) : everyVariantOf(environments)).filter((variant) => variant.names === names);
  return [...variants.map((variant, index) => together(variant, turn + NAME_KINDS.indexOf(names) + index, index === 0)), ...(names === "shortest" ? alone(environments, turn) : [])];
}

/** Proves a house; `turn` is its place in the order of houses, by which sizes and flags go round. */
export async function* rowsOf(place: HousePlace, turn: number, extent: Extent): AsyncGenerator<Row> {
  for (const names of NAME_KINDS) {
    const site = await openGridSite(place, names);
    try {
      for (const proposal of proposalsOf(environmentsOf(site), names, turn, extent)) yield await prove(site, proposal);
    } finally {
      site.copy.dispose();
    }
  }
}
