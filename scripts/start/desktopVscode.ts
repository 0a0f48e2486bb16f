import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import type { Demonstration, RunningVscode } from "./browserVscode";

/** The path of a desktop VS Code's `code` command; undefined where there is none, or only the one of a remote window. */
export function findDesktop(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  // Inside a remote window `code` talks to that window and cannot load an extension from source.
  if (environment["VSCODE_IPC_HOOK_CLI"] !== undefined) return undefined;
  const names = process.platform === "win32" ? ["code.cmd"] : ["code"];
  const folders = (environment["PATH"] ?? "").split(path.delimiter).filter((folder) => folder !== "");
  return folders.flatMap((folder) => names.map((name) => path.join(folder, name))).find((file) => existsSync(file));
}

/** Opens a window of a desktop VS Code with its own, empty user data, so that the user's windows and settings stay as they are. */
export function startDesktop(code: string, { extension, repository, scratch, environment }: Demonstration): RunningVscode {
  const args = [
    "--new-window",
    "--wait",
    "--disable-workspace-trust",
    `--user-data-dir=${path.join(scratch, "vscode")}`,
    `--extensionDevelopmentPath=${extension}`,
    repository,
  ];
  const child = spawn(code, args, { stdio: "inherit", env: environment, shell: process.platform === "win32" });
  const ended = new Promise<void>((resolve, reject) => {
    child.once("exit", () => resolve());
    child.once("error", (error) => reject(new Error(`${code} could not be started (${error.message}). Try npm start -- --browser.`)));
  });
  const stop = async (): Promise<void> => {
    child.kill();
    await ended;
  };
  return { url: undefined, ended, stop };
}
