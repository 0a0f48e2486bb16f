import { groupBy } from "../../repository/groupBy";
import { isInstalledPath } from "../../repository/modules/installedModules";
import { isRecorded } from "../../repository/recordedAdditions";
import type { Repository } from "../../repository/repository";
import { keptForShape } from "../../repository/repositoryShape";
import { folderOf } from "../../terraform/paths";
import type { RepoPath } from "../../text/span";
import { MOST_EVIDENCE } from "../confidence";
import { makersIn, type Maker, type Making } from "./thingMakers";
import type { ThingKind } from "./thingKinds";

/** How most things of a kind are made: by how many of all, and what makes them, the first of these where they stand elsewhere. */
export interface UsualMaking {
  readonly making: Making;
  readonly agreeing: number;
  readonly total: number;
  readonly declarations: readonly Maker["declaration"][];
}

/** The way that most of the makers go; of equal ones the one that comes first. `undefined` without any. */
export function usualMaking(makers: readonly Maker[]): UsualMaking | undefined {
  const [most = []] = [...groupBy(makers, ({ making }) => JSON.stringify(making)).values()].sort((a, b) => b.length - a.length);
  const [first] = most;
  return first && { making: first.making, agreeing: most.length, total: makers.length, declarations: most.map(({ declaration }) => declaration) };
}

/** As {@link UsualMaking}, with the declarations by where any snapshot of the shape has them. */
interface FoundMaking extends Omit<UsualMaking, "declarations"> {
  readonly found: readonly { readonly folder: RepoPath; readonly address: string }[];
}

/** How each kind is made in all modules, as each of them makes it when another one is asked about. What others wrote and Terraform installed, and what additions wrote, is no way of the house. */
const foundMakings = keptForShape((repository): ReadonlyMap<ThingKind, FoundMaking> => {
  const own = [...repository.modules.values()].filter(({ path }) => !isInstalledPath(path));
  const makers = own.flatMap((module) => makersIn(repository, module, false)).filter(({ declaration }) => !isRecorded(repository.recorded, declaration));
  return new Map(
    [...groupBy(makers, ({ kind }) => kind)].flatMap(([kind, ofKind]) => {
      const usual = usualMaking(ofKind);
      if (usual === undefined) return [];
      const { declarations, ...counted } = usual;
      return [[kind, { ...counted, found: declarations.slice(0, MOST_EVIDENCE).map(({ address, file }) => ({ folder: folderOf(file.path), address })) }] as const];
    }),
  );
});

/** How things of a kind are made in the rest of the repository, for a root module that makes none and calls no module that does. */
export function usualElsewhere(repository: Repository, kind: ThingKind): UsualMaking | undefined {
  const known = foundMakings(repository).get(kind);
  if (known === undefined) return undefined;
  const { found, ...counted } = known;
  const declarations = found.flatMap(({ folder, address }) => {
    const module = repository.modules.get(folder);
    return module?.resources.get(address) ?? module?.calls.get(address.slice("module.".length)) ?? [];
  });
  return { ...counted, declarations };
}
