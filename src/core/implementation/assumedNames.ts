import { modulesOfHouse } from "../conventions/modules/modulesOfHouse";
import type { Finding } from "./addition";
import type { Context } from "./draft";

/** That nothing in the root module shows how names are put together, and what is done instead. */
export function assumedNames({ rules, repository, root, component }: Context): Finding[] {
  const { value, evidence, isSet } = rules.namePattern;
  const own = new Set(modulesOfHouse(root, repository).flatMap(({ files }) => files.map(({ path }) => path)));
  if (isSet === true || evidence.some(({ path }) => own.has(path)) || Object.keys(component.names).length === 0) return [];
  const [place] = evidence;
  const here = root.module.path === "" ? "this root module" : root.module.path;
  const instead = place === undefined ? `names are ${JSON.stringify(value.template)}` : `names are as in ${place.path}, ${JSON.stringify(value.template)}`;
  return [{ severity: "information", message: `No name in ${here} shows how names are put together, so ${instead}. Set namePattern in annex.json where that is not meant.`, ...(place === undefined ? {} : { place }) }];
}
