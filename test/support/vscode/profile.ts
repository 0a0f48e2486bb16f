import { existsSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
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

/** Quiet, offline, still, the same on every machine; terminals draw text into the DOM so that tests can read it. */
const quietSettings: Settings = {
  "chat.disableAIFeatures": true,
  "editor.minimap.enabled": false,
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  // In a browser VS Code saves by itself; on the desktop it does not.
  "files.autoSave": "off",
  "files.simpleDialog.enable": true,
  "git.openRepositoryInParentFolders": "never",
  "security.workspace.trust.banner": "never",
  "security.workspace.trust.startupPrompt": "never",
  "telemetry.telemetryLevel": "off",
  "terminal.integrated.gpuAcceleration": "off",
  "workbench.colorTheme": "Default Dark Modern",
  "workbench.enableExperiments": false,
  "workbench.reduceMotion": "on",
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
  writeFileSync(settingsFile(dataFolder), settingsText({ ...quietSettings, ...settings }));
  const packed = extensions.filter((extension) => extension.kind === "vsix");
  for (const { path: vsix } of packed) runHostCommand(dataFolder, ["--install-extension", path.resolve(vsix)]);
  const folders = extensions.filter((extension) => extension.kind === "folder");
  for (const { path: folder } of folders) linkExtension(path.join(dataFolder, "extensions"), path.resolve(folder));
}

/** The text of a profile's settings file with some settings changed. A running VS Code does not watch the file. */
export function mergeSettings(dataFolder: string, changes: Settings): string {
  const current: Settings = JSON.parse(readSettings(dataFolder));
  return settingsText({ ...current, ...changes });
}

/** The text of a profile's settings file. */
export function readSettings(dataFolder: string): string {
  return readFileSync(settingsFile(dataFolder), "utf8");
}

function settingsText(settings: Settings): string {
  return `${JSON.stringify(settings, null, 2)}\n`;
}

function settingsFile(dataFolder: string): string {
  return path.join(dataFolder, "data", "User", "settings.json");
}

interface Manifest {
  readonly publisher: string;
  readonly name: string;
  readonly version: string;
}

/** Puts a source folder among the installed extensions, and into their list where an installation has made one. */
function linkExtension(extensions: string, source: string): void {
  const { publisher, name, version }: Manifest = JSON.parse(readFileSync(path.join(source, "package.json"), "utf8"));
  const relativeLocation = `${publisher}.${name}-${version}`;
  const place = path.join(extensions, relativeLocation);
  mkdirSync(extensions, { recursive: true });
  symlinkSync(source, place, "junction");
  const listFile = path.join(extensions, "extensions.json");
  if (!existsSync(listFile)) return;
  const list: readonly unknown[] = JSON.parse(readFileSync(listFile, "utf8"));
  const entry = { identifier: { id: `${publisher}.${name}` }, version, location: { scheme: "file", path: place }, relativeLocation };
  writeFileSync(listFile, JSON.stringify([...list, entry]));
}
