import assert from "node:assert/strict";
import { afterEach, describe, it } from "mocha";
import * as vscode from "vscode";
import { COMMANDS } from "../../../src/host/commands";
import { actionsAt, declareEverywhere, openSampleFile } from "../suites/codeActionSteps";
import { until } from "../suites/scratch";

describe("beside an extension that does what HashiCorp's does", () => {
  afterEach(async () => vscode.commands.executeCommand("workbench.action.closeAllEditors"));

  it("a .tf file has one language id that both know or the other one wants", async () => {
    const { languageId } = await openSampleFile('resource "aws_kms_key"');
    assert.ok(["terraform", "terraform"].includes(languageId), languageId);
  });

  it("the extension is activated by the file alone", async () => {
    await vscode.window.showTextDocument(await openSampleFile('resource "aws_kms_key"'));
    await until(() => vscode.extensions.getExtension("annex.annex")?.isActive === true, "the extension is active");
  });

  it("code actions are offered", async () => {
    const head = 'resource "aws_kms_key"';
    const titles = (await actionsAt(await openSampleFile(head), head)).map(({ title }) => title);
    assert.deepEqual(titles, ["Add a component that uses this resource"]);
    await declareEverywhere();
  });

  it("the panel opens", async () => {
    await vscode.commands.executeCommand(COMMANDS.addComponent);
    await until(() => vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label === "Add component")), "the panel is open");
  });
});
