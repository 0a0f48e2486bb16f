import assert from "node:assert/strict";
import { renameSync, rmSync } from "node:fs";
import { afterEach, beforeEach, describe, it } from "mocha";
import * as vscode from "vscode";
import { readCount, WorkspaceReader } from "../../../src/host/index/reader";
import { WorkspaceIndex } from "../../../src/host/index/workspaceIndex";
import { Scratch, until } from "./scratch";

describe("the index of a workspace folder", () => {
  let scratch: Scratch;
  let index: WorkspaceIndex;
  beforeEach(() => {
    scratch = new Scratch();
    index = new WorkspaceIndex();
  });
  afterEach(async () => {
    index.dispose();
    await scratch.remove();
  });

  const textOf = async (name: string): Promise<string | undefined> => (await index.repository(scratch.folder)).files.get(scratch.path(name))?.text;

  it("reads nothing until it is asked", async () => {
    const before = readCount.texts;
    scratch.write("a.tf", "locals {}\n");
    await scratch.type("a.tf", "# typed\n");
    assert.equal(readCount.texts, before);
    await index.repository(scratch.folder);
    assert.ok(readCount.texts > before);
    await (await scratch.open("a.tf")).save();
  });

  it("counts what is typed, before it is saved", async () => {
    scratch.write("a.tf", "locals {}\n");
    assert.equal(await textOf("a.tf"), "locals {}\n");
    const changes = changesOf(index);
    const document = await scratch.type("a.tf", "# typed\n");
    assert.equal(await textOf("a.tf"), "# typed\nlocals {}\n");
    await until(() => changes.count === 1, "one change is reported");
    await document.save();
  });

  it("goes back to the text on disk when typed text is thrown away", async () => {
    scratch.write("a.tf", "locals {}\n");
    await vscode.window.showTextDocument(await scratch.type("a.tf", "# typed\n"));
    assert.equal(await textOf("a.tf"), "# typed\nlocals {}\n");
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    await until(async () => (await textOf("a.tf")) === "locals {}\n", "the text on disk counts again");
  });

  it("follows files that are made, changed, moved with their folder and deleted elsewhere", async () => {
    scratch.write("a.tf", "locals {}\n");
    await index.repository(scratch.folder);
    const changes = changesOf(index);
    scratch.write("modules/x/main.tf", "locals {}\n");
    await until(async () => (await textOf("modules/x/main.tf")) !== undefined, "a new file is seen");
    await until(() => changes.count > 0, "its change is reported");
    scratch.write("modules/x/main.tf", "# 2\n");
    await until(async () => (await textOf("modules/x/main.tf")) === "# 2\n", "a change on disk is seen");
    renameSync(scratch.uri("modules").fsPath, scratch.uri("moved").fsPath);
    await until(async () => (await textOf("moved/x/main.tf")) === "# 2\n" && (await textOf("modules/x/main.tf")) === undefined, "a moved folder is seen");
    rmSync(scratch.uri("moved").fsPath, { recursive: true });
    await until(async () => (await textOf("moved/x/main.tf")) === undefined, "a deletion is seen");
  });

  it("answers from what Annex has just written and deleted", async () => {
    scratch.write("old.tf", "locals {}\n");
    assert.equal(await textOf("old.tf"), "locals {}\n");
    const changes = changesOf(index);
    scratch.write("new.tf", "# new\n");
    rmSync(scratch.uri("old.tf").fsPath);
    index.noteWritten(scratch.folder, [scratch.path("new.tf"), scratch.path("old.tf")]);
    assert.deepEqual([await textOf("new.tf"), await textOf("old.tf")], ["# new\n", undefined]);
    await until(() => changes.count > 0, "the change is reported");
  });

  it("leaves out what tools have put there", async () => {
    scratch.write("a.tf", "locals {}\n");
    scratch.write(".terraform/modules/x/main.tf", "locals {}\n");
    scratch.write("node_modules/x/main.tf", "locals {}\n");
    const before = readCount.texts;
    const listed = (await new WorkspaceReader(scratch.folder).listFiles()).filter((path) => path.startsWith(scratch.path("")));
    assert.deepEqual(listed, [scratch.path("a.tf")]);
    assert.equal(readCount.texts, before);
  });

  it("finds records and says what is wrong with a damaged one", async () => {
    scratch.write(".annex/components/jobs.json", "{");
    const found = (await index.records(scratch.folder)).filter(({ path }) => path.startsWith(scratch.path("")));
    assert.deepEqual(found.map(({ kind }) => kind), ["unusable"]);
  });
});

function changesOf(index: WorkspaceIndex): { count: number } {
  const changes = { count: 0 };
  index.onDidChange(() => {
    changes.count += 1;
  });
  return changes;
}
