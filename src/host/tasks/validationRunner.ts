import { stat } from "node:fs/promises";
import path from "node:path";
import * as vscode from "vscode";
import { resolvePath } from "../../core/terraform/paths";
import type { RepoPath } from "../../core/text/span";
import { spanOfPlace } from "../../core/validation/byteOffsets";
import { counted, type CommandProblem, type PlannedActions } from "../../core/validation/rowReading";
import { uriOf } from "../edits/places";
import { decodeUtf8 } from "../edits/fileBytes";
import { pathIn } from "../index/reader";
import { isIndexed, mayBeIndexed } from "../index/indexedFiles";
import { linkInText } from "../linkInText";
import { reasonOf } from "../reasonOf";
import { inTurn } from "./inTurn";
import type { RowProblem, RowProblems } from "./problems";
import { copyPlaces, updateCopy, type CopyPlaces } from "./repositoryCopy";
import type { CommandResult } from "./runCommand";
import { runInTerminal } from "./terraformTask";
import type { TerraformRow } from "./terraformRows";

/** What running rows needs of its surroundings. */
export interface ValidationPorts {
  readonly terraformPath: () => string;
  readonly isTrusted: () => boolean;
  /** Asks the user; the answer is whether to go on. */
  readonly confirm: (question: string) => Promise<boolean>;
  /** A folder of the extension's own. */
  readonly storage: vscode.Uri;
  readonly problems: RowProblems;
}

export interface ValidationTarget {
  readonly folder: vscode.WorkspaceFolder;
  readonly root: RepoPath;
}

/** What became of a row. `result` is a sentence; for `not run` it gives the reason and the next step. */
export interface RowOutcome {
  readonly state: "passed" | "failed" | "not run" | "cancelled";
  readonly result: string;
  readonly seconds?: number;
  readonly problems: readonly RowProblem[];
  readonly plan?: PlannedActions;
}

const notRun = (result: string): RowOutcome => ({ state: "not run", result, problems: [] });

/**
 * Runs a row in its terminal, reads its result, and shows its problems; those of an earlier run are cleared first. Rows of
 * one root module run one after the other, because they share the copy.
 */
export function runRow(row: TerraformRow, target: ValidationTarget, ports: ValidationPorts, signal?: AbortSignal): Promise<RowOutcome> {
  return inTurn(placesOf(target, ports).copy, () => runNow(row, target, ports, signal));
}

async function runNow(row: TerraformRow, target: ValidationTarget, ports: ValidationPorts, signal: AbortSignal | undefined): Promise<RowOutcome> {
  const key = `${target.folder.uri.toString()} ${target.root} ${row.id}`;
  await ports.problems.clear(key);
  const obstacle = rowObstacle(ports) ?? (await saveDirty(target, ports)) ?? (await preparePlace(row, target, ports));
  if (obstacle !== undefined) return notRun(obstacle);
  const result = await runInTerminal({
    title: terminalTitle(row.title, target.root),
    command: { file: ports.terraformPath(), args: row.args, cwd: workingFolder(row, target, ports), env: environment(row, target, ports) },
    style: row.style,
    folder: target.folder,
    ...(signal === undefined ? {} : { signal }),
  });
  const outcome = await readOutcome(row, result, target, ports);
  await ports.problems.set(key, target.folder, outcome.problems);
  return outcome;
}

/** The name of a row's terminal. */
export const terminalTitle = (title: string, root: RepoPath): string => (root === "" ? title : `${title} (${root})`);

/** Why no row can run here; `undefined` when they can. Whether Terraform is there is found out by running it. */
export function rowObstacle({ isTrusted }: Pick<ValidationPorts, "isTrusted">): string | undefined {
  return isTrusted() ? undefined : "No command is run in a workspace that is not trusted. Trust it to run this check.";
}

const placesOf = ({ folder, root }: ValidationTarget, { storage }: ValidationPorts): CopyPlaces => copyPlaces({ folder: folder.uri.fsPath, root, storage: storage.fsPath });

const workingFolder = (row: TerraformRow, target: ValidationTarget, ports: ValidationPorts): string => (row.place === "copy" ? placesOf(target, ports).root : uriOf(target.folder, target.root).fsPath);

function environment(row: TerraformRow, target: ValidationTarget, ports: ValidationPorts): Readonly<Record<string, string>> {
  const quiet = { TF_IN_AUTOMATION: "1", TF_INPUT: "0", CHECKPOINT_DISABLE: "1" };
  return row.place === "copy" ? { ...quiet, ...row.env, TF_DATA_DIR: placesOf(target, ports).data } : { ...quiet, ...row.env };
}

/** Terraform reads files, not editors: what is unsaved is saved first, when the user agrees. Gives the reason when it is not. */
async function saveDirty({ folder }: ValidationTarget, { confirm }: ValidationPorts): Promise<string | undefined> {
  const dirty = vscode.workspace.textDocuments.filter((document) => {
    const relative = pathIn(folder, document.uri);
    return document.isDirty && relative !== undefined && (isIndexed(relative) || mayBeIndexed(relative));
  });
  if (dirty.length === 0) return undefined;
  const files = counted(dirty.length, "file");
  if (!(await confirm(`Save ${files} and run`))) return `${files} with unsaved changes would not be checked as shown. Save first, then run this again.`;
  for (const document of dirty) {
    if (!(await document.save()) && document.isDirty) return `${vscode.workspace.asRelativePath(document.uri)} could not be saved. Save it in its editor, then run this again.`;
  }
  return undefined;
}

async function preparePlace(row: TerraformRow, target: ValidationTarget, ports: ValidationPorts): Promise<string | undefined> {
  if (row.place !== "copy") return undefined;
  const { folder, root } = target;
  const isInitialised = await stat(path.join(placesOf(target, ports).data, "terraform.tfstate")).then(
    () => true,
    () => false,
  );
  if (row.needsInit && !isInitialised) return "Terraform is not initialised for this check. Run Initialise first.";
  return updateCopy({ folder: folder.uri.fsPath, root, storage: ports.storage.fsPath }, !row.needsInit).catch((error: unknown) => `The repository could not be copied for this check (${reasonOf(error)}). Make room or make its files readable, then run this again.`);
}

async function readOutcome(row: TerraformRow, result: CommandResult, target: ValidationTarget, ports: ValidationPorts): Promise<RowOutcome> {
  if (result.startFailure !== undefined) return notRun(startSentence(result.startFailure.code, result.startFailure.message, ports.terraformPath()));
  if (result.cancelled) return { state: "cancelled", result: "It was cancelled.", seconds: result.seconds, problems: [] };
  const reading = row.read(result);
  const problems = await Promise.all(reading.problems.map((problem) => locate(problem, target)));
  return { state: reading.isPassed ? "passed" : "failed", result: reading.result, seconds: result.seconds, problems, ...(reading.plan === undefined ? {} : { plan: reading.plan }) };
}

function startSentence(code: string, message: string, program: string): string {
  if (code === "ENOENT") return `\`${program}\` was not found. Install Terraform, or set annex.terraformPath to where it is.`;
  if (code === "EACCES") return `\`${program}\` may not be run. Make it executable, or set annex.terraformPath to another one.`;
  return `\`${program}\` could not be started (${message}). Check annex.terraformPath.`;
}

/** Paths are relative to the root module in the copy, which stands where it stands in the repository. */
async function locate({ message, severity, file, place }: CommandProblem, { folder, root }: ValidationTarget): Promise<RowProblem> {
  const relative = file === undefined ? undefined : resolvePath(root, file);
  if (relative === undefined || place === undefined) return { message, severity };
  const bytes = await Promise.resolve(vscode.workspace.fs.readFile(uriOf(folder, relative))).catch(() => undefined);
  const text = bytes === undefined ? undefined : decodeUtf8(bytes);
  if (bytes === undefined || text === undefined) return { message, severity };
  return { message, severity, link: linkInText(relative, text, spanOfPlace(text, place, bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)) };
}
