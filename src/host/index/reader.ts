import * as vscode from "vscode";
import { IGNORE_FILE, outsideIgnored, OWN_IGNORE_FILE, withPatterns, type Ignores } from "../../core/repository/ignoredFolders";
import { isInstalledPath, isModuleListPath, MODULE_LIST } from "../../core/repository/modules/installedModules";
import { isConfigurationName } from "../../core/terraform/fileKind";
import { folderOf } from "../../core/terraform/paths";
import { repoPath, type RepoPath } from "../../core/text/span";
import { decodeLoosely } from "../edits/fileBytes";
import { isIndexed, mayBeIndexed } from "./indexedFiles";
import { linksAmong, NONE, realFolderOf, type Links } from "./links";

/** Where the index gets its texts from. */
export interface Reader {
  /** Every file the index is or may be made from. */
  readonly listFiles: () => Promise<readonly RepoPath[]>;
  /** Whether a file that came later would be listed. */
  readonly isListed: (path: RepoPath) => Promise<boolean>;
  /** Which of the listed files are links, and which of their folders. */
  readonly linksAmong: (paths: readonly RepoPath[]) => Promise<Links>;
  /** The configuration files of a module that is only read, or the folder that it really is; no files where it may not be read. */
  readonly openModule: (folder: RepoPath) => Promise<RepoPath | readonly RepoPath[]>;
  /** The text as the user sees it; `undefined` when the file is not there. */
  readonly readText: (path: RepoPath) => Promise<string | undefined>;
}

/** Every text that any {@link WorkspaceReader} has read since the extension was loaded: a test shows by it that none is read before one is needed. */
export const readCount = { texts: 0 };

const names = "**/*.{tf,tofu,tfvars,hcl,tfbackend,json,yaml,yml,example,sample,template,dist}";
const engines = "**/{.terraform-version,.opentofu-version,.tool-versions,mise.toml,.mise.toml,[Mm]akefile,GNUmakefile,*.mk,*.sh,[Jj]ustfile,Jenkinsfile}";
const excluded = "**/{.terraform,.git,node_modules}/**";
const excludedForLists = "**/{.git,node_modules}/**";

/** What no pattern may mean in the name of a file. */
const literally = (path: string): string => path.replace(/[*?{}[\]]/g, "[$&]");

/**
 * Reads the files of a workspace folder, but for what the setting `files.exclude` hides and what stands in folders that git
 * ignores. The text of an open document counts, unsaved changes included.
 */
export class WorkspaceReader implements Reader {
  readonly #folder: vscode.WorkspaceFolder;
  #ignores: Ignores = [];

  constructor(folder: vscode.WorkspaceFolder) {
    this.#folder = folder;
  }

  async listFiles(): Promise<readonly RepoPath[]> {
    const [files, versions, lists] = await Promise.all([this.#find(names, excluded), this.#find(engines, excluded), this.#find(`**/${MODULE_LIST}`, excludedForLists)]);
    this.#ignores = await this.#readIgnores();
    return outsideIgnored(this.#ignores, [...files, ...versions, ...lists].filter((path) => isIndexed(path) || mayBeIndexed(path)));
  }

  async isListed(path: RepoPath): Promise<boolean> {
    if (outsideIgnored(this.#ignores, [path]).length === 0) return false;
    // Settings that hide files are known to VS Code alone.
    return isModuleListPath(path) || (await this.#find(literally(path), undefined)).length > 0;
  }

  async #find(pattern: string, without: string | undefined): Promise<readonly RepoPath[]> {
    const uris = await vscode.workspace.findFiles(new vscode.RelativePattern(this.#folder, pattern), without);
    return uris.map((uri) => pathIn(this.#folder, uri)).filter((path) => path !== undefined);
  }

  /** The patterns of every file that ignores, those at the top first. */
  async #readIgnores(): Promise<Ignores> {
    const files = [OWN_IGNORE_FILE, ...[...(await this.#find(`**/${IGNORE_FILE}`, excluded))].sort((a, b) => a.length - b.length)];
    const texts = await Promise.all(files.map(async (path) => ({ path, text: await this.#onDisk(path) })));
    return texts.reduce<Ignores>((ignores, { path, text }) => (text === undefined ? ignores : withPatterns(ignores, path === OWN_IGNORE_FILE ? repoPath("") : folderOf(path), text)), []);
  }

  async linksAmong(paths: readonly RepoPath[]): Promise<Links> {
    return this.#folder.uri.scheme === "file" ? linksAmong(this.#folder.uri.fsPath, paths) : NONE;
  }

  async openModule(folder: RepoPath): Promise<RepoPath | readonly RepoPath[]> {
    // What stands outside the folder was not opened by the user; a source alone must not make it read.
    if (!isInstalledPath(folder) && !vscode.workspace.isTrusted) return [];
    const real = this.#folder.uri.scheme === "file" ? await realFolderOf(this.#folder.uri.fsPath, folder) : folder;
    if (real !== folder) return real;
    const entries = await Promise.resolve(vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(this.#folder.uri, folder))).catch(() => []);
    return entries.flatMap(([name]) => (isConfigurationName(name) ? [repoPath(`${folder}/${name}`)] : []));
  }

  async readText(path: RepoPath): Promise<string | undefined> {
    readCount.texts += 1;
    const uri = vscode.Uri.joinPath(this.#folder.uri, path);
    const open = vscode.workspace.textDocuments.find((document) => !document.isClosed && document.uri.toString() === uri.toString());
    if (open?.isDirty === true) return open.getText();
    // Else the disk: a document stays known for a while after its file is gone, and shows a change on disk a little late.
    return this.#onDisk(path);
  }

  async #onDisk(path: RepoPath): Promise<string | undefined> {
    const bytes = await Promise.resolve(vscode.workspace.fs.readFile(vscode.Uri.joinPath(this.#folder.uri, path))).catch(() => undefined);
    return bytes && decodeLoosely(bytes);
  }
}

/** The path of a file in a workspace folder; `undefined` for one that is elsewhere. */
export function pathIn(folder: vscode.WorkspaceFolder, uri: vscode.Uri): RepoPath | undefined {
  const root = folder.uri.path.endsWith("/") ? folder.uri.path : `${folder.uri.path}/`;
  if (uri.scheme !== folder.uri.scheme || uri.authority !== folder.uri.authority || !uri.path.startsWith(root)) return undefined;
  return repoPath(uri.path.slice(root.length));
}
