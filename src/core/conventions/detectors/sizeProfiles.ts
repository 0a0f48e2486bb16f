import { environmentRoots } from "../../repository/environments/environmentRoots";
import type { Environment, Repository, RootModule } from "../../repository/repository";
import type { Place } from "../../text/span";
import { ruleFromParts, type Part } from "../confidence";
import type { HouseRule } from "../houseRule";
import { sizeReadings, type SizeReading } from "../sizes/sizeArguments";
import { profileNamed, SIZE_PROFILES, type SizeProfile, type SizeProfiles } from "../sizes/sizeProfile";

/**
 * Which size profile every environment plays. A name that says so decides; of the others the environment with the most plays
 * `large`, the one with the least `small`, and what lies between `medium`, told by what is evaluated in each: classes of
 * machines, counts, how long things are kept, standbys, protection from deletion. A name is one witness, and so is every size
 * that differs. Unsure where sizes contradict each other or the name; where nothing is said an environment is `small`, which is assumed.
 */
export function detectSizeProfiles(root: RootModule, repository: Repository): HouseRule<SizeProfiles> {
  const measured = withRanks(comparedWith(root, repository).map(({ name, root: of, environment }) => ({ name, environment, readings: sizeReadings(repository, of, environment) })));
  const found = measured.map((each) => ({ ...each, ...profiled(each, measured) }));
  return ruleFromParts(Object.fromEntries(found.map(({ name, profile }) => [name, profile])), Object.fromEntries(found.map(({ name, part }) => [name, part])));
}

interface Compared {
  readonly name: string;
  readonly root: RootModule;
  readonly environment: Environment | undefined;
}

/** The environments of the root module; where it is one itself, those beside it. */
function comparedWith(root: RootModule, repository: Repository): readonly Compared[] {
  const family = root.environments.length > 1 ? [] : environmentRoots(repository, root);
  const beside = family.map((each): Compared => ({ ...each, environment: each.root.environments[0] }));
  const own = root.environments.map((environment): Compared => ({ name: environment.name, root, environment }));
  return [...beside, ...own.filter(({ name }) => !beside.some((each) => each.name === name))];
}

/** How much of a size an environment has among all of them: nothing is 0, the most 1. */
interface Rank {
  readonly rank: number;
  readonly place: Place;
}

interface Measured {
  readonly name: string;
  readonly environment: Environment | undefined;
  readonly ranks: readonly Rank[];
  /** The mean of the ranks; `undefined` where no size differs. */
  readonly mean: number | undefined;
}

interface Read {
  readonly name: string;
  readonly environment: Environment | undefined;
  readonly readings: readonly SizeReading[];
}

function withRanks(all: readonly Read[]): readonly Measured[] {
  const sizes = new Map<string, Set<number>>();
  for (const { of, size } of all.flatMap(({ readings }) => readings)) sizes.set(of, (sizes.get(of) ?? new Set()).add(size));
  return all.map(({ name, environment, readings }) => {
    const ranks = readings.flatMap(({ of, size, place }): Rank[] => {
      const known = [...(sizes.get(of) ?? [])].sort((a, b) => a - b);
      return known.length < 2 ? [] : [{ rank: known.indexOf(size) / (known.length - 1), place }];
    });
    return { name, environment, ranks, mean: ranks.length === 0 ? undefined : ranks.reduce((sum, { rank }) => sum + rank, 0) / ranks.length };
  });
}

/** Means that differ by less are the same. */
const SAME = 0.1;

function profiled({ name, environment, ranks, mean }: Measured, all: readonly Measured[]): { readonly profile: SizeProfile; readonly part: Part } {
  const named = profileNamed(name);
  const profile = named ?? among(mean, all.flatMap((each) => each.mean ?? [])) ?? "small";
  const meant = SIZE_PROFILES.indexOf(profile) / (SIZE_PROFILES.length - 1);
  const file = named !== undefined && environment ? [{ path: environment.file.path, span: { start: 0, end: 0 } }] : [];
  const isSaid = named === undefined ? 0 : 1;
  // Of sizes that contradict each other so much that they say nothing, none counts.
  const counted = named === undefined && among(mean, all.flatMap((each) => each.mean ?? [])) === undefined ? [] : ranks;
  return {
    profile,
    part: { agreeing: isSaid + counted.reduce((sum, { rank }) => sum + 1 - Math.abs(rank - meant), 0), total: isSaid + counted.length, evidence: [...file, ...counted.filter(({ rank }) => Math.abs(rank - meant) < 0.5).map(({ place }) => place)] },
  };
}

/** Where a mean lies among all; `undefined` where they are all the same. */
function among(mean: number | undefined, all: readonly number[]): SizeProfile | undefined {
  const [least, most] = [Math.min(...all), Math.max(...all)];
  if (mean === undefined || most - least < SAME) return undefined;
  return most - mean < SAME ? "large" : mean - least < SAME ? "small" : "medium";
}
