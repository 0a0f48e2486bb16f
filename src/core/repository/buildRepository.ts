import type { RepoPath } from "../text/span";
import { eachInSteps, inOneGo, type Steps } from "../text/steps";
import { fileKind, isConfigurationName } from "../terraform/fileKind";
import type { FileKind, SourceFile, TerraformModule, Twins } from "../terraform/module";
import { folderOf } from "../terraform/paths";
import { NO_LINKS, type FolderLinks } from "../terraform/folderLinks";
import { readModule } from "../terraform/readModule";
import { followedCalls, testedModules } from "./modules/calls";
import { engineOf } from "./dialect/dialect";
import { environmentsOf, environmentSources } from "./environments/environments";
import { addTo } from "./groupBy";
import { isForeignPath, moduleListsOf } from "./modules/installedModules";
import { decodedBy, decodedByAny } from "./environments/pathPatterns";
import { readFile, type FileText } from "./readFile";
import { recordedAdditions } from "./recordedAdditions";
import type { Repository, RootModule } from "./repository";
import { isExampleModule, rootModulesOf } from "./modules/rootModules";
import { snapshotOf } from "./snapshot";

/** Of a module that is only read, its configuration alone counts. */
function kindOf(path: RepoPath): FileKind | undefined {
  return isForeignPath(path) && !isConfigurationName(path) ? undefined : fileKind(path);
}

type Files = ReadonlyMap<RepoPath, SourceFile>;

/** The files in the order of their paths; the same map where they are in it. */
function inOrder(files: Files): Files {
  const paths = [...files.keys()];
  if (paths.every((path, index) => index === 0 || (paths[index - 1] ?? "") < path)) return files;
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function* readFiles(texts: readonly FileText[], previous: Repository | undefined): Steps<Files> {
  const files = new Map<RepoPath, SourceFile>();
  for (const entry of texts) {
    const kind = kindOf(entry.path);
    if (kind === undefined) continue;
    files.set(entry.path, readFile(entry, kind, previous?.files.get(entry.path)));
    yield;
  }
  return inOrder(files);
}

/** The files with those that some module decodes. */
function* withConfigs(files: Files, texts: readonly FileText[], modules: Repository["modules"], previous: Repository | undefined): Steps<Files> {
  for (const module of modules.values()) {
    decodedBy(module);
    yield;
  }
  const decoded = new Set<RepoPath>();
  const isDecoded = decodedByAny(modules.values());
  yield* eachInSteps(texts, ({ path }) => isDecoded(path) && decoded.add(path));
  if (decoded.size === 0) return files;
  const all = new Map<RepoPath, SourceFile>();
  yield* eachInSteps(texts, (entry) => {
    const file = decoded.has(entry.path) ? readFile(entry, "config", previous?.files.get(entry.path)) : files.get(entry.path);
    if (file !== undefined) all.set(entry.path, file);
  });
  return inOrder(all);
}

const isConfiguration = ({ kind }: SourceFile): boolean => kind === "configuration" || kind === "override";

/** Which of two variants of a file counts in a folder. */
const twinsIn = (files: Files, folder: RepoPath, own: readonly SourceFile[]): Twins =>
  own.some(({ path }) => /\.tofu(\.json)?$/.test(path)) && engineOf(files, folder) === "tofu" ? "tofu" : "tf";

function* readModules(files: Files, links: FolderLinks, previous: Repository | undefined): Steps<ReadonlyMap<RepoPath, TerraformModule>> {
  const folders = new Map<RepoPath, SourceFile[]>();
  yield* eachInSteps(files.values(), (file) => isConfiguration(file) && addTo(folders, folderOf(file.path), file));
  const modules = new Map<RepoPath, TerraformModule>();
  for (const [path, own] of folders) {
    const before = previous?.modules.get(path);
    const twins = twinsIn(files, path, own);
    const isSame = before?.twins === twins && before.files.length === own.length && own.every((file, index) => before.files[index] === file);
    modules.set(path, isSame ? before : readModule(path, own, links, twins));
    yield;
  }
  const areAllSame = previous !== undefined && previous.modules.size === modules.size && [...modules].every(([path, module]) => previous.modules.get(path) === module);
  return areAllSame ? previous.modules : modules;
}

const areSame = (links: FolderLinks, before: FolderLinks | undefined): boolean => before !== undefined && links.size === before.size && [...links].every(([name, folder]) => before.get(name) === folder);

/** {@link buildRepository} in short steps, none of them much longer than reading a file. */
export function* repositorySteps(texts: readonly FileText[], previous?: Repository, links: FolderLinks = NO_LINKS): Steps<Repository> {
  const terraform = yield* readFiles(texts, previous);
  const modules = yield* readModules(terraform, links, areSame(links, previous?.links) ? previous : undefined);
  const files = yield* withConfigs(terraform, texts, modules, previous);
  const { followed } = followedCalls(modules);
  yield;
  const tested = new Set<RepoPath>();
  yield* eachInSteps(files.values(), (file) => file.kind === "test" && testedModules(file).forEach((path) => tested.add(path)));
  const roots = rootModulesOf(modules, followed, tested);
  yield;
  const recorded = recordedAdditions(texts);
  yield;
  const sources = yield* environmentSources(roots, files.values(), recorded);
  const rootModules: RootModule[] = [];
  for (const module of roots) {
    rootModules.push({ module, isExample: isExampleModule(module), environments: environmentsOf(module, sources) });
    yield;
  }
  return snapshotOf({ files, modules, installed: moduleListsOf(texts), links, recorded, rootModules }, sources);
}

/**
 * Reads a workspace folder. Files that neither Terraform nor code of it reads are left out; of two texts for one path the last
 * counts. `links` are other names of folders. Files, modules and the map of modules that did not change since `previous` are the same objects as there.
 */
export function buildRepository(texts: readonly FileText[], previous?: Repository, links: FolderLinks = NO_LINKS): Repository {
  return inOneGo(repositorySteps(texts, previous, links));
}
