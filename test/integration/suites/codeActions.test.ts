import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "mocha";
import * as vscode from "vscode";
import { declareEverywhere, actionsAt, openSampleFile } from "./codeActionSteps";
import { until } from "./scratch";

describe("code actions on .tf files", () => {
  before(async () => vscode.extensions.getExtension("annex.annex")?.activate());
  afterEach(async () => vscode.commands.executeCommand("workbench.action.closeAllEditors"));
  after(async () => vscode.commands.executeCommand("workbench.action.closeAllEditors"));

  it("offer to add a component that uses a key, a topic or the role of the tasks", async () => {
    for (const head of ['resource "aws_kms_key"', 'resource "aws_sns_topic"']) {
      const document = await openSampleFile(head);
      const titles = (await actionsAt(document, head)).map(({ title }) => title);
      assert.ok(titles.includes("Add a component that uses this resource"), head);
    }
  });

  it("offer nothing where no component asks for the resource", async () => {
    const head = 'resource "aws_ecs_service"';
    assert.deepEqual(await actionsAt(await openSampleFile(head), head), []);
  });

  it("open the panel for the resource", async () => {
    const head = 'resource "aws_kms_key"';
    const [action] = await actionsAt(await openSampleFile(head), head);
    assert.ok(action?.command);
    await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
    const isOpen = (): boolean => vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label === "Add component"));
    await until(isOpen, "the panel is open");
  });

  it("declare a missing variable in the house's file with a value in every variable file", async () => {
    await declareEverywhere();
  });
});
