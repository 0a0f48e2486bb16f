import * as vscode from "vscode";
import { Unserved } from "./dispatch";
import type { Folder } from "./ports";

/** The folder as VS Code knows it. Throws {@link Unserved} for one that has been removed from the workspace meanwhile. */
export function workspaceFolder({ uri, name }: Folder): vscode.WorkspaceFolder {
  const found = vscode.workspace.workspaceFolders?.find((folder) => folder.uri.toString() === uri);
  if (found === undefined) throw new Unserved(`The folder ${name} is no longer open. Open it again, or choose another root module.`);
  return found;
}
