import { setImmediate } from "node:timers/promises";
import * as vscode from "vscode";
import { readRecord } from "../../core/implementation/record/recordFile";
import { repositorySteps } from "../../core/repository/buildRepository";
import { isRecordPath } from "../../core/repository/recordedAdditions";
import type { Repository } from "../../core/repository/repository";
import { IGNORE_FILE } from "../../core/repository/ignoredFolders";
import { reviseRepository } from "../../core/repository/reviseRepository";
import { baseName } from "../../core/terraform/paths";
import { repoPath, type RepoPath } from "../../core/text/span";
import { FolderIndex } from "./folderIndex";
import type { FoundRecord } from "./foundRecord";
import { isExcluded, isIndexed, isWatched, mayBeIndexed } from "./indexedFiles";
import { pathIn, WorkspaceReader } from "./reader";

interface Watched {
  readonly folder: vscode.WorkspaceFolder;
  readonly index: FolderIndex;
  readonly watcher: vscode.Disposable;
}

/** In milliseconds: how long changes are collected, and when a new folder is looked through again. */
const debounce = 250;
const settling = 1000;

const mayBeFolder = (path: RepoPath): boolean => !/\.[^/]+$/.test(path);

/**
 * One index per workspace folder, made when the folder is first asked about and kept up to date from then on, with what
 * is typed as well as with what is saved. Constructing it reads nothing and watches no file.
 */
export class WorkspaceIndex implements vscode.Disposable {
  readonly #watched = new Map<string, Watched>();
  readonly #changes = new vscode.EventEmitter<vscode.WorkspaceFolder>();
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #subscriptions: vscode.Disposable[];
  /** A folder that was asked about has changed; ask again for a new snapshot. Several changes at once are one event. */
  readonly onDidChange = this.#changes.event;

  constructor() {
    this.#subscriptions = [
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => contentChanges.length > 0 && this.#noteDocument(document)),
      // Closing a document without saving brings the text on disk back.
      vscode.workspace.onDidCloseTextDocument((document) => this.#noteDocument(document)),
      // Modules outside the folder are read in a trusted workspace.
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#noteAll()),
      vscode.workspace.onDidChangeConfiguration((change) => change.affectsConfiguration("files.exclude") && this.#noteAll()),
      vscode.workspace.onDidChangeWorkspaceFolders(({ removed }) => removed.forEach((folder) => this.#forget(folder))),
    ];
  }

  repository(folder: vscode.WorkspaceFolder): Promise<Repository> {
    return this.#of(folder).index.repository();
  }

  async records(folder: vscode.WorkspaceFolder): Promise<readonly FoundRecord[]> {
    const texts = await this.#of(folder).index.texts();
    return [...texts]
      .filter(([path]) => isRecordPath(path))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, text]): FoundRecord => {
        const record = readRecord(text);
        return typeof record === "string" ? { kind: "unusable", path, message: `${path}: ${record}` } : { kind: "record", path, record };
      });
  }

  /** These files were just written or deleted: the next question is answered from them, without waiting for the disk to be watched. */
  noteWritten(folder: vscode.WorkspaceFolder, paths: readonly RepoPath[]): void {
    const { index } = this.#of(folder);
    for (const path of paths) {
      index.noteChange(path);
      this.#announce(folder, path);
    }
  }

  dispose(): void {
    for (const { folder } of [...this.#watched.values()]) this.#forget(folder);
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changes.dispose();
  }

  #of(folder: vscode.WorkspaceFolder): Watched {
    const key = folder.uri.toString();
    const known = this.#watched.get(key);
    if (known !== undefined) return known;
    const index = new FolderIndex({ reader: new WorkspaceReader(folder), build: repositorySteps, revise: reviseRepository, pause: () => setImmediate() });
    const watched = { folder, index, watcher: this.#watch(folder, index) };
    this.#watched.set(key, watched);
    return watched;
  }

  #watch(folder: vscode.WorkspaceFolder, index: FolderIndex): vscode.Disposable {
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, "**/*"));
    const note = (uri: vscode.Uri, report: (path: RepoPath) => void): void => {
      const path = pathIn(folder, uri);
      if (path === undefined || !isWatched(path)) return;
      if (baseName(path) === IGNORE_FILE) this.#noteUnknown(folder, index);
      report(path);
      this.#announce(folder, path);
    };
    watcher.onDidChange((uri) => note(uri, (path) => index.noteChange(path)));
    watcher.onDidDelete((uri) => note(uri, (path) => index.noteRemoval(path)));
    watcher.onDidCreate((uri) =>
      note(uri, (path) => {
        if (isIndexed(path) || mayBeIndexed(path)) index.noteChange(path);
        else if (mayBeFolder(path)) this.#noteFolder(folder, index, path);
      }),
    );
    return watcher;
  }

  /** A folder that is moved here comes as one event, and what is written into a new one at first may come as none. */
  #noteFolder(folder: vscode.WorkspaceFolder, index: FolderIndex, path: RepoPath): void {
    index.noteUnknownChange();
    const key = `${folder.uri.toString()} again`;
    clearTimeout(this.#timers.get(key));
    this.#timers.set(
      key,
      setTimeout(() => {
        index.noteUnknownChange();
        this.#announce(folder, path);
      }, settling),
    );
  }

  #noteAll(): void {
    for (const { folder, index } of this.#watched.values()) this.#noteUnknown(folder, index);
  }

  #noteUnknown(folder: vscode.WorkspaceFolder, index: FolderIndex): void {
    index.noteUnknownChange();
    this.#announce(folder, repoPath(""));
  }

  #noteDocument(document: vscode.TextDocument): void {
    for (const { folder, index } of this.#watched.values()) {
      const path = pathIn(folder, document.uri);
      if (path === undefined || isExcluded(path) || !index.isOfInterest(path)) continue;
      index.noteChange(path);
      this.#announce(folder, path);
    }
  }

  #announce(folder: vscode.WorkspaceFolder, path: RepoPath): void {
    const key = folder.uri.toString();
    const index = this.#watched.get(key)?.index;
    if (index?.isAsked !== true || !(index.isOfInterest(path) || mayBeFolder(path))) return;
    clearTimeout(this.#timers.get(key));
    this.#timers.set(
      key,
      setTimeout(() => {
        this.#timers.delete(key);
        this.#changes.fire(folder);
      }, debounce),
    );
  }

  #forget(folder: vscode.WorkspaceFolder): void {
    const key = folder.uri.toString();
    for (const timer of [key, `${key} again`]) {
      clearTimeout(this.#timers.get(timer));
      this.#timers.delete(timer);
    }
    this.#watched.get(key)?.watcher.dispose();
    this.#watched.delete(key);
  }
}
