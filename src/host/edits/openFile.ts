import * as vscode from "vscode";
import type { FileChange } from "../../core/implementation/editPlan";
import { decodeUtf8 } from "./fileBytes";
import { isThere } from "./places";

/** A file of the plan with its text before; `document` is there for what exists already. */
export interface OpenFile {
  readonly change: FileChange;
  readonly uri: vscode.Uri;
  readonly document: vscode.TextDocument | undefined;
  readonly before: string | undefined;
  readonly wasDirty: boolean;
}

/** The text of a file as it stands now: what its document shows, else what is on disk; `undefined` when it is not there. */
export async function currentText({ document, uri }: OpenFile): Promise<string | undefined> {
  if (!isThere(uri)) return undefined;
  if (document !== undefined && !document.isClosed) return document.getText();
  return decodeUtf8(await vscode.workspace.fs.readFile(uri));
}

/** What applying needs of VS Code and a test may replace. */
export interface ApplyPorts {
  readonly applyEdit: (edit: vscode.WorkspaceEdit) => Thenable<boolean>;
}

export const vscodeApplyPorts: ApplyPorts = { applyEdit: (edit) => vscode.workspace.applyEdit(edit) };
