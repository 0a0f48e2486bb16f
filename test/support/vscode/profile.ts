import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { runHostCommand } from "./hostPackage";

/** VS Code user settings by their dotted name. */
export type Settings = Readonly<Record<string, unknown>>;

/** An extension to put into VS Code: its source folder, linked, or a packed .vsix, installed. */
export interface Extension {
  readonly kind: "folder" | "vsix";
  readonly path: string;
}

/** Quiet, offline, the same on every machine; terminals draw text into the DOM so that tests can read it. */
const quietSettings: Settings = {
  "chat.disableAIFeatures": true,
  "editor.minimap.enabled": false,
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "files.simpleDialog.enable": true,
  "git.openRepositoryInParentFolders": "never",
  "security.workspace.trust.banner": "never",
  "security.workspace.trust.startupPrompt": "never",
  "telemetry.telemetryLevel": "off",
  "terminal.integrated.gpuAcceleration": "off",
  "workbench.colorTheme": "Default Dark Modern",
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
};

/** A new, empty folder for a server's data, below the operating system's temporary folder. */
export function createDataFolder(): string {
  return mkdtempSync(path.join(os.tmpdir(), "vscode-host-"));
}

/** Writes settings and extensions into a data folder; must happen before the server starts. */
export function prepareProfile(dataFolder: string, extensions: readonly Extension[], settings: Settings = {}): void {
  mkdirSync(path.dirname(settingsFile(dataFolder)), { recursive: true });
  writeSettings(dataFolder, { ...quietSettings, ...settings });
  for (const extension of extensions) addExtension(dataFolder, extension);
}

/** Changes user settings of a prepared profile; a running VS Code notices by itself. */
export function changeSettings(dataFolder: string, settings: Settings): void {
  const current: Settings = JSON.parse(readFileSync(settingsFile(dataFolder), "utf8"));
  writeSettings(dataFolder, { ...current, ...settings });
}

function writeSettings(dataFolder: string, settings: Settings): void {
  writeFileSync(settingsFile(dataFolder), `${JSON.stringify(settings, null, 2)}\n`);
}

function settingsFile(dataFolder: string): string {
  return path.join(dataFolder, "data", "User", "settings.json");
}

function addExtension(dataFolder: string, extension: Extension): void {
  const source = path.resolve(extension.path);
  if (extension.kind === "vsix") {
    runHostCommand(dataFolder, ["--install-extension", source]);
    return;
  }
  const { publisher, name, version } = readManifest(source);
  const extensions = path.join(dataFolder, "extensions");
  mkdirSync(extensions, { recursive: true });
  symlinkSync(source, path.join(extensions, `${publisher}.${name}-${version}`), "junction");
}

interface Manifest {
  readonly publisher: string;
  readonly name: string;
  readonly version: string;
}

function readManifest(folder: string): Manifest {
  const manifest: Manifest = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  return manifest;
}
