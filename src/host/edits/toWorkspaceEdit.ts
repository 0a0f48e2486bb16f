import * as vscode from "vscode";
import type { EditPlan, FileChange } from "../../core/implementation/editPlan";
import type { TextEdit } from "../../core/text/edit";
import type { RepoPath } from "../../core/text/span";
import { joinTouching } from "./joinTouching";
import { uriOf } from "./places";

/**
 * The plan as one edit of VS Code: creations first, because one that fails after a text edit leaves the text edit applied;
 * then deletions, then text edits. Nothing needs confirmation and nothing is a refactoring: that would save other people's work.
 * `documents` are those of the edited files.
 */
export function toWorkspaceEdit(plan: EditPlan, folder: vscode.WorkspaceFolder, documents: ReadonlyMap<RepoPath, vscode.TextDocument>): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const file of byKind(plan, "create")) edit.createFile(uriOf(folder, file.path), { contents: Buffer.from(file.text, "utf8") });
  for (const file of byKind(plan, "delete")) edit.deleteFile(uriOf(folder, file.path), { ignoreIfNotExists: true });
  for (const file of byKind(plan, "edit")) {
    const document = documents.get(file.path);
    if (document === undefined) throw new Error(`The document of ${file.path} has to be open before it can be edited.`);
    edit.set(document.uri, vscodeEdits(document, file.edits));
  }
  return edit;
}

function byKind<Kind extends FileChange["kind"]>(plan: EditPlan, kind: Kind): Extract<FileChange, { readonly kind: Kind }>[] {
  return plan.files.filter((file): file is Extract<FileChange, { readonly kind: Kind }> => file.kind === kind);
}

function vscodeEdits(document: vscode.TextDocument, edits: readonly TextEdit[]): vscode.TextEdit[] {
  return joinTouching(edits, document.getText().length).map(({ offset, length, text }) => new vscode.TextEdit(new vscode.Range(document.positionAt(offset), document.positionAt(offset + length)), text));
}
