import * as vscode from "vscode";
import { applyEdits } from "../../core/text/edit";
import { invertEdits } from "../../core/text/inverse";
import type { RepoPath } from "../../core/text/span";
import type { Outcome } from "../../protocol/implementationView";
import { currentText, type ApplyPorts, type OpenFile } from "./openFile";

/** Takes a plan back that was written in part, and says of every file that is not as it was what stands there. */
export async function restore(files: readonly OpenFile[], after: ReadonlyMap<RepoPath, string | undefined>, ports: ApplyPorts): Promise<Outcome["left"]> {
  const edit = new vscode.WorkspaceEdit();
  const texts = await Promise.all(files.map(currentText));
  files.forEach((file, index) => {
    if (texts[index] === after.get(file.change.path) && texts[index] !== file.before) addInverse(edit, file);
  });
  if (edit.size > 0 || hasFileOperations(files, texts, after)) await ports.applyEdit(edit);
  await saveAgain(files);
  const now = await Promise.all(files.map(currentText));
  return files.flatMap((file, index) => {
    const text = now[index];
    return text === file.before ? [] : [{ path: file.change.path, message: whatStands(file, text, after.get(file.change.path)) }];
  });
}

/** `WorkspaceEdit.size` counts files with text edits only. */
const hasFileOperations = (files: readonly OpenFile[], texts: readonly (string | undefined)[], after: ReadonlyMap<RepoPath, string | undefined>): boolean =>
  files.some(({ change, before }, index) => change.kind !== "edit" && texts[index] === after.get(change.path) && texts[index] !== before);

function addInverse(edit: vscode.WorkspaceEdit, { change, uri, document, before }: OpenFile): void {
  if (change.kind === "create") edit.deleteFile(uri, { ignoreIfNotExists: true });
  else if (change.kind === "delete") edit.createFile(uri, { contents: Buffer.from(before ?? "", "utf8") });
  else if (document !== undefined && before !== undefined) {
    const ranges = invertEdits(before, change.edits);
    // The inverse is stated in offsets of the text after the edit, which is what the document shows now.
    if (applyEdits(document.getText(), ranges) !== before) return;
    edit.set(uri, ranges.map(({ offset, length, text }) => new vscode.TextEdit(new vscode.Range(document.positionAt(offset), document.positionAt(offset + length)), text)));
  }
}

/** A document that was clean and has its former text again is clean again only once it is saved. */
async function saveAgain(files: readonly OpenFile[]): Promise<void> {
  await Promise.all(
    files.map(async ({ document, before, wasDirty }) => {
      if (document !== undefined && !document.isClosed && !wasDirty && document.isDirty && document.getText() === before) await document.save();
    }),
  );
}

function whatStands({ change: { path, kind }, before }: OpenFile, now: string | undefined, planned: string | undefined): string {
  if (now === undefined) return kind === "delete" ? `${path} is deleted. Restore it from version control.` : `${path} is no longer there. Restore it from version control.`;
  if (now === planned) return before === undefined ? `${path} was made and could not be removed again. Delete it by hand.` : `${path} has the planned text. Undo it in its editor.`;
  return before === undefined ? `${path} was made and has another text than planned. Look at it and delete it by hand.` : `${path} has a text that is neither the former nor the planned one. Undo it in its editor.`;
}
