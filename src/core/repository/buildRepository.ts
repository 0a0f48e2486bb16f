import { parseTerraformJson } from "../hcl/json/parseJson";
import { parseCached } from "../hcl/parseCache";
import type { HclFile } from "../hcl/tree";
import { digest } from "../text/digest";
import type { RepoPath } from "../text/span";
import { fileKind, isConfigurationName, isJsonSyntax, notReadReason } from "../terraform/fileKind";
import type { FileKind, SourceDiagnostic, SourceFile, TerraformModule } from "../terraform/module";
import { folderOf } from "../terraform/paths";
import { NO_LINKS, type FolderLinks } from "../terraform/folderLinks";
import { readModule } from "../terraform/readModule";
import { cycleDiagnostic, followedCalls, sourceDiagnostics, testedModules } from "./calls";
import { environmentsOf } from "./environments";
import { groupBy } from "./groupBy";
import { installationDiagnostics } from "./installationDiagnostics";
import { isForeignPath, moduleListsOf } from "./installedModules";
import { decodedAmong } from "./pathPatterns";
import { recordedAdditions } from "./recordedAdditions";
import type { Repository } from "./repository";
import { isExampleModule, rootModulesOf } from "./rootModules";

/** A file as the shell read it: decoded, without BOM. */
export interface FileText {
  readonly path: RepoPath;
  readonly text: string;
  /** Where it leads, for a symbolic link. */
  readonly linkTo?: RepoPath | undefined;
}

/** The tree of a file that is not read: nothing in it, and the text still covered by one token. */
const unreadTree = (source: string): HclFile => {
  const span = { start: 0, end: source.length };
  return { source, body: { span, items: [] }, tokens: source === "" ? [] : [{ kind: "invalid", ...span }], diagnostics: [] };
};

/** `before` is the file as it was last. */
function parsed({ path, text }: FileText, kind: FileKind, before: SourceFile | undefined): HclFile {
  if (kind === "notRead" || kind === "config" || kind === "house") return unreadTree(text);
  if (!isJsonSyntax(path)) return parseCached(text, before?.hcl);
  return parseTerraformJson(text, kind === "values" || kind === "test" ? kind : "configuration");
}

const isSame = ({ text, linkTo }: FileText, before: SourceFile | undefined): before is SourceFile => before?.text === text && before.linkTo === linkTo;

const readFile = (file: FileText, kind: FileKind, before: SourceFile | undefined): SourceFile => ({
  ...file,
  kind,
  digest: digest(file.text),
  hcl: parsed(file, kind, before),
});

/** Of a module that is only read, its configuration alone counts. */
function kindOf(path: RepoPath): FileKind | undefined {
  return isForeignPath(path) && !isConfigurationName(path) ? undefined : fileKind(path);
}

function readFiles(texts: readonly FileText[], previous: Repository | undefined): Map<RepoPath, SourceFile> {
  const files = new Map<RepoPath, SourceFile>();
  for (const entry of texts) {
    const kind = kindOf(entry.path);
    if (kind === undefined) continue;
    const before = previous?.files.get(entry.path);
    files.set(entry.path, isSame(entry, before) ? before : readFile(entry, kind, before));
  }
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The files with those that some module decodes. */
function withConfigs(files: ReadonlyMap<RepoPath, SourceFile>, texts: readonly FileText[], modules: Repository["modules"], previous: Repository | undefined): ReadonlyMap<RepoPath, SourceFile> {
  const decoded = new Set(decodedAmong(texts.map(({ path }) => path), modules.values()));
  if (decoded.size === 0) return files;
  const read = texts.filter(({ path }) => decoded.has(path)).map((entry): [RepoPath, SourceFile] => {
    const before = previous?.files.get(entry.path);
    return [entry.path, isSame(entry, before) ? before : readFile(entry, "config", before)];
  });
  return new Map([...files, ...read].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const isConfiguration = ({ path }: SourceFile): boolean => isConfigurationName(path);

function readModules(files: Iterable<SourceFile>, links: FolderLinks, previous: Repository | undefined): ReadonlyMap<RepoPath, TerraformModule> {
  const folders = groupBy([...files].filter(isConfiguration), (file) => folderOf(file.path));
  const modules = new Map<RepoPath, TerraformModule>();
  for (const [path, own] of folders) {
    const before = previous?.modules.get(path);
    const isSame = before !== undefined && before.files.length === own.length && own.every((file, index) => before.files[index] === file);
    modules.set(path, isSame ? before : readModule(path, own, links));
  }
  const areAllSame = previous !== undefined && previous.modules.size === modules.size && [...modules].every(([path, module]) => previous.modules.get(path) === module);
  return areAllSame ? previous.modules : modules;
}

function fileDiagnostics(file: SourceFile): SourceDiagnostic[] {
  if (file.kind === "notRead") return [{ kind: "notRead", place: { path: file.path, span: { start: 0, end: 0 } }, message: notReadReason(file.path) }];
  return file.hcl.diagnostics.map(({ span, message }) => ({ kind: "syntax", place: { path: file.path, span }, message }));
}

const areSame = (links: FolderLinks, before: FolderLinks | undefined): boolean => before !== undefined && links.size === before.size && [...links].every(([name, folder]) => before.get(name) === folder);

const isOwn = ({ path }: { readonly path: RepoPath }): boolean => !isForeignPath(path);

/**
 * Reads a workspace folder. Files that neither Terraform nor code of it reads are left out; of two texts for one path the last
 * counts. `links` are other names of folders. Files, modules and the map of modules that did not change since `previous` are the same objects as there.
 */
export function buildRepository(texts: readonly FileText[], previous?: Repository, links: FolderLinks = NO_LINKS): Repository {
  const terraform = readFiles(texts, previous);
  const modules = readModules(terraform.values(), links, areSame(links, previous?.links) ? previous : undefined);
  const files = withConfigs(terraform, texts, modules, previous);
  const { followed, closing } = followedCalls(modules);
  const tested = new Set([...files.values()].filter((file) => file.kind === "test").flatMap(testedModules));
  const roots = rootModulesOf(modules, followed, tested);
  const recorded = recordedAdditions(texts);
  const installed = moduleListsOf(texts);
  const environments = environmentsOf(roots, files.values(), recorded);
  return {
    files,
    modules,
    installed,
    links,
    recorded,
    rootModules: roots.map((module) => ({ module, isExample: isExampleModule(module), environments: environments.get(module.path) ?? [] })),
    diagnostics: [
      ...[...files.values()].filter(isOwn).flatMap(fileDiagnostics),
      ...[...modules.values()].filter(isOwn).flatMap((module) => [...module.diagnostics, ...sourceDiagnostics(modules, module)]),
      ...closing.map(cycleDiagnostic),
      ...installationDiagnostics({ modules, installed }, roots),
    ],
  };
}
