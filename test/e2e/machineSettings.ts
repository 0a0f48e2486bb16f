import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Settings } from "../support/vscode/profile";
import { scratchFolder } from "./uiTest";

/** A data folder for a server of its own, with settings that hold for the machine: where programs are, for example. */
export function dataFolderWith(settings: Settings): string {
  const folder = scratchFolder();
  mkdirSync(path.join(folder, "data", "Machine"), { recursive: true });
  writeFileSync(path.join(folder, "data", "Machine", "settings.json"), JSON.stringify(settings));
  return folder;
}
