import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { Extension, Settings } from "../support/vscode/profile";
import type { ServerAddress } from "../support/vscode/server";
import { AdditionPanel } from "./additionPanel";
import { changedPaths, folderTexts } from "./folderTexts";
import { openWindow, ownServer, packedExtension, repositoryCopy, scratchFolder, sharedServer } from "./uiTest";

/** A window on a copy of the sample in which a queue was just applied, with the texts before. */
async function withQueue(server: ServerAddress) {
  const repository = repositoryCopy("sample");
  const before = folderTexts(repository.path);
  const window = await openWindow(server, repository);
  const panel = await AdditionPanel.openQueue(window);
  await panel.planEverywhere();
  await panel.apply();
  expect(changedPaths(before, folderTexts(repository.path))).toContain("sqs.tf");
  return { window, panel, before, read: () => folderTexts(repository.path), changed: () => changedPaths(before, folderTexts(repository.path)) };
}

/** An extension that formats .tf files by putting a comment above them, where there is none yet. */
function toyFormatter(): Extension {
  const folder = path.join(scratchFolder(), "toy-formatter");
  mkdirSync(folder);
  const manifest = { name: "toy-formatter", publisher: "toys", version: "1.0.0", engines: { vscode: "^1.100.0" }, main: "./main.js", activationEvents: ["onStartupFinished"] };
  writeFileSync(path.join(folder, "package.json"), JSON.stringify(manifest));
  writeFileSync(
    path.join(folder, "main.js"),
    `const vscode = require("vscode");
    const provideDocumentFormattingEdits = (document) => document.getText().startsWith("# formatted") ? [] : [vscode.TextEdit.insert(new vscode.Position(0, 0), "# formatted\\n")];
    exports.activate = () => vscode.languages.registerDocumentFormattingEditProvider({ pattern: "**/*.tf" }, { provideDocumentFormattingEdits });`,
  );
  return { kind: "folder", path: folder };
}

const serverWith = (settings: Settings, ...beside: readonly Extension[]): Promise<ServerAddress> => ownServer({ extensions: [packedExtension(), ...beside], settings });

describe("an addition", () => {
  it("is taken back at once, and can be planned and applied again", async () => {
    const { window, panel, changed, read } = await withQueue(sharedServer());
    const written = read();
    expect(await panel.takeBack()).toContain("sqs was taken back.");
    expect(changed()).toEqual([]);
    expect(await window.editors.dirtyTabs()).toEqual([]);
    await panel.button("Apply").waitFor();
    await expect.poll(() => panel.states()).toMatchObject({ Implementation: "to do" });
    await panel.apply();
    expect(changedPaths(written, read())).toEqual([]);
  });

  it("goes with one Ctrl+Z as long as nothing else was changed, created files included", async () => {
    const { window, before, read } = await withQueue(sharedServer());
    await window.editors.open("alarms.tf");
    await window.undo();
    await expect.poll(() => read().has("sqs.tf")).toBe(false);
    await expect.poll(() => [...read().keys()].filter((file) => file.startsWith(".annex"))).toEqual([]);
    await expect.poll(() => window.editors.text()).toBe(before.get("alarms.tf"));
    // The other files come back one after the other, as editors to be saved.
    const savedAll = async (): Promise<readonly string[]> => {
      await window.command("File: Save All Files");
      return changedPaths(before, read());
    };
    await expect.poll(savedAll, { timeout: 30_000, interval: 500 }).toEqual([]);
  });

  it("leaves what was written by hand since, and says what it could not take back", async () => {
    const { window, before, read } = await withQueue(sharedServer());
    await window.editors.open("variables.tf");
    await window.editors.type("# by hand\n");
    await window.editors.save();
    await window.editors.open("sqs.tf");
    await window.editors.type("# mine\n");
    await window.editors.save();
    await window.views.openContainer("Annex");
    await window.views.clickRow("Components", "sqs");
    const panel = await AdditionPanel.find(window);
    const said = await panel.takeBack();
    expect(said).toContain("sqs.tf");
    const after = read();
    expect(after.get("variables.tf")).toBe(`# by hand\n${before.get("variables.tf") ?? ""}`);
    expect(after.get("sqs.tf")).toMatch(/^# mine\n/);
    expect(changedPaths(before, after)).toEqual([".annex/components/sqs.json", "sqs.tf", "variables.tf"]);
  });

  it("is taken back after the window was loaded again", async () => {
    const { window, changed } = await withQueue(sharedServer());
    await window.reload();
    const panel = await AdditionPanel.find(window);
    await panel.text("The addition is in the repository.").waitFor();
    await panel.takeBack();
    expect(changed()).toEqual([]);
  });

  it("is written and taken back while VS Code saves by itself", async () => {
    const { panel, changed, window } = await withQueue(await serverWith({ "files.autoSave": "afterDelay", "files.autoSaveDelay": 50 }));
    await panel.takeBack();
    expect(changed()).toEqual([]);
    expect(await window.editors.dirtyTabs()).toEqual([]);
  });

  it("says before that saving formats, and is taken back from formatted files", async () => {
    const repository = repositoryCopy("sample");
    const before = folderTexts(repository.path);
    const window = await openWindow(await serverWith({ "editor.formatOnSave": true }, toyFormatter()), repository);
    const panel = await AdditionPanel.openQueue(window);
    await panel.planEverywhere();
    await panel.text(/Saving alarms\.tf also formats it/).waitFor();
    await panel.apply();
    await panel.text(/alarms\.tf was changed further while it was saved/).waitFor();
    expect(readFileSync(path.join(repository.path, "alarms.tf"), "utf8")).toMatch(/^# formatted\n/);
    await panel.takeBack();
    const formatted = (file: string): string => `# formatted\n${before.get(file) ?? ""}`;
    const after = folderTexts(repository.path);
    const changed = changedPaths(before, after);
    expect(changed).toEqual(["alarms.tf", "locals.tf", "outputs.tf", "variables.tf"]);
    for (const file of changed) expect(after.get(file)).toBe(formatted(file));
  });
});
