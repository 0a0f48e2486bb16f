import assert from "node:assert/strict";
import { describe, it } from "mocha";
import * as vscode from "vscode";

describe("the VS Code that runs these tests", () => {
  it("is as new as the extension demands", () => {
    const [major = 0, minor = 0] = vscode.version.split(".").map(Number);
    assert.ok(major > 1 || minor >= 100, vscode.version);
  });

  it("has the copied repository open as its only folder", async () => {
    assert.equal(vscode.workspace.workspaceFolders?.length, 1);
    const found = await vscode.workspace.findFiles("**/*.tf");
    assert.deepEqual(found.map((uri) => vscode.workspace.asRelativePath(uri)), ["main.tf"]);
  });

  it("loads every extension under test, and the language of .tf files from one of them", async () => {
    const toy = vscode.extensions.getExtension("toy.toy-panel");
    assert.ok(toy);
    await toy.activate();
    assert.ok((await vscode.commands.getCommands(true)).includes("toy.append"));
    assert.equal((await openMain()).languageId, "terraform");
  });

  it("applies a workspace edit that creates a file and saves another", async () => {
    const main = await openMain();
    const created = vscode.Uri.joinPath(main.uri, "..", "made.tf");
    const edit = new vscode.WorkspaceEdit();
    edit.createFile(created, { contents: Buffer.from("# made\n") });
    edit.insert(main.uri, new vscode.Position(0, 0), "# first\n");
    assert.equal(await vscode.workspace.applyEdit(edit), true);
    assert.equal(await main.save(), true);
    assert.equal(Buffer.from(await vscode.workspace.fs.readFile(created)).toString(), "# made\n");
    assert.match(Buffer.from(await vscode.workspace.fs.readFile(main.uri)).toString(), /^# first\nresource/);
  });

  it("offers the code action of an extension", async () => {
    const main = await openMain();
    const range = new vscode.Range(0, 0, 0, 0);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>("vscode.executeCodeActionProvider", main.uri, range);
    assert.deepEqual(actions.map((action) => action.title), ["Toy: add a heading"]);
  });

  it("runs a task to its end and reports the exit code", async () => {
    const ended = new Promise<number | undefined>((resolve) => {
      const listener = vscode.tasks.onDidEndTaskProcess((event) => {
        listener.dispose();
        resolve(event.exitCode);
      });
    });
    await vscode.commands.executeCommand("toy.run");
    assert.equal(await ended, 0);
  });
});

async function openMain(): Promise<vscode.TextDocument> {
  const [uri] = await vscode.workspace.findFiles("main.tf");
  assert.ok(uri);
  return vscode.workspace.openTextDocument(uri);
}
