import { parseTerraformJson } from "../hcl/json/parseJson";
import { parseCached } from "../hcl/parseCache";
import type { HclFile } from "../hcl/tree";
import { digest } from "../text/digest";
import type { RepoPath } from "../text/span";
import { fileKind, isJsonSyntax, notReadReason } from "../terraform/fileKind";
import type { FileKind, SourceDiagnostic, SourceFile, TerraformModule } from "../terraform/module";
import { folderOf } from "../terraform/paths";
import { readModule } from "../terraform/readModule";
import { cycleDiagnostic, followedCalls, sourceDiagnostics, testedModules } from "./calls";
import { environmentsOf } from "./environments";
import { groupBy } from "./groupBy";
import { decodedAmong } from "./pathPatterns";
import { recordedAdditions } from "./recordedAdditions";
import type { Repository } from "./repository";
import { isExampleModule, rootModulesOf } from "./rootModules";

/** A file as the shell read it: decoded, without BOM. */
export interface FileText {
  readonly path: RepoPath;
  readonly text: string;
}

/** The tree of a file that is not read: nothing in it, and the text still covered by one token. */
const unreadTree = (source: string): HclFile => {
  const span = { start: 0, end: source.length };
  return { source, body: { span, items: [] }, tokens: source === "" ? [] : [{ kind: "invalid", ...span }], diagnostics: [] };
};

/** `before` is the file as it was last. */
function parsed({ path, text }: FileText, kind: FileKind, before: SourceFile | undefined): HclFile {
  if (kind === "notRead" || kind === "config") return unreadTree(text);
  if (!isJsonSyntax(path)) return parseCached(text, before?.hcl);
  return parseTerraformJson(text, kind === "values" || kind === "test" ? kind : "configuration");
}

const readFile = (file: FileText, kind: FileKind, before: SourceFile | undefined): SourceFile => ({
  ...file,
  kind,
  digest: digest(file.text),
  hcl: parsed(file, kind, before),
});

function readFiles(texts: readonly FileText[], previous: Repository | undefined): Map<RepoPath, SourceFile> {
  const files = new Map<RepoPath, SourceFile>();
  for (const entry of texts) {
    const kind = fileKind(entry.path);
    if (kind === undefined) continue;
    const before = previous?.files.get(entry.path);
    files.set(entry.path, before?.text === entry.text ? before : readFile(entry, kind, before));
  }
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The files with those that some module decodes. */
function withConfigs(files: ReadonlyMap<RepoPath, SourceFile>, texts: readonly FileText[], modules: Repository["modules"], previous: Repository | undefined): ReadonlyMap<RepoPath, SourceFile> {
  const decoded = new Set(decodedAmong(texts.map(({ path }) => path), modules.values()));
  if (decoded.size === 0) return files;
  const read = texts.filter(({ path }) => decoded.has(path)).map((entry): [RepoPath, SourceFile] => {
    const before = previous?.files.get(entry.path);
    return [entry.path, before?.text === entry.text ? before : readFile(entry, "config", before)];
  });
  return new Map([...files, ...read].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const isConfiguration = (file: SourceFile): boolean => file.kind === "configuration" || file.kind === "override";

function readModules(files: Iterable<SourceFile>, previous: Repository | undefined): ReadonlyMap<RepoPath, TerraformModule> {
  const folders = groupBy([...files].filter(isConfiguration), (file) => folderOf(file.path));
  const modules = new Map<RepoPath, TerraformModule>();
  for (const [path, own] of folders) {
    const before = previous?.modules.get(path);
    const isSame = before !== undefined && before.files.length === own.length && own.every((file, index) => before.files[index] === file);
    modules.set(path, isSame ? before : readModule(path, own));
  }
  const areAllSame = previous !== undefined && previous.modules.size === modules.size && [...modules].every(([path, module]) => previous.modules.get(path) === module);
  return areAllSame ? previous.modules : modules;
}

function fileDiagnostics(file: SourceFile): SourceDiagnostic[] {
  if (file.kind === "notRead") return [{ kind: "notRead", place: { path: file.path, span: { start: 0, end: 0 } }, message: notReadReason(file.path) }];
  return file.hcl.diagnostics.map(({ span, message }) => ({ kind: "syntax", place: { path: file.path, span }, message }));
}

/**
 * Reads a workspace folder. Files that neither Terraform nor code of it reads are left out; of two texts for one path the last
 * counts. Files, modules and the map of modules that did not change since `previous` are the same objects as there.
 */
export function buildRepository(texts: readonly FileText[], previous?: Repository): Repository {
  const terraform = readFiles(texts, previous);
  const modules = readModules(terraform.values(), previous);
  const files = withConfigs(terraform, texts, modules, previous);
  const { followed, closing } = followedCalls(modules);
  const tested = new Set([...files.values()].filter((file) => file.kind === "test").flatMap(testedModules));
  const roots = rootModulesOf(modules, followed, tested);
  const recorded = recordedAdditions(texts);
  const environments = environmentsOf(roots, files.values(), recorded);
  return {
    files,
    modules,
    recorded,
    rootModules: roots.map((module) => ({ module, isExample: isExampleModule(module), environments: environments.get(module.path) ?? [] })),
    diagnostics: [
      ...[...files.values()].flatMap(fileDiagnostics),
      ...[...modules.values()].flatMap((module) => [...module.diagnostics, ...sourceDiagnostics(modules, module)]),
      ...closing.map(cycleDiagnostic),
    ],
  };
}
