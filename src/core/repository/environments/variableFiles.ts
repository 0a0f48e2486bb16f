import type { Attribute } from "../../hcl/tree";
import { repoPath, type RepoPath } from "../../text/span";
import type { SourceFile, TerraformModule } from "../../terraform/module";
import { baseName, folderOf, segmentsOf } from "../../terraform/paths";
import { eachInSteps, type Steps } from "../../text/steps";
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

/** Root modules by their folders, and by every folder they stand in. */
interface Roots {
  readonly at: ReadonlyMap<RepoPath, TerraformModule>;
  readonly within: ReadonlyMap<RepoPath, readonly TerraformModule[]>;
}

const foldersAbove = (folder: RepoPath): RepoPath[] => (folder === "" ? [folder] : [folder, ...foldersAbove(folderOf(folder))]);

function rootsByFolder(roots: readonly TerraformModule[]): Roots {
  const within = new Map<RepoPath, TerraformModule[]>();
  for (const module of roots) {
    for (const folder of foldersAbove(module.path)) {
      const known = within.get(folder);
      if (known === undefined) within.set(folder, [module]);
      else known.push(module);
    }
  }
  return { at: new Map(roots.map((module) => [module.path, module])), within };
}

/** The root modules in the folder of a file and above it, nearest first. */
const rootsAbove = (file: SourceFile, roots: Roots): TerraformModule[] => foldersAbove(folderOf(file.path)).flatMap((folder) => roots.at.get(folder) ?? []);

/** The root modules beside the folder for variable files that a file stands in; none when it stands in no such folder. */
function rootsBeside(file: SourceFile, roots: Roots): readonly TerraformModule[] {
  const segments = segmentsOf(folderOf(file.path));
  const index = segments.findLastIndex((segment) => VALUES_FOLDER.test(segment));
  if (index < 0) return [];
  return roots.within.get(repoPath(segments.slice(0, index).join("/"))) ?? [];
}

/**
 * Whose values a file sets: the root module in whose folder it stands, unless it declares nothing of what the file sets, as
 * with the settings of a backend; else the nearest above it, else those beside it, that declare at least half of what it sets. Of those beside it the best fit, and several only where they fit equally.
 */
function ownersOf(file: SourceFile, values: ReadonlyMap<string, Attribute>, roots: Roots): readonly TerraformModule[] {
  const here = roots.at.get(folderOf(file.path));
  const above = rootsAbove(file, roots).find((module) => (module === here ? fit(module, values) > 0 : fit(module, values) >= 0.5));
  if (above !== undefined) return [above];
  if (values.size === 0) return [];
  const beside = rootsBeside(file, roots).map((module) => ({ module, fit: fit(module, values) }));
  const best = Math.max(0.5, ...beside.map((candidate) => candidate.fit));
  return beside.filter((candidate) => candidate.fit === best).map(({ module }) => module);
}

interface Owned {
  readonly file: SourceFile;
  readonly values: ReadonlyMap<string, Attribute>;
}

const READ_FIRST = /^terraform\.tfvars(\.json)?$/;
const READ_ALWAYS = /\.auto\.tfvars(\.json)?$/;

/** Whether Terraform reads a variable file from the folder of the root module without being told. */
export const isReadUnasked = (path: RepoPath, folder: RepoPath): boolean => folderOf(path) === folder && (READ_FIRST.test(baseName(path)) || READ_ALWAYS.test(baseName(path)));

const sizeOf = ({ values }: Owned): number => [...values.values()].reduce((sum, { value }) => sum + (value.kind === "object" ? Math.max(1, value.entries.length) : 1), 0);

/**
 * The files of a root module that say which environment is meant. What Terraform reads unasked from its folder is no choice: beside files
 * that are chosen it holds in all of them, and alone it is one environment, in which the file that sets most stands for the others,
 * of equal ones the one that is read last.
 */
function chosenAmong(entries: readonly Owned[], folder: RepoPath): readonly Owned[] {
  const among = (names: RegExp): readonly Owned[] => entries.filter(({ file: { path } }) => folderOf(path) === folder && names.test(baseName(path)));
  const always = among(READ_ALWAYS);
  const unasked = [...among(READ_FIRST), ...always];
  const others = entries.filter((entry) => !unasked.includes(entry));
  if (others.some(({ file }) => !isSamplePath(file.path))) return entries.filter((entry) => !always.includes(entry));
  const [first] = [...unasked].reverse().sort((a, b) => sizeOf(b) - sizeOf(a));
  return entries.filter((entry) => entry === first || others.includes(entry));
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
 * that are kept for variable files, given to the module whose variables they set. In the order of their paths, and in short steps.
 */
export function* variableFilesOf(roots: readonly TerraformModule[], files: readonly SourceFile[]): Steps<ReadonlyMap<RepoPath, readonly VariableFile[]>> {
  const byFolder = rootsByFolder(roots);
  const owned = new Map<RepoPath, Owned[]>(roots.map((module) => [module.path, []]));
  for (const file of files) {
    const values = valuesOf(file);
    for (const owner of ownersOf(file, values, byFolder)) owned.get(owner.path)?.push({ file, values });
    yield;
  }
  const found = new Map<RepoPath, readonly VariableFile[]>();
  yield* eachInSteps(owned, ([path, all]) => found.set(path, all.length === 0 ? [] : namedFiles(chosenAmong(all, path), path)));
  return found;
}

function namedFiles(entries: readonly Owned[], root: RepoPath): readonly VariableFile[] {
  const names = environmentNames(entries.map(({ file }) => file.path), root);
  return entries.map(({ file, values }) => ({ name: names.get(file.path) ?? baseName(file.path), file, values, isSample: isSamplePath(file.path) }));
}
