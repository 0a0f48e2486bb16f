import type { Attribute } from "../hcl/tree";
import type { RepoPath } from "../text/span";
import type { SourceFile, TerraformModule } from "../terraform/module";
import { baseName, folderOf, isWithin, segmentsOf } from "../terraform/paths";
import { environmentNames } from "./environmentNames";

/** Folders beside a root module in which people keep variable files. */
const VALUES_FOLDER = /^(env|envs|environments?|vars?|tfvars|values|configs?|settings)([-_.].*)?$/i;
const SAMPLE_WORD = /^(examples?|samples?|templates?|dist)$/i;

/** The top-level values of a variable file by variable name, in source order; the first of two counts. */
export function valuesOf(file: SourceFile): Map<string, Attribute> {
  const values = new Map<string, Attribute>();
  for (const item of file.hcl.body.items) if (item.kind === "attribute" && !values.has(item.name)) values.set(item.name, item);
  return values;
}

/** A word of the path says that the file is there to be copied. */
export const isSamplePath = (path: RepoPath): boolean => path.split(/[^A-Za-z0-9]+/).some((word) => SAMPLE_WORD.test(word));

/** The share of the file's values that are variables of the module; an empty file fits everywhere. */
function fit(module: TerraformModule, values: ReadonlyMap<string, Attribute>): number {
  if (values.size === 0) return 1;
  let known = 0;
  for (const name of values.keys()) if (module.variables.has(name)) known += 1;
  return known / values.size;
}

type Roots = ReadonlyMap<RepoPath, TerraformModule>;

/** The root modules in the folder of a file and above it, nearest first. */
function rootsAbove(file: SourceFile, roots: Roots): TerraformModule[] {
  const found: TerraformModule[] = [];
  let folder = folderOf(file.path);
  for (;;) {
    const root = roots.get(folder);
    if (root !== undefined) found.push(root);
    if (folder === "") return found;
    folder = folderOf(folder);
  }
}

/** The root modules beside the folder for variable files that a file stands in; none when it stands in no such folder. */
function rootsBeside(file: SourceFile, roots: Roots): TerraformModule[] {
  const segments = segmentsOf(folderOf(file.path));
  const index = segments.findLastIndex((segment) => VALUES_FOLDER.test(segment));
  if (index < 0) return [];
  const parent = segments.slice(0, index).join("/");
  return [...roots.values()].filter((module) => isWithin(parent, module.path));
}

/**
 * Whose values a file sets: the root module in whose folder it stands, unless it declares nothing of what the file sets, as
 * with the settings of a backend; else the nearest above it, else those beside it, that declare at least half of what it sets. Of those beside it the best fit, and several only where they fit equally.
 */
function ownersOf(file: SourceFile, values: ReadonlyMap<string, Attribute>, roots: Roots): readonly TerraformModule[] {
  const here = roots.get(folderOf(file.path));
  const above = rootsAbove(file, roots).find((module) => (module === here ? fit(module, values) > 0 : fit(module, values) >= 0.5));
  if (above !== undefined) return [above];
  if (values.size === 0) return [];
  const beside = rootsBeside(file, roots).map((module) => ({ module, fit: fit(module, values) }));
  const best = Math.max(0.5, ...beside.map((candidate) => candidate.fit));
  return beside.filter((candidate) => candidate.fit === best).map(({ module }) => module);
}

/** A variable file of a root module, as an environment. */
export interface VariableFile {
  /** As a person calls it. */
  readonly name: string;
  readonly file: SourceFile;
  readonly values: ReadonlyMap<string, Attribute>;
  readonly isSample: boolean;
}

/**
 * The variable files of every root module, by its folder: those in its folder and below it, and those in folders beside it
 * that are kept for variable files, given to the module whose variables they set. In the order of their paths.
 */
export function variableFilesOf(roots: readonly TerraformModule[], files: readonly SourceFile[]): Map<RepoPath, VariableFile[]> {
  const byFolder: Roots = new Map(roots.map((module) => [module.path, module]));
  const owned = new Map<RepoPath, { file: SourceFile; values: Map<string, Attribute> }[]>(roots.map((module) => [module.path, []]));
  for (const file of files) {
    const values = valuesOf(file);
    for (const owner of ownersOf(file, values, byFolder)) owned.get(owner.path)?.push({ file, values });
  }
  return new Map(
    [...owned].map(([path, entries]) => {
      const names = environmentNames(entries.map(({ file }) => file.path), path);
      return [path, entries.map(({ file, values }) => ({ name: names.get(file.path) ?? baseName(file.path), file, values, isSample: isSamplePath(file.path) }))];
    }),
  );
}
