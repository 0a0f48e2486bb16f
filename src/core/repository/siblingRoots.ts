import type { TerraformModule } from "../terraform/module";
import { segmentsOf } from "../terraform/paths";
import type { RepoPath } from "../text/span";

/** What a root module is made of, whatever it is filled with: addresses of what it declares and the modules it calls. */
const skeletonOf = ({ resources, data, calls }: TerraformModule): ReadonlySet<string> =>
  new Set([...resources.keys(), ...data.keys(), ...[...calls.values()].map(({ address, source, target }) => `${address} ${target ?? source ?? ""}`)]);

/** The share of what two root modules have together that both have. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((address) => b.has(address)).length;
  return shared / Math.max(1, a.size + b.size - shared);
}

/** Root modules with less in common are different things. */
const ALIKE = 0.6;
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
 * folders that differ in one segment, which is the name. Where several segments do, the one in which most roots differ.
 */
export function siblingNames(roots: readonly TerraformModule[]): Map<RepoPath, string> {
  const families = familiesOf(roots).filter(({ members }) => members.length > 1);
  families.sort((a, b) => b.members.length - a.members.length || a.segment - b.segment);
  const names = new Map<RepoPath, string>();
  for (const { segment, members } of families) {
    for (const { path } of members) {
      const name = segmentsOf(path)[segment];
      if (name !== undefined && !names.has(path)) names.set(path, name);
    }
  }
  return names;
}

function familiesOf(roots: readonly TerraformModule[]): Family[] {
  const byFolder = new Map<string, Family[]>();
  for (const module of roots) {
    const skeleton = skeletonOf(module);
    const segments = segmentsOf(module.path);
    segments.forEach((_, segment) => {
      const key = JSON.stringify(segments.with(segment, "*"));
      const families = byFolder.get(key) ?? [];
      byFolder.set(key, families);
      const own = families.find((family) => likeness(family.skeleton, skeleton) >= ALIKE);
      if (own !== undefined) own.members.push(module);
      else if (families.length < MOST_KINDS) families.push({ segment, skeleton, members: [module] });
    });
  }
  return [...byFolder.values()].flat();
}
