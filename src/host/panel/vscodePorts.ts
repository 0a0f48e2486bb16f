import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import { textsAfter, type EditPlan } from "../../core/implementation/editPlan";
import type { RepoPath } from "../../core/text/span";
import type { Outcome } from "../../protocol/implementationView";
import { applyPlan, type ApplyOutcome } from "../edits/apply";
import { normalizeLineEnds } from "../edits/obstacles";
import type { PlanPreview } from "../edits/preview";
import { documentAt, uriOf } from "../edits/places";
import { saveParticipants } from "../edits/saveParticipants";
import type { SecondOpinion } from "../edits/secondOpinion";
import { applyTakeBack, prepareTakeBack } from "../edits/takeBack";
import { pathIn } from "../index/reader";
import type { WorkspaceIndex } from "../index/workspaceIndex";
import { Unserved } from "./dispatch";
import type { Folder, PanelPorts, ReadingPorts, Review, ValidationPorts, WritingPorts } from "./ports";
import { workspaceFolder } from "./workspaceFolder";

/** The parts of the extension that the ports are made of. */
export interface HostParts {
  readonly index: WorkspaceIndex;
  readonly preview: PlanPreview;
  readonly opinion: SecondOpinion;
  readonly validation: ValidationPorts;
  /** Gets what failed while nobody waited for it. */
  readonly report: (error: unknown) => void;
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
const writingPorts = ({ index, preview, opinion, report }: HostParts): WritingPorts => ({
  review: (folder, plan, read) => review(opinion, workspaceFolder(folder), plan, read),
  preview: (folder, plan, read) => preview.show(plan, workspaceFolder(folder), read),
  apply: async (folder, plan) => {
    const place = workspaceFolder(folder);
    const outcome = await applyPlan(plan, place);
    index.noteWritten(place, pathsOf(plan));
    offerLineEnds(outcome, place).catch(report);
    return shown(outcome);
  },
  takeBack: async (folder, record) => {
    const place = workspaceFolder(folder);
    const prepared = await prepareTakeBack(record, place);
    if (typeof prepared === "string") return { kind: "refused", message: prepared, written: [], saved: [], unsaved: [], left: [] };
    const outcome = await applyTakeBack(prepared, place);
    index.noteWritten(place, pathsOf(prepared.plan));
    offerLineEnds(outcome, place).catch(report);
    return shown(outcome);
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

const pathsOf = ({ files }: EditPlan): RepoPath[] => files.map(({ path }) => path);

const shown = ({ obstacles: _, ...outcome }: ApplyOutcome): Outcome => outcome;

/** Where only line ends stand in the way, making them alike is offered. */
async function offerLineEnds({ obstacles }: ApplyOutcome, folder: vscode.WorkspaceFolder): Promise<void> {
  const paths = obstacles.filter(({ isMixedLineEnds }) => isMixedLineEnds).map(({ path }) => path);
  if (paths.length === 0) return;
  const action = "Make line ends alike";
  const chosen = await vscode.window.showWarningMessage(`${paths.join(", ")}: lines end in different ways, and saving would change all of them.`, action);
  if (chosen !== action) return;
  for (const path of paths) {
    const refusal = await normalizeLineEnds(folder, path);
    if (refusal !== undefined) await vscode.window.showErrorMessage(refusal);
  }
}

async function open(folder: Folder, path: RepoPath, start: number, end: number): Promise<void> {
  const document = await documentAt(uriOf(workspaceFolder(folder), path));
  if (document === undefined) throw new Unserved(`${path} cannot be opened: it is no longer there, or it is no text file.`);
  const selection = new vscode.Range(document.positionAt(start), document.positionAt(end));
  const isPanelActive = vscode.window.activeTextEditor === undefined;
  await vscode.window.showTextDocument(document, { selection, viewColumn: isPanelActive ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active });
}
