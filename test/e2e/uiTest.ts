import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { type Browser, chromium } from "playwright-core";
import { afterAll, inject, onTestFinished } from "vitest";
import type { Target } from "../support/vscode/address";
import { inProject } from "../support/vscode/projectFolder";
import type { Extension } from "../support/vscode/profile";
import { type ServerAddress, type ServerOptions, startServer, type VscodeServer } from "../support/vscode/server";
import { Workbench } from "../support/vscode/workbench";

/** The packed extension, for a server of a test's own (untrusted workspace, other extensions beside it). */
export function packedExtension(): Extension {
  sharedServer();
  return { kind: "vsix", path: inject("vsix") };
}

/** The server that all test files share: the packed extension in it, every workspace trusted. */
export function sharedServer(): ServerAddress {
  const server = inject("sharedServer");
  if (server === undefined) throw new Error(`The packed extension ${inject("vsix")} is missing. Pack it first, or set ANNEX_VSIX.`);
  return server;
}

/** A server of a test file's own, stopped when the file is done. */
export async function ownServer(options: ServerOptions): Promise<VscodeServer> {
  const server = await startServer(options);
  afterwards.push(() => server.stop());
  return server;
}

/** Opens a window for the test that runs, which ends with it; a failing test leaves a picture of it in out/screenshots. */
export async function openWindow(server: ServerAddress, target: Target): Promise<Workbench> {
  const workbench = await Workbench.open(await sharedBrowser(), server, target);
  // Every window has an extension host of its own, so none is kept longer than it must be.
  onTestFinished(async ({ task }) => {
    if (task.result?.state === "fail") await workbench.screenshot(screenshotFile(`failed ${task.name}`));
    await workbench.close();
  });
  return workbench;
}

/** A copy of a repository of test/fixtures/repos, to be opened as the only folder of a window; deleted when the file is done. */
export function repositoryCopy(name: string): { readonly kind: "folder"; readonly path: string } {
  return folderCopy(inProject("test", "fixtures", "repos", name));
}

/** A copy of any folder, to be opened as the only folder of a window; deleted when the file is done. */
export function folderCopy(source: string): { readonly kind: "folder"; readonly path: string } {
  const folder = path.join(scratchFolder(), path.basename(source));
  cpSync(source, folder, { recursive: true });
  return { kind: "folder", path: folder };
}

/** A workspace file over several folders, beside the first of them. */
export function workspaceFile(folders: readonly string[]): Target {
  const file = path.join(scratchFolder(), "several.code-workspace");
  writeFileSync(file, JSON.stringify({ folders: folders.map((folder) => ({ path: folder })) }));
  return { kind: "workspaceFile", path: file };
}

/** Where the picture with this name goes. */
export function screenshotFile(name: string): string {
  const folder = inProject("out", "screenshots");
  mkdirSync(folder, { recursive: true });
  return path.join(folder, `${name.replace(/[^A-Za-z0-9]+/g, "-")}.png`);
}

const afterwards: (() => Promise<void> | void)[] = [];
let browser: Promise<Browser> | undefined;

/** A new, empty folder that goes when the file is done. */
export function scratchFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), "annex-e2e-"));
  afterwards.push(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
  return folder;
}

function sharedBrowser(): Promise<Browser> {
  browser ??= chromium.connect(inject("browserEndpoint"));
  return browser;
}

afterAll(async () => {
  for (const end of afterwards.splice(0).reverse()) await end();
  await (await browser)?.close();
});
