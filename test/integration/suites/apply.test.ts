import assert from "node:assert/strict";
import { symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterEach, beforeEach, describe, it } from "mocha";
import * as vscode from "vscode";
import { repoPath } from "../../../src/core/text/span";
import { applyPlan } from "../../../src/host/edits/apply";
import { normalizeLineEnds } from "../../../src/host/edits/obstacles";
import { PREVIEW_SCHEME, PlanPreview } from "../../../src/host/edits/preview";
import { saveParticipants } from "../../../src/host/edits/saveParticipants";
import { Scratch, planOf, until, withSetting } from "./scratch";

describe("applying a plan", () => {
  let scratch: Scratch;
  const undone: (() => unknown)[] = [];
  beforeEach(() => {
    scratch = new Scratch();
  });
  afterEach(async () => {
    for (const undo of undone.splice(0).reverse()) await undo();
    await scratch.remove();
  });

  it("makes, changes and deletes files and saves what was clean", async () => {
    scratch.write("a.tf", "a = 1\nb = 2\n");
    scratch.write("old/only.tf", "x = 1\n");
    const plan = planOf(
      await scratch.insertion("a.tf", "b", "new = 1\n"),
      scratch.creation("deep/new.tf", "é = 1\n"),
      { kind: "delete", path: scratch.path("old/only.tf"), base: (await baseOf(scratch, "old/only.tf")) },
    );
    const outcome = await applyPlan(plan, scratch.folder);
    assert.deepEqual(outcome, {
      kind: "done",
      message: "1 file made, 1 file changed, 1 file deleted.",
      written: [scratch.path("a.tf"), scratch.path("deep/new.tf"), scratch.path("old/only.tf")],
      saved: [scratch.path("a.tf"), scratch.path("deep/new.tf")],
      unsaved: [],
      left: [],
      obstacles: [],
    });
    assert.equal(scratch.onDisk("a.tf"), "a = 1\nnew = 1\nb = 2\n");
    assert.equal(scratch.onDisk("deep/new.tf"), "é = 1\n");
    assert.equal(scratch.onDisk("old/only.tf"), undefined);
    assert.equal((await scratch.open("a.tf")).isDirty, false);
    await assert.rejects(Promise.resolve(vscode.workspace.fs.stat(scratch.uri("old"))), "the emptied folder is gone");
  });

  it("is taken back by one undo of the editor, created files included", async () => {
    scratch.write("a.tf", "a = 1\n");
    scratch.write("b.tf", "b = 1\n");
    const plan = planOf(await scratch.insertion("a.tf", "a", "x = 1\n"), await scratch.insertion("b.tf", "b", "y = 1\n"), scratch.creation("c.tf", "c = 1\n"));
    assert.equal((await applyPlan(plan, scratch.folder)).kind, "done");
    await vscode.window.showTextDocument(await scratch.open("a.tf"));
    await vscode.commands.executeCommand("undo");
    await until(async () => (await scratch.open("b.tf")).getText() === "b = 1\n" && scratch.onDisk("c.tf") === undefined, "one undo takes all files back");
    assert.equal((await scratch.open("a.tf")).getText(), "a = 1\n");
  });

  it("keeps unsaved changes unsaved, writes beside them and names them", async () => {
    scratch.write("a.tf", "a = 1\n");
    scratch.write("b.tf", "b = 1\n");
    const dirty = await scratch.type("a.tf", "# mine\n");
    const outcome = await applyPlan(planOf(await scratch.insertion("a.tf", "a", "x = 1\n"), await scratch.insertion("b.tf", "b", "y = 1\n")), scratch.folder);
    assert.equal(outcome.kind, "done");
    assert.deepEqual([outcome.saved, outcome.unsaved], [[scratch.path("b.tf")], [scratch.path("a.tf")]]);
    assert.match(outcome.message, /Not saved: .*a\.tf\./);
    assert.equal(dirty.getText(), "# mine\nx = 1\na = 1\n");
    assert.equal(dirty.isDirty, true);
    assert.equal(scratch.onDisk("a.tf"), "a = 1\n");
    await dirty.save();
  });

  it("refuses a plan made from an older text and one that is spent, and writes nothing", async () => {
    scratch.write("a.tf", "a = 1\n");
    const plan = planOf(await scratch.insertion("a.tf", "a", "x = 1\n"), scratch.creation("new.tf", "n\n"));
    const document = await scratch.type("a.tf", "# later\n");
    const stale = await applyPlan(plan, scratch.folder);
    assert.equal(stale.kind, "stale");
    assert.deepEqual(stale.left, [{ path: scratch.path("a.tf"), message: `${scratch.path("a.tf")} is not what the plan was made from.` }]);
    assert.equal(scratch.onDisk("new.tf"), undefined);
    await document.save();
    const fresh = planOf(await scratch.insertion("a.tf", "a", "x = 1\n"), scratch.creation("new.tf", "n\n"));
    assert.equal((await applyPlan(fresh, scratch.folder)).kind, "done");
    const again = await applyPlan(fresh, scratch.folder);
    assert.equal(again.kind, "stale");
    assert.equal(again.left.length, 2);
  });

  it("refuses a file that would be made where one is, and one to change that is gone", async () => {
    scratch.write("a.tf", "a\n");
    const outcome = await applyPlan(planOf(scratch.creation("a.tf", "x"), { kind: "edit", path: scratch.path("gone.tf"), base: "", edits: [] }), scratch.folder);
    assert.equal(outcome.kind, "stale");
    assert.deepEqual(outcome.left.map(({ message }) => message.replace(/^.*\//, "")), ["a.tf is there already, and the plan would make it.", "gone.tf is no longer there."]);
  });

  it("refuses a read-only file", async () => {
    scratch.write("a.tf", "a = 1\n");
    scratch.protect("a.tf");
    const outcome = await applyPlan(planOf(await scratch.insertion("a.tf", "a", "x = 1\n"), scratch.creation("new.tf", "n\n")), scratch.folder);
    assert.equal(outcome.kind, "refused");
    assert.deepEqual(outcome.left, [{ path: scratch.path("a.tf"), message: `${scratch.path("a.tf")} is read-only. Make it writable first.` }]);
    assert.equal(scratch.onDisk("new.tf"), undefined);
  });

  it("refuses mixed line ends with their line, and goes on once they are made alike", async () => {
    scratch.write("a.tf", "a = 1\nb = 2\r\nc = 3\n");
    const refused = await applyPlan(planOf(await scratch.insertion("a.tf", "c", "x = 1\n")), scratch.folder);
    assert.equal(refused.kind, "refused");
    assert.match(refused.left[0]?.message ?? "", /a\.tf \(line 2\) has lines that end in different ways, and saving it would change all of them\. Make its line ends alike first\.$/);
    assert.equal(refused.obstacles[0]?.isMixedLineEnds, true);
    assert.equal(scratch.onDisk("a.tf"), "a = 1\nb = 2\r\nc = 3\n");
    assert.equal(await normalizeLineEnds(scratch.folder, scratch.path("a.tf")), undefined);
    assert.equal(scratch.onDisk("a.tf"), "a = 1\nb = 2\nc = 3\n");
    const outcome = await applyPlan(planOf(await scratch.insertion("a.tf", "c", "x = 1\n")), scratch.folder);
    assert.equal(outcome.kind, "done", outcome.message);
    assert.equal(scratch.onDisk("a.tf"), "a = 1\nb = 2\nx = 1\nc = 3\n");
  });

  it("keeps CRLF line ends and a byte order mark", async () => {
    scratch.write("a.tf", "\uFEFFa = 1\r\nb = 2\r\n");
    const outcome = await applyPlan(planOf(await scratch.insertion("a.tf", "b", "x = 1\r\n")), scratch.folder);
    assert.equal(outcome.kind, "done", JSON.stringify(outcome));
    assert.equal(scratch.onDisk("a.tf"), "\uFEFFa = 1\r\nx = 1\r\nb = 2\r\n");
  });

  it("refuses bytes that are not UTF-8", async () => {
    scratch.write("a.tf", Buffer.from([0x61, 0x0a, 0xe9, 0x0a]));
    const outcome = await applyPlan(planOf(await scratch.insertion("a.tf", "a", "x\n")), scratch.folder);
    assert.equal(outcome.kind, "refused");
    assert.match(outcome.left[0]?.message ?? "", /a\.tf \(line 2\) has bytes that are not UTF-8/);
  });

  it("refuses to leave the workspace folder, by path and by link", async () => {
    const outside = await applyPlan(planOf({ kind: "create", path: repoPath("../outside.tf"), text: "x" }), scratch.folder);
    assert.equal(outside.kind, "refused");
    assert.match(outside.left[0]?.message ?? "", /outside the workspace folder/);
    const elsewhere = path.join(os.tmpdir(), `elsewhere-${process.pid}.tf`);
    writeFileSync(elsewhere, "a = 1\n");
    undone.push(() => vscode.workspace.fs.delete(vscode.Uri.file(elsewhere)));
    scratch.write("here.tf", "");
    symlinkSync(elsewhere, scratch.uri("link.tf").fsPath);
    assert.equal((await applyPlan(planOf(await scratch.insertion("link.tf", "a", "x\n")), scratch.folder)).kind, "refused");
  });

  it("says which file could not be saved because it was changed on disk meanwhile", async () => {
    scratch.write("a.tf", "a = 1\n");
    const plan = planOf(await scratch.insertion("a.tf", "a", "x = 1\n"));
    const outcome = await applyPlan(plan, scratch.folder, {
      applyEdit: (edit) => {
        scratch.write("a.tf", "a = 1\n# from elsewhere\n");
        return vscode.workspace.applyEdit(edit);
      },
    });
    assert.equal(outcome.kind, "done");
    assert.deepEqual(outcome.unsaved, [scratch.path("a.tf")]);
    assert.match(outcome.left[0]?.message ?? "", /could not be saved; it may have been changed on disk meanwhile/);
    assert.equal(scratch.onDisk("a.tf"), "a = 1\n# from elsewhere\n");
    await vscode.window.showTextDocument(await scratch.open("a.tf"));
    await vscode.commands.executeCommand("workbench.action.files.revert");
  });

  it("takes everything back when the edit is made in part, and says so", async () => {
    scratch.write("a.tf", "a = 1\n");
    const plan = planOf(await scratch.insertion("a.tf", "a", "x = 1\n"), scratch.creation("new.tf", "n\n"));
    let calls = 0;
    const outcome = await applyPlan(plan, scratch.folder, {
      applyEdit: async (edit) => {
        calls += 1;
        if (calls > 1) return vscode.workspace.applyEdit(edit);
        const half = new vscode.WorkspaceEdit();
        half.createFile(scratch.uri("new.tf"), { contents: Buffer.from("n\n") });
        await vscode.workspace.applyEdit(half);
        return false;
      },
    });
    assert.deepEqual([outcome.kind, outcome.message, outcome.left], ["failed", "VS Code did not make the edit. Everything is as it was before. Try again.", []]);
    assert.equal(scratch.onDisk("new.tf"), undefined);
    assert.equal((await scratch.open("a.tf")).getText(), "a = 1\n");
  });

  it("says what stands where when another extension edits at the same moment", async () => {
    scratch.write("a.tf", "a = 1\n");
    scratch.write("b.tf", "b = 1\n");
    const plan = planOf(await scratch.insertion("a.tf", "a", "x = 1\n"), await scratch.insertion("b.tf", "b", "y = 1\n"));
    let isFirst = true;
    const outcome = await applyPlan(plan, scratch.folder, {
      applyEdit: async (edit) => {
        const isApplied = await vscode.workspace.applyEdit(edit);
        if (isFirst) await scratch.type("a.tf", "# hostile\n");
        isFirst = false;
        return isApplied;
      },
    });
    assert.equal(outcome.kind, "failed");
    assert.deepEqual(outcome.left, [{ path: scratch.path("a.tf"), message: `${scratch.path("a.tf")} has a text that is neither the former nor the planned one. Undo it in its editor.` }]);
    assert.equal((await scratch.open("b.tf")).getText(), "b = 1\n");
    assert.equal((await scratch.open("b.tf")).isDirty, false);
    await (await scratch.open("a.tf")).save();
  });

  it("works with autosave on", async () => {
    undone.push(await withSetting("files.autoSave", "afterDelay"), await withSetting("files.autoSaveDelay", 1));
    scratch.write("a.tf", "a = 1\n");
    const outcome = await applyPlan(planOf(await scratch.insertion("a.tf", "a", "x = 1\n"), scratch.creation("new.tf", "n\n")), scratch.folder);
    assert.deepEqual([outcome.kind, outcome.unsaved], ["done", []]);
    assert.equal(scratch.onDisk("a.tf"), "x = 1\na = 1\n");
  });

  it("opens no editor for what it writes, however long saving takes", async () => {
    const names = ["a.tf", "b.tf", "c.tf", "d.tfvars", "e.tfvars"];
    for (const name of names) scratch.write(name, "a = 1\n");
    // One after the other the saves would take 1.25 s; at once they leave a busy machine half a second.
    const slow = vscode.workspace.onWillSaveTextDocument((event) => event.waitUntil(setTimeout(250)));
    undone.push(() => slow.dispose());
    const outcome = await applyPlan(planOf(...(await Promise.all(names.map((name) => scratch.insertion(name, "a", "x = 1\n"))))), scratch.folder);
    assert.deepEqual([outcome.kind, outcome.saved], ["done", names.map((name) => scratch.path(name))]);
    // VS Code opens what has been unsaved for 0.8 s.
    await setTimeout(1500);
    const open = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
    assert.deepEqual(open.filter((label) => names.includes(label)), []);
  });

  it("names a formatter that runs on save before, and what it changed after", async () => {
    undone.push(await withSetting("editor.formatOnSave", true));
    const formatter = vscode.languages.registerDocumentFormattingEditProvider({ pattern: "**/*.tf" }, { provideDocumentFormattingEdits: () => [vscode.TextEdit.insert(new vscode.Position(0, 0), "# formatted\n")] });
    undone.push(() => formatter.dispose());
    scratch.write("a.tf", "a = 1\n");
    const document = await scratch.open("a.tf");
    await vscode.window.showTextDocument(document);
    const notices = await saveParticipants([scratch.path("a.tf")], scratch.folder, () => "a = 1\n");
    assert.deepEqual(notices, [{ path: scratch.path("a.tf"), message: `Saving ${scratch.path("a.tf")} also formats it, which may change lines outside the plan (editor.formatOnSave).` }]);
    const outcome = await applyPlan(planOf(await scratch.insertion("a.tf", "a", "x = 1\n")), scratch.folder);
    assert.equal(scratch.onDisk("a.tf"), "# formatted\nx = 1\na = 1\n");
    assert.deepEqual([outcome.kind, outcome.left[0]?.message], ["done", `${scratch.path("a.tf")} was changed further while it was saved, by a formatter or another extension.`]);
  });

  it("shows creations, changes and deletions in one diff editor before anything is written", async () => {
    scratch.write("a.tf", "a = 1\n");
    scratch.write("b.tf", "b = 1\n");
    const preview = new PlanPreview();
    undone.push(() => preview.dispose());
    const edit = await scratch.insertion("a.tf", "a", "x = 1\n");
    await preview.show(planOf(edit, scratch.creation("new.tf", "n\n"), { kind: "delete", path: scratch.path("b.tf"), base: await baseOf(scratch, "b.tf") }), scratch.folder, (wanted) => (wanted === edit.path ? "a = 1\n" : "b = 1\n"));
    await until(() => vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === PREVIEW_SCHEME).length === 4, "four texts are shown");
    const shown = vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === PREVIEW_SCHEME).map((document) => document.getText());
    assert.deepEqual(shown.sort(), ["a = 1\n", "b = 1\n", "n\n", "x = 1\na = 1\n"]);
    assert.equal(scratch.onDisk("new.tf"), undefined);
  });
});

async function baseOf(scratch: Scratch, name: string): Promise<string> {
  const change = await scratch.insertion(name, "", "");
  return change.kind === "edit" ? change.base : "";
}
