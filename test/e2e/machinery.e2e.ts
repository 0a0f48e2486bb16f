import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Extension } from "../support/vscode/profile";
import { inProject } from "../support/vscode/projectFolder";
import type { VscodeServer } from "../support/vscode/server";
import { folderCopy, openWindow, ownServer, screenshotFile, workspaceFile } from "./uiTest";

const toy = (name: string): string => inProject("test", "fixtures", "extensions", name);

/** Packs a toy extension of the fixtures, as the real one is packed. */
function packToy(name: string): Extension {
  const vsix = inProject("out", "toys", `${name}.vsix`);
  mkdirSync(path.dirname(vsix), { recursive: true });
  const vsce = inProject("node_modules", "@vscode", "vsce", "vsce");
  const flags = ["--no-dependencies", "--allow-missing-repository", "--skip-license", "--out", vsix];
  execFileSync(process.execPath, [vsce, "package", ...flags], { cwd: toy(name), stdio: "pipe" });
  return { kind: "vsix", path: vsix };
}

describe("a packed extension in VS Code, driven through its windows", () => {
  let server: VscodeServer;

  beforeAll(async () => {
    const beside: Extension = { kind: "folder", path: toy("toy-terraform") };
    server = await ownServer({ extensions: [packToy("toy-panel"), beside] });
  });

  it("answers its webview, and looks right in every kind of theme", async () => {
    const window = await openWindow(server, folderCopy(toy("toy-workspace")));
    await window.command("Toy: Open panel");
    const panel = await window.webview("Toy panel");
    await panel.locator("#state", { hasText: "script running" }).waitFor();
    await panel.getByLabel("Name").fill("orders");
    await panel.getByRole("button", { name: "Send" }).click();
    await panel.locator("#reply", { hasText: "the host got orders" }).waitFor();
    const colours = new Set<string>();
    await window.inEveryTheme(async (theme) => {
      await window.screenshot(screenshotFile(`machinery panel ${theme}`));
      colours.add(await panel.locator("body").evaluate((body) => getComputedStyle(body).color));
    });
    expect(colours.size).toBeGreaterThan(1);
    expect([...window.refusedHosts].filter((host) => host !== "open-vsx.org")).toEqual([]);
  });

  it("shows a modal dialog that a person answers", async () => {
    const window = await openWindow(server, folderCopy(toy("toy-workspace")));
    await window.command("Toy: Ask");
    expect(await window.dialog("Go on")).toContain("Shall the toy go on?");
    expect(await window.notification("Answer:")).toBe("Answer: Go on, trusted: true");
    await window.command("Toy: Ask");
    await window.dialog("Cancel");
    expect(await window.notification("Answer: none")).toBe("Answer: none, trusted: true");
  });

  it("takes an applied edit back with Ctrl+Z, created files included", async () => {
    const repository = folderCopy(toy("toy-workspace"));
    const window = await openWindow(server, repository);
    const created = path.join(repository.path, "toy.tf");
    await window.editors.open("main.tf");
    const before = await window.editors.text();
    await window.command("Toy: Append a line");
    await window.notification("Applied: true");
    expect(await window.editors.text()).toBe(`${before}# appended\n`);
    expect(await window.editors.dirtyTabs()).toEqual(["main.tf"]);
    expect(existsSync(created)).toBe(true);
    await window.undo();
    await expect.poll(() => existsSync(created)).toBe(false);
    expect(await window.editors.text()).toBe(before);
    expect(await window.editors.dirtyTabs()).toEqual([]);
  });

  it("shows its tree, its code action, its problems and its task's terminal", async () => {
    const repository = folderCopy(toy("toy-workspace"));
    const window = await openWindow(server, repository);
    await window.views.openContainer("Toy");
    expect(await window.views.treeRows("Toy files")).toEqual([{ label: "main.tf", description: "", level: 1 }]);
    await window.editors.open("main.tf", 2);
    expect(await window.editors.language()).toBe("Terraform");
    await window.editors.applyCodeAction("Toy: add a heading");
    await window.editors.type("wrong ");
    expect(await window.views.problems("Toy: this is wrong")).toHaveLength(2);
    await window.editors.show("main.tf");
    await window.editors.save();
    expect(readFileSync(path.join(repository.path, "main.tf"), "utf8")).toMatch(/^# heading\nresource .*\n.*wrong /);
    await window.command("Toy: Run a task");
    expect(await window.views.terminalText("the answer is 42")).toContain("the answer is 42");
    await window.screenshot(screenshotFile("machinery views"));
  });

  it("keeps what it stored, and its panel, over a reload", async () => {
    const window = await openWindow(server, folderCopy(toy("toy-workspace")));
    await window.command("Toy: Count");
    await window.notification("Count: 1");
    await window.command("Toy: Open panel");
    const panel = await window.webview("Toy panel");
    await panel.getByLabel("Name").fill("kept");
    await panel.getByRole("button", { name: "Send" }).click();
    await panel.locator("#reply", { hasText: "the host got kept" }).waitFor();
    await window.reload();
    await window.command("Toy: Count");
    await window.notification("Count: 2");
    const restored = await window.webview("Toy panel");
    await expect.poll(() => restored.getByLabel("Name").inputValue()).toBe("kept");
  });

  it("opens several folders as one workspace, and obeys settings changed meanwhile", async () => {
    const target = workspaceFile([folderCopy(toy("toy-workspace")).path, folderCopy(toy("toy-workspace")).path]);
    const window = await openWindow(server, target);
    await window.views.openContainer("Toy");
    expect(await window.views.treeRows("Toy files")).toHaveLength(2);
    await window.editors.open("main.tf");
    await window.editors.type("# kept\n");
    await expect.poll(() => window.editors.dirtyTabs()).toEqual(["main.tf"]);
    await window.settings({ "files.autoSave": "afterDelay", "files.autoSaveDelay": 100 });
    await window.editors.type("# saved by itself\n");
    await expect.poll(() => window.editors.dirtyTabs()).toEqual([]);
    await window.settings({ "files.autoSave": "off" });
  });
});

describe("a workspace that nobody has trusted yet", () => {
  it("is reported as untrusted to extensions until the user trusts it", async () => {
    const server = await ownServer({ extensions: [packToy("toy-panel")], isTrustOn: true });
    const window = await openWindow(server, folderCopy(toy("toy-workspace")));
    await window.command("Toy: Ask");
    await window.dialog("Go on");
    expect(await window.notification("Answer:")).toBe("Answer: Go on, trusted: false");
    await window.screenshot(screenshotFile("machinery untrusted"));
    await window.trustWorkspace();
    await window.command("Toy: Ask");
    await window.dialog("Go on");
    expect(await window.notification("trusted: true")).toBe("Answer: Go on, trusted: true");
  });
});
