import { readsState, stateBehind, statePath, stateReadings } from "../../repository/otherStates/remoteStates";
import { moduleTree, type ModuleInstance } from "../../repository/modules/moduleTree";
import type { Repository } from "../../repository/repository";
import type { ResourceDeclaration } from "../../terraform/module";
import { instanceOf } from "../modules/declarations";
import type { Given } from "./given";

/** The outputs of other states: what is read of them already, and where their root module is in the repository the rest. */
export const givenByStates = (repository: Repository, instance: ModuleInstance): readonly Given[] =>
  [...instance.module.data.values()].filter(readsState).flatMap((state) => givenBy(repository, instance, state));

function givenBy(repository: Repository, { module }: ModuleInstance, state: ResourceDeclaration): readonly Given[] {
  const one = instanceOf(state);
  if (one === undefined) return [];
  const sibling = stateBehind(repository, module, state);
  const [other] = sibling ? moduleTree(repository, sibling) : [];
  const read = new Map(stateReadings(module, state).map((reading) => [reading.name, reading]));
  const isBare = [...read.values()].some(({ name, path }) => name === path);
  return [...new Set([...read.keys(), ...(sibling?.outputs.keys() ?? [])])].map((name) => {
    const value = sibling?.outputs.get(name)?.value;
    const path = read.get(name)?.path ?? (isBare ? name : statePath(state, name));
    return { by: "state", expression: `${one}.${path}`, address: state.address, names: namesOf(state, name), behind: other && value && { instance: other, value }, isRead: read.has(name), place: read.get(name)?.place ?? state.place };
  });
}

/** Names that say only what is taken of a thing; which thing, the state says then. */
const BARE = /^(arns?|ids?|name|(topic|key|cluster)_(arn|id)|dns_name|zone_id)$/;

const namesOf = (state: ResourceDeclaration, name: string): readonly string[] => (BARE.test(name) ? [name, `${state.name}_${name}`] : [name]);
