import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import { IGNORE_FILE, isIgnoredFolder, OWN_IGNORE_FILE, withPatterns, type Ignores } from "../core/repository/ignoredFolders";
import { MODULE_LIST } from "../core/repository/modules/installedModules";
import { mayHoldSettings } from "../core/repository/environments/pathPatterns";
import { fileKind } from "../core/terraform/fileKind";
import { repoPath, type RepoPath } from "../core/text/span";
import { ifThere } from "./ifThere";

const SKIPPED_FOLDERS = new Set([".git", "node_modules", ".terragrunt-cache"]);

/** What a folder holds for a repository. */
export interface Listing {
  /** Files that it is or may be made from, and the lists of what Terraform installed. */
  readonly paths: readonly RepoPath[];
  /** Folders that are links, and the folders they lead to. These are listed there, if they are in the folder at all. */
  readonly folderLinks: ReadonlyMap<RepoPath, RepoPath>;
  /** Those of the files that are links, and where they lead. */
  readonly fileLinks: ReadonlyMap<RepoPath, RepoPath>;
}

const isFile = (file: string): boolean => ifThere(() => statSync(file))?.isFile() === true;

const mayBeRead = (file: string): boolean => fileKind(file) !== undefined || mayHoldSettings(file);

/** A place on disk as a path from a folder: it begins with `..` where it is elsewhere. */
const pathFrom = (folder: string, place: string): RepoPath => repoPath(path.relative(folder, place));

/** Where a path leads, from the real place of a folder; `undefined` for what is not there. */
export const realPathFrom = (folder: string, place: string): RepoPath | undefined => ifThere(() => pathFrom(folder, realpathSync.native(place)));

interface Found {
  readonly paths: string[];
  readonly links: string[];
}

function withFile(ignores: Ignores, folder: string, below: string, name: string): Ignores {
  const text = ifThere(() => readFileSync(path.join(folder, below, name), "utf8"));
  return text === undefined ? ignores : withPatterns(ignores, repoPath(below), text);
}

function look(folder: string, below: string, found: Found, above: Ignores): void {
  const entries = readdirSync(path.join(folder, below), { withFileTypes: true });
  const ignores = entries.some(({ name }) => name === IGNORE_FILE) ? withFile(above, folder, below, IGNORE_FILE) : above;
  for (const entry of entries) {
    const relative = path.posix.join(below, entry.name);
    if (entry.isSymbolicLink()) found.links.push(relative);
    else if (entry.isFile() && mayBeRead(relative)) found.paths.push(relative);
  }
  for (const entry of entries) {
    if (!entry.isDirectory() || SKIPPED_FOLDERS.has(entry.name)) continue;
    const inner = path.posix.join(below, entry.name);
    if (entry.name === ".terraform") lookForList(folder, below, found);
    else if (!isIgnoredFolder(ignores, repoPath(inner))) look(folder, inner, found, ignores);
  }
}

function lookForList(folder: string, below: string, { paths }: Found): void {
  if (isFile(path.join(folder, below, MODULE_LIST))) paths.push(path.posix.join(below, MODULE_LIST));
}

/** Lists a folder without ever entering one twice, and none that git ignores: links to folders are named and not followed. */
export function listFolder(folder: string): Listing {
  const found: Found = { paths: [], links: [] };
  look(folder, "", found, withFile([], folder, "", OWN_IGNORE_FILE));
  const top = realpathSync.native(folder);
  const folderLinks = new Map<RepoPath, RepoPath>();
  const fileLinks = new Map<RepoPath, RepoPath>();
  for (const link of found.links) {
    const place = path.join(folder, link);
    const target = realPathFrom(top, place);
    if (target === undefined) continue;
    if (!isFile(place)) folderLinks.set(repoPath(link), target);
    else if (mayBeRead(link)) fileLinks.set(repoPath(link), target);
  }
  return { paths: [...found.paths.map(repoPath), ...fileLinks.keys()].sort(), folderLinks, fileLinks };
}
