import { execFileSync } from "node:child_process";
import { existsSync, symlinkSync } from "node:fs";
import path from "node:path";
import { ensureInstalled } from "../../../scripts/bootstrap.mjs";
import { inProject } from "./projectFolder";

/** VS Code as npm carries it: the node that runs it and its entry point. */
export interface HostPackage {
  readonly node: string;
  readonly serverMain: string;
}

const hostFolder = inProject("test", "host");
const vscodeFolder = path.join(hostFolder, "node_modules", "code-server", "lib", "vscode");

/** The installed host package; installs it first (10 to 20 s) when it is missing or outdated. */
export function installHostPackage(): HostPackage {
  ensureInstalled(hostFolder);
  linkModules();
  return { node: findNode(), serverMain: path.join(vscodeFolder, "out", "server-main.js") };
}

/** Runs VS Code's own command line, for instance `--install-extension`; gives what it printed. */
export function runHostCommand(dataFolder: string, args: readonly string[]): string {
  const { node, serverMain } = installHostPackage();
  const fixed = [serverMain, "--server-data-dir", dataFolder, "--accept-server-license-terms"];
  return execFileSync(node, [...fixed, ...args], { encoding: "utf8" });
}

/** VS Code looks for its modules beside `out/`, npm puts them three folders higher. */
function linkModules(): void {
  const link = path.join(vscodeFolder, "node_modules");
  if (!existsSync(link)) symlinkSync(path.join(hostFolder, "node_modules"), link, "junction");
}

function findNode(): string {
  const carried = path.join(hostFolder, "node_modules", `node-${platformName()}-${process.arch}`, "bin");
  const found = ["node", "node.exe"].map((name) => path.join(carried, name)).find((file) => existsSync(file));
  if (found !== undefined) return found;
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  // VS Code 1.139 calls module.registerHooks, which came with 22.15.
  if (major > 22 || (major === 22 && minor >= 15)) return process.execPath;
  throw new Error(
    `No Node for VS Code is carried for ${process.platform} ${process.arch}, and this Node is ${process.version}. ` +
      "Use Node 22.15 or newer, or a desktop VS Code (see test/host/README.md).",
  );
}

function platformName(): string {
  return process.platform === "win32" ? "win" : process.platform;
}
