import { repoPath } from "../../src/core/text/span";
import { additionOf, fixture, planFor, withPlan } from "../../test/core/implementation/plans";
import { rootOf } from "../../test/support/repositories";
import type { LeftOut } from "./cases";
import { compare, type Comparison } from "./score";
import { withoutService } from "./withoutService";

/** Takes a service out of the house of its author, adds it again, and compares both. */
export function leaveOut({ house, addresses, called, wish }: LeftOut): readonly Comparison[] {
  const repository = fixture(house);
  const without = withoutService(repository, repoPath(wish.root ?? ""), addresses);
  const again = withPlan(without, additionOf(planFor(without, wish)).plan);
  const all = compare(rootOf(without, wish.root), rootOf(repository, wish.root), rootOf(again, wish.root));
  const { name = "" } = wish;
  return called === undefined ? all : all.map((each) => ({ ...each, own: each.own.replaceAll(name, called) }));
}
