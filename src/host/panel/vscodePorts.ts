import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import { textsAfter, type EditPlan } from "../../core/implementation/editPlan";
import type { RepoPath } from "../../core/text/span";
import type { Outcome } from "../../protocol/implementationView";
import { applyPlan, type ApplyOutcome } from "../edits/apply";
import { normalizeLineEnds } from "../edits/obstacles";
import type { PlanPreview } from "../edits/preview";
import { saveParticipants } from "../edits/saveParticipants";
import type { SecondOpinion } from "../edits/secondOpinion";
import { applyTakeBack, prepareTakeBack } from "../edits/takeBack";
import { pathIn } from "../index/reader";
import type { WorkspaceIndex } from "../index/workspaceIndex";
import type { Folder, PanelPorts, ReadingPorts, Review, ValidationPorts, WritingPorts } from "./ports";

/** The parts of the extension that the ports are made of. */
export interface HostParts {
  readonly index: WorkspaceIndex;
  readonly preview: PlanPreview;
  readonly opinion: SecondOpinion;
  readonly validation: ValidationPorts;
}

/** The world around the panels, as VS Code gives it. */
export const vscodePorts = (parts: HostParts): PanelPorts => ({
  reading: readingPorts(parts.index),
  writing: writingPorts(parts),
  validation: parts.validation,
  open,
  copy: async (text) => vscode.env.clipboard.writeText(text),
  newId: randomUUID,
});

const folderOf = ({ uri, name }: vscode.WorkspaceFolder): Folder => ({ uri: uri.toString(), name });

/** Throws for a folder that has been removed from the workspace meanwhile. */
function workspaceFolder(folder: Folder): vscode.WorkspaceFolder {
  const found = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.toString() === folder.uri);
  if (found === undefined) throw new Error(`the folder ${folder.name} is no longer open`);
  return found;
}

const readingPorts = (index: WorkspaceIndex): ReadingPorts => ({
  folders: () => (vscode.workspace.workspaceFolders ?? []).map(folderOf),
  repository: (folder) => index.repository(workspaceFolder(folder)),
  records: async (folder, root) => (await index.records(workspaceFolder(folder))).filter((found) => (found.kind === "record" ? found.record.root === root : isBelow(root, found.path))),
  unsaved: (folder) => vscode.workspace.textDocuments.flatMap((document) => (document.isDirty ? (pathIn(workspaceFolder(folder), document.uri) ?? []) : [])).sort(),
  isTrusted: () => vscode.workspace.isTrusted,
});

const isBelow = (root: RepoPath, path: RepoPath): boolean => path.startsWith(root === "" ? ".annex/" : `${root}/.annex/`);

/**
 * Writing works in untrusted workspaces: it is an edit the user has read and asked for, like typing, and runs nothing.
 * Only commands need trust.
 */
const writingPorts = ({ index, preview, opinion }: HostParts): WritingPorts => ({
  review: (folder, plan, read) => review(opinion, workspaceFolder(folder), plan, read),
  preview: (folder, plan, read) => preview.show(plan, workspaceFolder(folder), read),
  apply: async (folder, plan) => {
    const place = workspaceFolder(folder);
    return settled(index, place, plan, await applyPlan(plan, place));
  },
  takeBack: async (folder, record) => {
    const place = workspaceFolder(folder);
    const prepared = await prepareTakeBack(record, place);
    if (typeof prepared === "string") return { kind: "refused", message: prepared, written: [], saved: [], unsaved: [], left: [] };
    return settled(index, place, prepared.plan, await applyTakeBack(prepared, place));
  },
});

async function review(opinion: SecondOpinion, folder: vscode.WorkspaceFolder, plan: EditPlan, read: (path: RepoPath) => string): Promise<Review> {
  const after = textsAfter(plan, read);
  const files = plan.files.flatMap(({ path, kind }) => {
    const text = after.get(path);
    return text === undefined ? [] : [{ path, before: kind === "create" ? undefined : read(path), after: text }];
  });
  const edited = plan.files.filter(({ kind }) => kind === "edit").map(({ path }) => path);
  const [{ refused, notRun }, warnings] = await Promise.all([opinion.check(files), saveParticipants(edited, folder, (path) => after.get(path))]);
  return { problems: refused, warnings, notRun };
}

/** The outcome for the panel. The index learns what may have been written; where only line ends stand in the way, making them alike is offered. */
function settled(index: WorkspaceIndex, folder: vscode.WorkspaceFolder, plan: EditPlan, { obstacles, ...outcome }: ApplyOutcome): Outcome {
  const paths = plan.files.map(({ path }) => path);
  index.noteWritten(folder, paths);
  const mixed = obstacles.filter(({ isMixedLineEnds }) => isMixedLineEnds).map(({ path }) => path);
  if (mixed.length > 0) void offerLineEnds(mixed, folder);
  return outcome;
}

async function offerLineEnds(paths: readonly RepoPath[], folder: vscode.WorkspaceFolder): Promise<void> {
  const action = "Make line ends alike";
  const chosen = await vscode.window.showWarningMessage(`${paths.join(", ")}: lines end in different ways, and saving would change all of them.`, action);
  if (chosen !== action) return;
  for (const path of paths) {
    const refusal = await normalizeLineEnds(folder, path);
    if (refusal !== undefined) await vscode.window.showErrorMessage(refusal);
  }
}

async function open(folder: Folder, path: RepoPath, start: number, end: number): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(workspaceFolder(folder).uri, path));
  const selection = new vscode.Range(document.positionAt(start), document.positionAt(end));
  const isPanelActive = vscode.window.activeTextEditor === undefined;
  await vscode.window.showTextDocument(document, { selection, viewColumn: isPanelActive ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active });
}
