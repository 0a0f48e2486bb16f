import { isConfigurationName } from "../terraform/fileKind";
import type { SourceFile, TerraformModule } from "../terraform/module";
import { folderOf } from "../terraform/paths";
import { readModule } from "../terraform/readModule";
import { replaced } from "../text/replacedMap";
import type { RepoPath } from "../text/span";
import { testedModules } from "./modules/calls";
import { environmentsOf, type EnvironmentSources } from "./environments/environments";
import { isShapedLike } from "./modules/moduleShape";
import { readFile, type FileText } from "./readFile";
import type { Repository, RootModule } from "./repository";
import { keptForShape, shapedLike } from "./repositoryShape";
import { environmentSourcesOf, snapshotOf } from "./snapshot";
import { valuesOf, type VariableFile } from "./environments/variableFiles";

type Files = ReadonlyMap<RepoPath, SourceFile>;
type Modules = ReadonlyMap<RepoPath, TerraformModule>;

const areSameTexts = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((text, index) => text === b[index]);

/** What a variable file sets, by which it is given to a module and chosen among others: names, and how much each of them holds. */
const setBy = (file: SourceFile): readonly string[] => [...valuesOf(file)].map(([name, { value }]) => (value.kind === "object" ? `${name} ${String(value.entries.length)}` : name));

/** Whether a file that is no configuration is to all modules what it was. */
function isLike(file: SourceFile, before: SourceFile): boolean {
  if (file.kind === "engine" || file.kind === "run" || file.kind === "lock") return file.text === before.text;
  if (file.kind === "values") return areSameTexts(setBy(file), setBy(before));
  return file.kind !== "test" || areSameTexts(testedModules(file), testedModules(before));
}

/** The files as they are now; `undefined` when one of them was not there, or is something else to modules. */
function changedFiles(previous: Repository, texts: readonly FileText[]): Files | undefined {
  const changed = new Map<RepoPath, SourceFile>();
  for (const entry of texts) {
    const before = previous.files.get(entry.path);
    if (before === undefined || entry.linkTo !== before.linkTo) return undefined;
    const file = readFile(entry, before.kind, before);
    if (!isConfigurationName(file.path) && !isLike(file, before)) return undefined;
    if (file !== before) changed.set(file.path, file);
  }
  return changed;
}

/** The modules that are read from changed files, read again; `undefined` when one is something else to other modules. */
function changedModules({ modules, links }: Repository, changed: Files): Modules | undefined {
  const again = new Map<RepoPath, TerraformModule>();
  for (const folder of new Set([...changed.keys()].filter(isConfigurationName).map(folderOf))) {
    const before = modules.get(folder);
    if (before === undefined) return undefined;
    const module = readModule(folder, before.files.map((file) => changed.get(file.path) ?? file), links, before.twins);
    if (!isShapedLike(module, before)) return undefined;
    again.set(folder, module);
  }
  return again;
}

function withFiles({ variableFiles, siblings, configs, runs }: EnvironmentSources, changed: Files): EnvironmentSources {
  const ofModule = (own: readonly VariableFile[]): readonly VariableFile[] =>
    own.map((variableFile) => {
      const file = changed.get(variableFile.file.path);
      return file === undefined ? variableFile : { ...variableFile, file, values: valuesOf(file) };
    });
  return { siblings, runs, variableFiles: new Map([...variableFiles].map(([path, own]) => [path, ofModule(own)])), configs: configs.map((file) => changed.get(file.path) ?? file) };
}

/** Where root modules stand among all of them, by their folders. */
const positions = keptForShape(({ rootModules }) => new Map(rootModules.map(({ module }, position) => [module.path, position])));

/** The root modules, those in some folders as they are now. */
function revisedRoots(previous: Repository, folders: readonly RepoPath[], modules: Modules, sources: EnvironmentSources): readonly RootModule[] {
  const roots = [...previous.rootModules];
  for (const folder of folders) {
    const position = positions(previous).get(folder);
    const [root, module] = [position === undefined ? undefined : roots[position], modules.get(folder)];
    if (position !== undefined && root !== undefined && module !== undefined) roots[position] = { ...root, module, environments: environmentsOf(module, sources) };
  }
  return roots;
}

/**
 * The repository with other texts for files that it has, for the price of reading these files and their modules: what follows
 * from how modules and files belong together is taken from `previous`. `undefined` when a change touches that, and everything
 * has to be looked at; then `buildRepository` says what the repository is now, as it does of any texts.
 */
export function reviseRepository(previous: Repository, texts: readonly FileText[]): Repository | undefined {
  const former = environmentSourcesOf(previous);
  const changed = former && changedFiles(previous, texts);
  const again = changed && changedModules(previous, changed);
  if (former === undefined || changed === undefined || again === undefined) return undefined;
  if (changed.size === 0) return previous;
  const isOfSettings = [...changed.values()].some(({ kind }) => kind === "values" || kind === "config");
  const sources = isOfSettings ? withFiles(former, changed) : former;
  const isChanged = ({ file: { path } }: { readonly file: SourceFile }): boolean => changed.has(path);
  const hasOtherSettings = ({ module, environments }: RootModule): boolean => environments.some(isChanged) || former.variableFiles.get(module.path)?.some(isChanged) === true;
  const touched = [...again.keys(), ...(isOfSettings ? previous.rootModules.filter(hasOtherSettings).map(({ module }) => module.path) : [])];
  const { installed, links, recorded } = previous;
  const modules = replaced(previous.modules, again);
  return shapedLike(snapshotOf({ files: replaced(previous.files, changed), modules, installed, links, recorded, rootModules: revisedRoots(previous, touched, modules, sources) }, sources), previous);
}
