import { moduleTree } from "../../repository/modules/moduleTree";
import type { Repository, RootModule } from "../../repository/repository";
import { declaredThings } from "./declaredThings";
import { givenThings } from "./givenThings";
import type { PickableKind } from "./pickable";
import type { Thing } from "./thing";

const remembered = new WeakMap<Repository, Map<string, readonly Thing[]>>();

/**
 * The things of a kind that an addition to a root module may work with: those it declares or looks up, earlier additions
 * included, and those that called modules give it. No two have the same id, and no two single ones the same key.
 */
export function thingsIn(repository: Repository, root: RootModule, kind: PickableKind): readonly Thing[] {
  const known = remembered.get(repository) ?? new Map<string, readonly Thing[]>();
  remembered.set(repository, known);
  const key = `${root.module.path} ${kind}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const [instance] = moduleTree(repository, root.module);
  const found = instance === undefined ? [] : withOwnKeys([...declaredThings(root, instance, kind), ...givenThings(repository, root, instance, kind)]);
  known.set(key, found);
  return found;
}

/** A key is one thing's: where two would share one, each goes by its whole id. */
function withOwnKeys(things: readonly Thing[]): readonly Thing[] {
  return things.map((thing) => (things.some((other) => other !== thing && other.key === thing.key) ? { ...thing, key: thing.id.replace(/^(data|module)\./, "").replace(/^aws_\w+?\./, "").replace(/\W/g, "_") } : thing));
}

/** The keys under which entries name a thing; none where they are written nowhere. */
export const keysOfThing = ({ extent, key }: Thing): readonly string[] => (extent.kind === "mapped" || (extent.kind === "several" && !extent.isOnce) ? extent.keys : [key]);

/** Whether the keys of a thing are the same whatever happens. */
export const hasFixedKeys = ({ extent }: Thing): boolean => extent.kind === "one" || (extent.kind === "several" && extent.isOnce);

/** Whether a thing is always there. */
export const isAlwaysThere = ({ extent }: Thing): boolean => extent.kind === "one" && extent.guard === undefined;
