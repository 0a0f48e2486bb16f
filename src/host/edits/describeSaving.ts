import type { RepoPath } from "../../core/text/span";
import { counted } from "../../core/validation/rowReading";

/** Settings that make saving change a file by itself. */
export interface SaveSettings {
  readonly formats: boolean;
  /** Only lines that differ from version control are formatted. */
  readonly formatsModificationsOnly: boolean;
  readonly codeActions: readonly string[];
  readonly trimsTrailingWhitespace: boolean;
  readonly insertsFinalNewline: boolean;
  readonly trimsFinalNewlines: boolean;
}

/** What saving a file of the plan will change beyond the plan, as a sentence. */
export interface SaveNotice {
  readonly path: RepoPath;
  readonly message: string;
}

/** What these settings do to this text when it is saved. Nothing is said about what would not change it. */
export function describeSaving(path: RepoPath, text: string, settings: SaveSettings): SaveNotice[] {
  const trailing = text.split("\n").filter((line) => /[ \t]\r?$/.test(line)).length;
  const messages = [
    settings.formats && `Saving ${path} also formats it, which may change lines outside the plan (editor.formatOnSave${settings.formatsModificationsOnly ? ", modified lines only" : ""}).`,
    settings.codeActions.length > 0 && `Saving ${path} also runs code actions: ${settings.codeActions.join(", ")} (editor.codeActionsOnSave).`,
    settings.trimsTrailingWhitespace && trailing > 0 && `Saving ${path} also removes blanks at the end of ${counted(trailing, "line")} (files.trimTrailingWhitespace).`,
    settings.insertsFinalNewline && text !== "" && !text.endsWith("\n") && `Saving ${path} also adds a line end at its end (files.insertFinalNewline).`,
    settings.trimsFinalNewlines && /\n\r?\n$/.test(text) && `Saving ${path} also removes empty lines at its end (files.trimFinalNewlines).`,
  ];
  return messages.flatMap((message) => (message === false ? [] : [{ path, message }]));
}
