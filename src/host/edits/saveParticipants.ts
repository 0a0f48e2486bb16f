import * as vscode from "vscode";
import type { RepoPath } from "../../core/text/span";
import { describeSaving, type SaveNotice, type SaveSettings } from "./describeSaving";
import { documentAt, uriOf } from "./places";

/**
 * Says for each path what saving will do beside what is planned. `textAfter` gives the text as planned, `undefined` for a
 * file that is deleted. Files with unsaved changes are not saved by Annex and left out.
 */
export async function saveParticipants(paths: readonly RepoPath[], folder: vscode.WorkspaceFolder, textAfter: (path: RepoPath) => string | undefined): Promise<SaveNotice[]> {
  const notices = await Promise.all(
    paths.map(async (path) => {
      const text = textAfter(path);
      const document = await documentAt(uriOf(folder, path));
      if (text === undefined || document === undefined || document.isDirty) return [];
      return describeSaving(path, text, saveSettings(document));
    }),
  );
  return notices.flat();
}

function saveSettings(document: vscode.TextDocument): SaveSettings {
  const settings = vscode.workspace.getConfiguration(undefined, document);
  const actions = settings.get<Readonly<Record<string, boolean | string>> | readonly string[]>("editor.codeActionsOnSave", {});
  const isOn = (name: string): boolean => settings.get<boolean>(name, false);
  return {
    formats: isOn("editor.formatOnSave"),
    formatsModificationsOnly: settings.get<string>("editor.formatOnSaveMode", "file") !== "file",
    codeActions: Array.isArray(actions) ? actions : Object.entries(actions).flatMap(([name, when]) => (when === true || when === "explicit" || when === "always" ? [name] : [])),
    trimsTrailingWhitespace: isOn("files.trimTrailingWhitespace"),
    insertsFinalNewline: isOn("files.insertFinalNewline"),
    trimsFinalNewlines: isOn("files.trimFinalNewlines"),
  };
}
