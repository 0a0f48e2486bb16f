import { normalText } from "../../terraform/expressionText";
import { declarationsOf } from "../../repository/modules/moduleReferences";
import type { Environment } from "../../repository/repository";
import { makerOf, type Maker } from "../makers/makers";
import { isMade } from "../makers/isMade";
import { requirementsOf } from "../makers/requirements";
import { added, addedMakings, rootIn, type Change, type Violation } from "./change";

/** A new variable without a default would stop every plan that does not set it. */
function withoutDefault(change: Change): Violation[] {
  return added(change).flatMap(({ instance, declaration }) => {
    if (declaration.kind !== "variable" || declaration.default !== undefined || instance.caller !== undefined) return [];
    return [{ message: `${declaration.address} has no default, so that plans without a value for it fail; give it one that keeps the addition off.`, place: declaration.place }];
  });
}

/** An environment in which nothing new may be made, with what the root module is applied with. */
interface Untouched {
  readonly name: string;
  readonly applied: Environment | undefined;
  /** Nothing else can be known of it: what is not sure counts as made. */
  readonly isWhole: boolean;
}

/** Variable files as they were before the addition; of settings in code the environments in which it is off. */
function untouchedOf({ before, after, root, on }: Change): readonly Untouched[] {
  const { environments } = rootIn(before, root);
  if (environments.length === 0) return on.length > 0 ? [] : [{ name: "the only environment", applied: undefined, isWhole: true }];
  return environments.flatMap((environment): Untouched[] => {
    const { name, kind } = environment;
    if (kind === "tfvars") return [{ name, applied: environment, isWhole: true }];
    const now = rootIn(after, root).environments.find((other) => other.name === name);
    return on.includes(name) ? [] : [{ name, applied: now, isWhole: false }];
  });
}

/** Where there are no flags and it is on everywhere, what is written is what switches it on: it is there always. */
function isOnByBeingThere(change: Change, { steps }: Maker): boolean {
  const { environments } = rootIn(change.before, change.root);
  return environments.every(({ name }) => change.on.includes(name)) && steps.every(({ declaration }) => declaration.multiplicity.kind === "single" || requirementsOf({ steps }).length === 0);
}

/** What is made although nobody set a value for it. */
function madeUnasked(change: Change): Violation[] {
  const untouched = untouchedOf(change);
  return addedMakings(change).flatMap(({ instance, declaration }) => {
    if (declaration.kind === "module" && instance.children.has(declaration.name)) return [];
    const maker = makerOf(instance, declaration);
    if (isOnByBeingThere(change, maker)) return [];
    const made = untouched.filter(({ applied, isWhole }) => isMade(maker, applied) ?? isWhole);
    return made.length === 0 ? [] : [{ message: `${maker.address} is made in ${made.map(({ name }) => name).join(", ")} although nobody switched it on there; put it under the flag, or make it for each entry of a collection that is empty by default.`, place: maker.place }];
  });
}

/** Variables that were there before keep their defaults. */
function changedDefaults({ before, after, root }: Change): Violation[] {
  const former = rootIn(before, root).module;
  return [...rootIn(after, root).module.variables.values()].flatMap((variable) => {
    const known = former.variables.get(variable.name);
    if (known === undefined || (known.default && normalText(known.default)) === (variable.default && normalText(variable.default))) return [];
    return [{ message: `${variable.address} was there before and has another default now, which changes plans that nobody asked to change.`, place: variable.place }];
  });
}

/** Nothing that was there is gone, whatever became of it. */
function gone({ before, after, root }: Change): Violation[] {
  const now = rootIn(after, root).module;
  const addresses = new Set(declarationsOf(now).map(({ address }) => address));
  return declarationsOf(rootIn(before, root).module).flatMap(({ address, place }) => (addresses.has(address) ? [] : [{ message: `${address} was there before and is gone.`, place }]));
}

/** Off means unchanged: with untouched variable files nothing new is made, and what was there before keeps its defaults. */
export const offMeansUnchanged = (change: Change): readonly Violation[] => [...withoutDefault(change), ...madeUnasked(change), ...changedDefaults(change), ...gone(change)];
