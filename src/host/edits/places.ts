import { existsSync, realpathSync } from "node:fs";
import { access, constants, stat } from "node:fs/promises";
import path from "node:path";
import * as vscode from "vscode";
import type { RepoPath } from "../../core/text/span";

/** The file a path of the repository names. */
export const uriOf = (folder: vscode.WorkspaceFolder, relative: RepoPath): vscode.Uri => vscode.Uri.joinPath(folder.uri, relative);

/** The file as a document; `undefined` when it is not there or cannot be opened as text. */
export const documentAt = (uri: vscode.Uri): Promise<vscode.TextDocument | undefined> => Promise.resolve(vscode.workspace.openTextDocument(uri)).catch(() => undefined);

/** Something is there. Synchronous, so that nothing can happen between asking and writing. */
export const isThere = (uri: vscode.Uri): boolean => existsSync(uri.fsPath);

/** Why nothing may be written at a path, as the end of a sentence that begins with the path; `undefined` when it may. */
export async function writingObstacle(folder: vscode.WorkspaceFolder, relative: RepoPath): Promise<string | undefined> {
  if (folder.uri.scheme !== "file") return "is not on a disk that can be written to. Open the repository as a local folder";
  if (leadsOut(folder.uri.fsPath, relative)) return "is outside the workspace folder, where nothing is written. Open the folder it is in";
  return (await isReadOnly(uriOf(folder, relative))) ? "is read-only. Make it writable first" : undefined;
}

/** Follows links: a file that only seems to be in the folder counts as outside. */
function leadsOut(folder: string, relative: RepoPath): boolean {
  const target = path.resolve(folder, relative);
  let existing = target;
  while (!existsSync(existing) && path.dirname(existing) !== existing) existing = path.dirname(existing);
  return !isInside(folder, target) || !isInside(realpathSync(folder), realpathSync(existing));
}

function isInside(folder: string, target: string): boolean {
  const way = path.relative(folder, target);
  return way !== ".." && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way);
}

/** Asks the file's mode as well as the right to write, because an administrator may write everything. */
async function isReadOnly(uri: vscode.Uri): Promise<boolean> {
  if (!isThere(uri)) return false;
  const known = await vscode.workspace.fs.stat(uri);
  if (((known.permissions ?? 0) & vscode.FilePermission.Readonly) !== 0) return true;
  const { mode } = await stat(uri.fsPath);
  if ((mode & 0o222) === 0) return true;
  return access(uri.fsPath, constants.W_OK).then(
    () => false,
    () => true,
  );
}
