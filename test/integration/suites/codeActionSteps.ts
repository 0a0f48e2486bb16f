import assert from "node:assert/strict";
import * as vscode from "vscode";
import { until } from "./scratch";

/** The first .tf file of the workspace's root folder that holds a text. */
export async function openSampleFile(text: string): Promise<vscode.TextDocument> {
  for (const uri of (await vscode.workspace.findFiles("*.tf")).sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const document = await vscode.workspace.openTextDocument(uri);
    if (document.getText().includes(text)) return document;
  }
  throw new Error(`No file of the workspace holds ${text}`);
}

/** Annex's code actions where a text stands, once the index has caught up with the editor. */
export async function actionsAt(document: vscode.TextDocument, text: string): Promise<vscode.CodeAction[]> {
  await vscode.window.showTextDocument(document);
  const at = document.positionAt(document.getText().indexOf(text) + text.length - 1);
  const all = await vscode.commands.executeCommand<vscode.CodeAction[]>("vscode.executeCodeActionProvider", document.uri, new vscode.Range(at, at));
  return all.filter(({ command }) => command?.command.startsWith("annex."));
}

/** Uses a variable that is not declared, lets the code action declare it, looks at every file, and takes all of it back. */
export async function declareEverywhere(): Promise<void> {
  const document = await openSampleFile('resource "aws_efs_file_system"');
  const before = document.getText();
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, document.positionAt(before.length), '\nlocals {\n  efs_probe = "after-${var.efs_probe_days}"\n}\n');
  await vscode.workspace.applyEdit(edit);
  await document.save();
  const [action] = await actionsAt(document, "var.efs_probe_days");
  assert.equal(action?.title, "Declare the missing variable efs_probe_days");
  assert.ok(action.command);
  await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
  await until(async () => /variable "efs_probe_days" \{[^}]*type += string/.test(await textOf("variables.tf")), "the variable is declared");
  const valueFiles = await vscode.workspace.findFiles("tfvars-sample/*.tfvars");
  assert.equal(valueFiles.length, 3);
  for (const uri of valueFiles) assert.match(await textOf(vscode.workspace.asRelativePath(uri)), /^efs_probe_days += ""$/m);
  await until(async () => (await actionsAt(document, "var.efs_probe_days")).length === 0, "the action is no longer offered");
  await restore(document, before);
}

async function textOf(path: string): Promise<string> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  return Buffer.from(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder.uri, path))).toString();
}

/** Other suites find the sample as it was. */
async function restore(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(document.positionAt(0), document.positionAt(document.getText().length)), text);
  for (const uri of [...(await vscode.workspace.findFiles("variables.tf")), ...(await vscode.workspace.findFiles("tfvars-sample/*.tfvars"))]) {
    const other = await vscode.workspace.openTextDocument(uri);
    const lines = other.getText();
    const block = /\n?variable "efs_probe_days" \{[^}]*\}\n|^efs_probe_days +=.*\n/m.exec(lines);
    if (block !== null) edit.delete(uri, new vscode.Range(other.positionAt(block.index), other.positionAt(block.index + block[0].length)));
  }
  assert.equal(await vscode.workspace.applyEdit(edit), true);
  await vscode.workspace.saveAll();
}
