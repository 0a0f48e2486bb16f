import type { TerraformModule } from "../../terraform/module";
import { segmentsOf } from "../../terraform/paths";
import type { RepoPath } from "../../text/span";
import type { Steps } from "../../text/steps";
import { isRecorded, type RecordedAdditions } from "../recordedAdditions";

/** What a root module makes, whatever it is filled with: addresses of resources and the modules it calls, but for what additions wrote. */
function skeletonOf({ resources, calls }: TerraformModule, recorded: RecordedAdditions): ReadonlySet<string> {
  const made = [...resources.values()].filter((resource) => !isRecorded(recorded, resource)).map(({ address }) => address);
  const called = [...calls.values()].filter((call) => !isRecorded(recorded, call)).map(({ address, source, target }) => `${address} ${target ?? source ?? ""}`);
  return new Set([...made, ...called]);
}

/** Root modules that share less of the smaller one, or of both together, are different things. An environment may well lack what another has. */
const OF_SMALLER = 0.6;
const OF_BOTH = 0.25;

function areAlike(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const shared = [...a].filter((address) => b.has(address)).length;
  return shared > 0 && shared >= OF_SMALLER * Math.min(a.size, b.size) && shared >= OF_BOTH * (a.size + b.size - shared);
}

/** Folders that hold more kinds of things than this are no environments, whatever else they have in common. */
const MOST_KINDS = 8;

/** Root modules that are made of the same, and where in their paths the name of each stands. */
interface Family {
  readonly segment: number;
  readonly skeleton: ReadonlySet<string>;
  readonly members: TerraformModule[];
}

/**
 * What root modules that are environments of each other are called, by their folders: roots that are made of the same, in
 * folders that differ in one segment, which is the name. Where several segments do, the one in which most roots differ. In short steps.
 */
export function* siblingNames(roots: readonly TerraformModule[], recorded: RecordedAdditions): Steps<ReadonlyMap<RepoPath, string>> {
  const names = new Map<RepoPath, string>();
  for (const family of yield* siblingFamilies(roots, recorded)) for (const { path, name } of family) if (!names.has(path)) names.set(path, name);
  return names;
}

/** A root module that is one of several environments, by its folder, and what it is called among them. */
export interface Sibling {
  readonly path: RepoPath;
  readonly name: string;
}

/** Root modules that are environments of each other, the largest family first; of one family each has another name. In short steps. */
export function* siblingFamilies(roots: readonly TerraformModule[], recorded: RecordedAdditions): Steps<readonly (readonly Sibling[])[]> {
  const families = (yield* familiesOf(roots, recorded)).filter(({ members }) => members.length > 1);
  families.sort((a, b) => b.members.length - a.members.length || a.segment - b.segment);
  return families.map(({ segment, members }) =>
    members.flatMap(({ path }) => {
      const name = segmentsOf(path)[segment];
      return name === undefined ? [] : [{ path, name }];
    }),
  );
}

function* familiesOf(roots: readonly TerraformModule[], recorded: RecordedAdditions): Steps<Family[]> {
  const byFolder = new Map<string, Family[]>();
  for (const module of roots) {
    const skeleton = skeletonOf(module, recorded);
    const segments = segmentsOf(module.path);
    segments.forEach((_, segment) => {
      const key = JSON.stringify(segments.with(segment, "*"));
      const families = byFolder.get(key) ?? [];
      byFolder.set(key, families);
      const own = families.find((family) => areAlike(family.skeleton, skeleton));
      if (own !== undefined) own.members.push(module);
      else if (families.length < MOST_KINDS) families.push({ segment, skeleton, members: [module] });
    });
    yield;
  }
  return [...byFolder.values()].flat();
}
