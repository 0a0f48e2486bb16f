import * as vscode from "vscode";
import { readRecord } from "../../core/implementation/record/recordFile";
import { planTakeBack, type TakeBack } from "../../core/implementation/record/takeBack";
import type { ComponentRecord } from "../../core/implementation/record/record";
import type { RepoPath } from "../../core/text/span";
import { counted } from "../../core/validation/rowReading";
import { linkInText } from "../linkInText";
import { applyPlan, type ApplyOutcome } from "./apply";
import { decodeUtf8 } from "./fileBytes";
import { vscodeApplyPorts, type ApplyPorts } from "./openFile";
import { isThere, uriOf } from "./places";

/** A take back that can be previewed and applied; `read` gives the texts it was planned from. */
export interface PreparedTakeBack extends TakeBack {
  readonly record: ComponentRecord;
  readonly read: (path: RepoPath) => string;
}

/** Plans how to take an addition back on the texts as they are now, unsaved changes included; a sentence when the record cannot be used. */
export async function prepareTakeBack(recordPath: RepoPath, folder: vscode.WorkspaceFolder): Promise<PreparedTakeBack | string> {
  const recordText = await textNow(recordPath, folder);
  if (recordText === undefined) return `${recordPath} is not there, so it is not known what was added. Restore it from version control.`;
  const record = readRecord(recordText);
  if (typeof record === "string") return `${recordPath}: ${record}`;
  const texts = new Map<RepoPath, string | undefined>([[recordPath, recordText]]);
  for (const { path } of record.files) texts.set(path, await textNow(path, folder));
  return { ...planTakeBack(record, recordPath, (path) => texts.get(path), await otherRecords(recordPath, folder)), record, read: (path) => texts.get(path) ?? "" };
}

/** The records of all other additions in the folder; a file that is no record is left out. */
async function otherRecords(own: RepoPath, folder: vscode.WorkspaceFolder): Promise<readonly ComponentRecord[]> {
  const found = await vscode.workspace.findFiles(new vscode.RelativePattern(folder, "**/.annex/components/*.json"), "**/{node_modules,.terraform,.git}/**");
  const others = found.filter((uri) => uri.toString() !== uriOf(folder, own).toString());
  const records = await Promise.all(others.map(async (uri) => readRecord(decodeUtf8(await vscode.workspace.fs.readFile(uri)) ?? "")));
  return records.filter((record) => typeof record !== "string");
}

/** Applies a prepared take back like any plan; what stayed because others changed it is among what is `left`, with its place. */
export async function applyTakeBack(prepared: PreparedTakeBack, folder: vscode.WorkspaceFolder, ports: ApplyPorts = vscodeApplyPorts): Promise<ApplyOutcome> {
  const outcome = await applyPlan(prepared.plan, folder, ports);
  if (outcome.kind !== "done") return outcome;
  const stayed = await Promise.all(prepared.left.map(async ({ path, message, span }) => ({ path, message, ...(span === undefined ? {} : { link: linkInText(path, (await textNow(path, folder)) ?? "", span) }) })));
  const summary = stayed.length === 0 ? `${prepared.record.name} was taken back.` : `${prepared.record.name} was taken back but for ${counted(stayed.length, "place")} that others have changed since.`;
  return { ...outcome, message: `${summary} ${outcome.message}`, left: [...outcome.left, ...stayed] };
}

async function textNow(path: RepoPath, folder: vscode.WorkspaceFolder): Promise<string | undefined> {
  const uri = uriOf(folder, path);
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString() && !document.isClosed);
  if (open !== undefined) return isThere(uri) ? open.getText() : undefined;
  return isThere(uri) ? decodeUtf8(await vscode.workspace.fs.readFile(uri)) : undefined;
}
