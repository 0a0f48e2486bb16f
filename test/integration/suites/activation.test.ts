import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import * as vscode from "vscode";
import type { ExtensionApi } from "../../../src/extension";
import { COMMANDS } from "../../../src/host/commands";
import { until } from "./scratch";

const panels = (): readonly vscode.Tab[] =>
  vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith("annex.add")));

describe("the extension", () => {
  let extension: vscode.Extension<ExtensionApi>;
  before(() => {
    const found = vscode.extensions.getExtension<ExtensionApi>("annex.annex");
    assert.ok(found, "VS Code knows the extension");
    extension = found;
  });
  after(async () => vscode.commands.executeCommand("workbench.action.closeAllEditors"));

  it("reads no file while it is activated", async () => {
    const { filesRead } = await extension.activate();
    assert.equal(filesRead(), 0);
  });

  it("has every command of its table", async () => {
    const known = await vscode.commands.getCommands(true);
    for (const command of Object.values(COMMANDS)) assert.ok(known.includes(command), command);
  });

  it("opens a panel on `Annex: Add component`, and another one the second time", async () => {
    await vscode.commands.executeCommand(COMMANDS.addComponent);
    await until(() => panels().length === 1, "a panel is open");
    await vscode.commands.executeCommand(COMMANDS.addComponent);
    await until(() => panels().length === 2, "two panels are open");
    assert.deepEqual(panels().map(({ label }) => label), ["Add component", "Add component"]);
  });

  it("does nothing for a command that is called with what it cannot use", async () => {
    const open = panels().length;
    for (const command of [COMMANDS.addUsing, COMMANDS.declareVariable, COMMANDS.openAddition, COMMANDS.takeBack, COMMANDS.resumeDraft, COMMANDS.discardDraft]) {
      for (const argument of [undefined, null, 5, "x", {}, { subject: { kind: "draft", id: "no such draft" } }, { folder: "no folder", root: "..", name: "x", slots: [] }]) {
        if (command !== COMMANDS.addUsing || argument === undefined) await vscode.commands.executeCommand(command, argument);
      }
    }
    assert.equal(panels().length, open);
  });
});
