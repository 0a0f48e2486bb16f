import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { afterEach, beforeEach, describe, it } from "mocha";
import * as vscode from "vscode";
import type { EditPlan, FileChange } from "../../../src/core/implementation/editPlan";
import type { ComponentRecord } from "../../../src/core/implementation/record/record";
import { writeRecord } from "../../../src/core/implementation/record/recordFile";
import { recordFiles } from "../../../src/core/implementation/record/takeBack";
import { repoPath, type RepoPath } from "../../../src/core/text/span";
import { applyPlan, type ApplyOutcome } from "../../../src/host/edits/apply";
import { applyTakeBack, prepareTakeBack } from "../../../src/host/edits/takeBack";
import { Scratch, planOf, until, withSetting } from "./scratch";

const original = 'name = "x"\n\n## Last\nlast = 1\n';
const recordName = ".annex/components/jobs.json";

describe("taking an addition back", () => {
  let scratch: Scratch;
  const undone: (() => unknown)[] = [];
  beforeEach(() => {
    scratch = new Scratch();
    scratch.write("values.tfvars", original);
  });
  afterEach(async () => {
    for (const undo of undone.splice(0).reverse()) await undo();
    await scratch.remove();
  });

  it("gives every byte back at once, and removes the record with its folders", async () => {
    await add(scratch);
    assert.notEqual(scratch.onDisk("values.tfvars"), original);
    const outcome = await takeBack(scratch);
    assert.deepEqual([outcome.kind, outcome.left, outcome.unsaved], ["done", [], []]);
    assert.match(outcome.message, /^jobs was taken back\. 1 file changed, 2 files deleted\.$/);
    assertOriginal(scratch);
  });

  it("gives every byte back after the documents were closed", async () => {
    await add(scratch);
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await takeBack(scratch);
    assertOriginal(scratch);
  });

  it("keeps a later hand edit in one of the files, saved", async () => {
    await add(scratch);
    await (await scratch.type("values.tfvars", "# mine\n")).save();
    const outcome = await takeBack(scratch);
    assert.deepEqual([outcome.kind, outcome.left], ["done", []]);
    assert.equal(scratch.onDisk("values.tfvars"), `# mine\n${original}`);
    assert.equal(scratch.onDisk("jobs.tf"), undefined);
  });

  it("keeps a later hand edit that is not saved, and leaves the file unsaved", async () => {
    await add(scratch);
    const document = await scratch.type("values.tfvars", "# mine\n");
    const outcome = await takeBack(scratch);
    assert.deepEqual([outcome.kind, outcome.unsaved], ["done", [scratch.path("values.tfvars")]]);
    assert.equal(document.getText(), `# mine\n${original}`);
    assert.equal(document.isDirty, true);
    await document.save();
    assert.equal(scratch.onDisk("values.tfvars"), `# mine\n${original}`);
  });

  it("leaves and names a created file that was edited, and keeps it in the record", async () => {
    await add(scratch);
    await (await scratch.type("jobs.tf", "# mine\n")).save();
    const outcome = await takeBack(scratch);
    assert.equal(outcome.kind, "done");
    assert.match(outcome.message, /^jobs was taken back but for 1 place that others have changed since\./);
    assert.deepEqual(outcome.left.map(({ path }) => path), [scratch.path("jobs.tf")]);
    assert.equal(scratch.onDisk("values.tfvars"), original);
    assert.equal(scratch.onDisk("jobs.tf"), "# mine\nresource {}\n");
    const record: ComponentRecord = JSON.parse(scratch.onDisk(recordName) ?? "");
    assert.deepEqual(record.files.map(({ path }) => path), [scratch.path("jobs.tf")]);
  });

  it("leaves and names a written value that was edited, with its line", async () => {
    await add(scratch);
    const document = await scratch.open("values.tfvars");
    const edit = new vscode.WorkspaceEdit();
    const at = document.getText().indexOf("false");
    edit.replace(document.uri, new vscode.Range(document.positionAt(at), document.positionAt(at + 5)), "true");
    await vscode.workspace.applyEdit(edit);
    await document.save();
    const outcome = await takeBack(scratch);
    assert.deepEqual(outcome.left.map(({ link }) => link?.text), ["jobs_create = true"]);
    assert.equal(scratch.onDisk("values.tfvars"), 'name = "x"\njobs_create = true\n\n## Last\nlast = 1\n');
  });

  it("works with autosave on", async () => {
    undone.push(await withSetting("files.autoSave", "afterDelay"), await withSetting("files.autoSaveDelay", 1));
    await add(scratch);
    const outcome = await takeBack(scratch);
    assert.deepEqual([outcome.kind, outcome.unsaved], ["done", []]);
    await until(() => scratch.onDisk("values.tfvars") === original, "the file is saved");
    assertOriginal(scratch);
  });

  it("works on a file whose line ends the editor has converted", async () => {
    await add(scratch);
    const document = await scratch.open("values.tfvars");
    const edit = new vscode.WorkspaceEdit();
    edit.set(document.uri, [vscode.TextEdit.setEndOfLine(vscode.EndOfLine.CRLF)]);
    await vscode.workspace.applyEdit(edit);
    await document.save();
    assert.deepEqual((await takeBack(scratch)).left, []);
    assert.equal(scratch.onDisk("values.tfvars"), original.replaceAll("\n", "\r\n"));
  });

  it("can itself be undone by the editor", async () => {
    await add(scratch);
    const [values, jobs] = [scratch.onDisk("values.tfvars"), scratch.onDisk("jobs.tf")];
    await takeBack(scratch);
    await vscode.window.showTextDocument(await scratch.open("values.tfvars"));
    await vscode.commands.executeCommand("undo");
    await until(async () => (await scratch.open("values.tfvars")).getText() === values && scratch.onDisk("jobs.tf") === jobs, "the addition is there again");
  });

  it("says in a sentence that a record is missing or damaged", async () => {
    assert.equal(await prepareTakeBack(scratch.path("none.json"), scratch.folder), `${scratch.path("none.json")} is not there, so it is not known what was added. Restore it from version control.`);
    scratch.write(recordName, "{");
    const damaged = await prepareTakeBack(scratch.path(recordName), scratch.folder);
    assert.match(typeof damaged === "string" ? damaged : "", /jobs\.json: The record is not JSON\./);
  });
});

/** Adds a value under re-padded neighbours, a file and the record. */
async function add(scratch: Scratch): Promise<void> {
  const { change, base } = await paddedEdit(scratch);
  const plan: EditPlan = planOf(change, scratch.creation("jobs.tf", "resource {}\n"));
  const record: ComponentRecord = {
    ...{ format: 1, component: "sqs", version: 1, name: "jobs", root: repoPath(""), answers: { values: {}, environments: {} }, slots: {}, without: [] },
    files: recordFiles(plan, () => base, (_path: RepoPath, edit) => (edit.text.includes("jobs") ? "value.jobs_create" : "value.name")),
  };
  const outcome = await applyPlan(planOf(...plan.files, scratch.creation(recordName, writeRecord(record))), scratch.folder);
  assert.equal(outcome.kind, "done", outcome.message);
}

async function paddedEdit(scratch: Scratch): Promise<{ readonly change: FileChange; readonly base: string }> {
  const base = (await scratch.open("values.tfvars")).getText();
  const line = await scratch.insertion("values.tfvars", "\n## Last", "jobs_create = false\n");
  if (line.kind !== "edit") throw new Error("An insertion is an edit.");
  return { base, change: { ...line, edits: [{ offset: 4, length: 1, text: "        " }, ...line.edits] } };
}

async function takeBack(scratch: Scratch): Promise<ApplyOutcome> {
  const prepared = await prepareTakeBack(scratch.path(recordName), scratch.folder);
  if (typeof prepared === "string") throw new Error(prepared);
  return applyTakeBack(prepared, scratch.folder);
}

function assertOriginal(scratch: Scratch): void {
  assert.equal(scratch.onDisk("values.tfvars"), original);
  assert.equal(scratch.onDisk("jobs.tf"), undefined);
  assert.equal(scratch.onDisk(recordName), undefined);
  assert.equal(existsSync(scratch.uri(".annex").fsPath), false);
}
