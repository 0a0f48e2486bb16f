import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import * as vscode from "vscode";
import type { EditPlan, FileChange } from "../../../src/core/implementation/editPlan";
import { digest } from "../../../src/core/text/digest";
import { repoPath, type RepoPath } from "../../../src/core/text/span";

/** A folder of its own in the open workspace, so that no test sees another's files. */
export class Scratch {
  static #count = 0;
  readonly folder: vscode.WorkspaceFolder;
  readonly #name: string;

  constructor() {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    if (folder === undefined) throw new Error("These suites need a workspace folder.");
    this.folder = folder;
    Scratch.#count += 1;
    this.#name = `scratch ü ${Date.now().toString(36)} ${Scratch.#count}`;
  }

  path(name: string): RepoPath {
    return repoPath(`${this.#name}/${name}`);
  }

  uri(name: string): vscode.Uri {
    return vscode.Uri.joinPath(this.folder.uri, this.path(name));
  }

  write(name: string, content: string | Uint8Array): void {
    const file = this.uri(name).fsPath;
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }

  onDisk(name: string): string | undefined {
    const file = this.uri(name).fsPath;
    return existsSync(file) ? readFileSync(file, "utf8") : undefined;
  }

  async open(name: string): Promise<vscode.TextDocument> {
    return vscode.workspace.openTextDocument(this.uri(name));
  }

  /** Types at the start of the file as a person would, without saving. */
  async type(name: string, text: string): Promise<vscode.TextDocument> {
    const document = await this.open(name);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), text);
    await vscode.workspace.applyEdit(edit);
    return document;
  }

  protect(name: string): void {
    chmodSync(this.uri(name).fsPath, 0o444);
  }

  /** Puts `text` before `anchor` in a file as it is in its editor now. */
  async insertion(name: string, anchor: string, text: string): Promise<FileChange> {
    const base = (await this.open(name)).getText();
    return { kind: "edit", path: this.path(name), base: digest(base), edits: [{ offset: base.indexOf(anchor), length: 0, text }] };
  }

  creation(name: string, text: string): FileChange {
    return { kind: "create", path: this.path(name), text };
  }

  async remove(): Promise<void> {
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    rmSync(path.join(this.folder.uri.fsPath, this.#name), { recursive: true, force: true });
  }
}

export const planOf = (...files: readonly FileChange[]): EditPlan => ({ title: "Add jobs", files });

/** Waits until something holds, for what VS Code does on its own time. */
export async function until(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`It never came to this: ${what}.`);
}

/** Sets a setting of the workspace for one test; the returned function puts it back. */
export async function withSetting(name: string, value: unknown): Promise<() => Promise<void>> {
  const settings = vscode.workspace.getConfiguration();
  await settings.update(name, value, vscode.ConfigurationTarget.Workspace);
  return async () => vscode.workspace.getConfiguration().update(name, undefined, vscode.ConfigurationTarget.Workspace);
}
