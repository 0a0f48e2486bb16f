import * as vscode from "vscode";
import type { EditPlan, FileChange } from "../../core/implementation/editPlan";
import type { RepoPath } from "../../core/text/span";
import type { Link } from "../../protocol/views";
import { linkInText } from "../linkInText";
import { bytesObstacle, decodeLoosely, hasText } from "./fileBytes";
import { documentAt, isThere, uriOf, writingObstacle } from "./places";

/** Why one file of a plan cannot be written as it is: a sentence with the next step, and the line it is about. */
export interface FileObstacle {
  readonly path: RepoPath;
  readonly message: string;
  readonly link?: Link;
  /** The way is clear once `normalizeLineEnds` has run for the file. */
  readonly isMixedLineEnds: boolean;
}

/** Everything that would make VS Code write more or less than the plan says, before anything is written. */
export async function findObstacles(plan: EditPlan, folder: vscode.WorkspaceFolder): Promise<FileObstacle[]> {
  const found = await Promise.all(plan.files.map((file) => fileObstacle(file, folder)));
  return found.filter((obstacle) => obstacle !== undefined);
}

async function fileObstacle(file: FileChange, folder: vscode.WorkspaceFolder): Promise<FileObstacle | undefined> {
  const { path } = file;
  const writing = await writingObstacle(folder, path);
  if (writing !== undefined) return { path, message: `${path} ${writing}.`, isMixedLineEnds: false };
  const uri = uriOf(folder, path);
  if (file.kind === "create" || !isThere(uri)) return undefined;
  const bytes = await vscode.workspace.fs.readFile(uri);
  const document = await documentAt(uri);
  if (document === undefined) return { path, message: `${path} cannot be opened as text. Check that it is a text file of a usual size.`, isMixedLineEnds: false };
  const obstacle = bytesObstacle(bytes, document.encoding);
  if (obstacle !== undefined) {
    const link = obstacle.offset === undefined ? {} : { link: linkInText(path, decodeLoosely(bytes), { start: obstacle.offset, end: obstacle.offset }) };
    const line = link.link === undefined ? "" : ` (line ${link.link.line})`;
    return { path, message: `${path}${line} ${obstacle.reason}.`, ...link, isMixedLineEnds: obstacle.isMixedLineEnds };
  }
  if (!document.isDirty && !hasText(bytes, document.getText())) {
    return { path, message: `${path} was changed on disk and its editor does not show that yet. Close and open it again, then try again.`, isMixedLineEnds: false };
  }
  return undefined;
}

/**
 * Gives a file the line end that most of its lines have: an edit of its own, offered when a file was refused for it.
 * A sentence when it cannot be done.
 */
export async function normalizeLineEnds(folder: vscode.WorkspaceFolder, path: RepoPath): Promise<string | undefined> {
  const writing = await writingObstacle(folder, path);
  if (writing !== undefined) return `${path} ${writing}.`;
  const uri = uriOf(folder, path);
  const document = await vscode.workspace.openTextDocument(uri);
  if (document.isDirty) return `${path} has unsaved changes. Save it, which makes its line ends alike too.`;
  // VS Code saves only what it holds to be changed; a document that gets its own first character again counts as that.
  const first = new vscode.Range(new vscode.Position(0, 0), document.positionAt(1));
  const edit = new vscode.WorkspaceEdit();
  edit.replace(uri, first, document.getText(first));
  const isSaved = (await vscode.workspace.applyEdit(edit)) && (await document.save());
  return isSaved ? undefined : `${path} could not be saved. Save it in its editor, which makes its line ends alike.`;
}
