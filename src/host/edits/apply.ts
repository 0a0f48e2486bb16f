import { rmdir } from "node:fs/promises";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import * as vscode from "vscode";
import { textsAfter, type EditPlan, type FileChange } from "../../core/implementation/editPlan";
import { digest } from "../../core/text/digest";
import type { RepoPath } from "../../core/text/span";
import { counted } from "../../core/validation/rowReading";
import type { Outcome } from "../../protocol/implementationView";
import { findObstacles, type FileObstacle } from "./obstacles";
import { currentText, vscodeApplyPorts, type ApplyPorts, type OpenFile } from "./openFile";
import { isThere, uriOf } from "./places";
import { restore } from "./restore";
import { toWorkspaceEdit } from "./toWorkspaceEdit";

/**
 * What became of applying a plan. `refused` and `stale`: nothing was written. `failed`: what was written was taken back as
 * far as possible and `left` says per file what stands where. `obstacles` say what to do about a refusal, file by file.
 */
export interface ApplyOutcome extends Outcome {
  readonly obstacles: readonly FileObstacle[];
}

/**
 * Writes a plan in one step that the editor's undo takes back while nothing else has changed. Documents that were clean are
 * saved, those with unsaved changes stay unsaved and are named. When anything is not as the plan expects, nothing is written.
 */
export async function applyPlan(plan: EditPlan, folder: vscode.WorkspaceFolder, ports: ApplyPorts = vscodeApplyPorts): Promise<ApplyOutcome> {
  const obstacles = await findObstacles(plan, folder);
  if (obstacles.length > 0) return refused(obstacles);
  const documents = await openDocuments(plan, folder);
  // From here to `applyEdit` nothing is awaited: what is compared is what is edited.
  const files = plan.files.map((change) => look(change, folder, documents.get(change.path)));
  const stale = files.map(staleMessage).filter((entry) => entry !== undefined);
  if (stale.length > 0) return outcome({ kind: "stale", message: "The repository has changed since the plan was made, so nothing was written. Look at the new plan and apply that.", left: stale });
  const after = textsAfter(plan, (wanted) => files.find(({ change }) => change.path === wanted)?.before ?? "");
  const isApplied = await ports.applyEdit(toWorkspaceEdit(plan, folder, documents));
  const wrong = await differing(files, after);
  if (!isApplied || wrong.length > 0) return takenBack(files, after, ports, isApplied);
  const saving = await saveClean(files, after);
  await removeEmptyFolders(files, folder);
  return outcome({ kind: "done", message: doneMessage(files, saving), written: paths(files), ...saving });
}

async function openDocuments(plan: EditPlan, folder: vscode.WorkspaceFolder): Promise<ReadonlyMap<RepoPath, vscode.TextDocument>> {
  const existing = plan.files.filter((file) => file.kind !== "create" && isThere(uriOf(folder, file.path)));
  return new Map(await Promise.all(existing.map(async (file) => [file.path, await vscode.workspace.openTextDocument(uriOf(folder, file.path))] as const)));
}

function look(change: FileChange, folder: vscode.WorkspaceFolder, document: vscode.TextDocument | undefined): OpenFile {
  const isUsable = document !== undefined && !document.isClosed;
  return { change, uri: uriOf(folder, change.path), document: isUsable ? document : undefined, before: isUsable ? document.getText() : undefined, wasDirty: isUsable && document.isDirty };
}

function staleMessage({ change, uri, before }: OpenFile): Outcome["left"][number] | undefined {
  const { path: at } = change;
  if (change.kind === "create") return isThere(uri) ? { path: at, message: `${at} is there already, and the plan would make it.` } : undefined;
  if (before === undefined || !isThere(uri)) return { path: at, message: `${at} is no longer there.` };
  return digest(before) === change.base ? undefined : { path: at, message: `${at} is not what the plan was made from.` };
}

/** The files that do not stand as planned. */
async function differing(files: readonly OpenFile[], after: ReadonlyMap<RepoPath, string | undefined>): Promise<OpenFile[]> {
  const texts = await Promise.all(files.map(currentText));
  return files.filter(({ change }, index) => texts[index] !== after.get(change.path));
}

interface Saving {
  readonly saved: string[];
  readonly unsaved: string[];
  readonly left: Outcome["left"];
}

/**
 * Saves each document that was clean before by itself: `saveAll` misses documents without an editor. All at once, because
 * VS Code opens an editor for every file that is unsaved for a second, and a save may take long.
 */
async function saveClean(files: readonly OpenFile[], after: ReadonlyMap<RepoPath, string | undefined>): Promise<Saving> {
  const all = await Promise.all(files.map((file) => saveOne(file, after.get(file.change.path))));
  return { saved: all.flatMap(({ saved }) => saved), unsaved: all.flatMap(({ unsaved }) => unsaved), left: all.flatMap(({ left }) => left) };
}

async function saveOne({ change: { kind, path: at }, document, wasDirty }: OpenFile, planned: string | undefined): Promise<Saving> {
  if (kind === "create") return { saved: [at], unsaved: [], left: [] };
  if (kind === "delete" || document === undefined) return { saved: [], unsaved: [], left: [] };
  if (wasDirty) return { saved: [], unsaved: [at], left: [] };
  if (!(await save(document))) {
    const message = `${at} was changed in its editor but could not be saved; it may have been changed on disk meanwhile. Compare and save it there.`;
    return { saved: [], unsaved: [at], left: [{ path: at, message }] };
  }
  const isAsPlanned = document.getText() === planned;
  return { saved: [at], unsaved: [], left: isAsPlanned ? [] : [{ path: at, message: `${at} was changed further while it was saved, by a formatter or another extension.` }] };
}

/** A save that meets one of autosave fails although nothing is wrong, so it is tried again. */
async function save(document: vscode.TextDocument): Promise<boolean> {
  for (const pause of [100, 300, 0]) {
    if ((await document.save()) || !document.isDirty) return true;
    await setTimeout(pause);
  }
  return !document.isDirty;
}

/** Folders that a deleted file leaves empty go with it; the workspace folder stays. */
async function removeEmptyFolders(files: readonly OpenFile[], folder: vscode.WorkspaceFolder): Promise<void> {
  for (const { change } of files) {
    if (change.kind !== "delete") continue;
    for (let at = path.posix.dirname(change.path); at !== "." && at !== "/"; at = path.posix.dirname(at)) {
      const isRemoved = await rmdir(vscode.Uri.joinPath(folder.uri, at).fsPath).then(
        () => true,
        () => false,
      );
      if (!isRemoved) break;
    }
  }
}

async function takenBack(files: readonly OpenFile[], after: ReadonlyMap<RepoPath, string | undefined>, ports: ApplyPorts, isApplied: boolean): Promise<ApplyOutcome> {
  const left = await restore(files, after, ports);
  const cause = isApplied ? "The files did not stand as planned after the edit; another extension may have changed them meanwhile" : "VS Code did not make the edit";
  const rest = left.length === 0 ? "Everything is as it was before. Try again" : "What could not be taken back is named below. Look at these files before you go on";
  return outcome({ kind: "failed", message: `${cause}. ${rest}.`, left });
}

function refused(obstacles: readonly FileObstacle[]): ApplyOutcome {
  const left = obstacles.map(({ path: at, message, link }) => ({ path: at, message, ...(link === undefined ? {} : { link }) }));
  return { ...outcome({ kind: "refused", message: "Nothing was written, because not every file can be written as planned.", left }), obstacles };
}

function outcome(given: Pick<Outcome, "kind" | "message"> & Partial<Outcome>): ApplyOutcome {
  return { written: [], saved: [], unsaved: [], left: [], obstacles: [], ...given };
}

const paths = (files: readonly OpenFile[]): string[] => files.map(({ change }) => change.path);

function doneMessage(files: readonly OpenFile[], { unsaved }: Saving): string {
  const count = (kind: FileChange["kind"], verb: string): string[] => {
    const number = files.filter(({ change }) => change.kind === kind).length;
    return number === 0 ? [] : [`${counted(number, "file")} ${verb}`];
  };
  const parts = [...count("create", "made"), ...count("edit", "changed"), ...count("delete", "deleted")];
  const written = parts.length === 0 ? "Nothing was left to do" : parts.join(", ");
  return unsaved.length === 0 ? `${written}.` : `${written}. Not saved: ${unsaved.join(", ")}.`;
}
