import { readdir, realpath, stat } from "node:fs/promises";
import path from "node:path";
import { folderOf } from "../../core/terraform/paths";
import { repoPath, type RepoPath } from "../../core/text/span";

/** Symbolic links in a workspace folder, by their paths: where they lead, which begins with `..` outside the folder. */
export interface Links {
  readonly folders: ReadonlyMap<RepoPath, RepoPath>;
  readonly files: ReadonlyMap<RepoPath, RepoPath>;
}

export const NONE: Links = { folders: new Map(), files: new Map() };

const isFolder = (place: string): Promise<boolean> => stat(place).then((found) => found.isDirectory(), () => false);

/** The folders that files stand in, up to the workspace folder. */
function foldersAbove(paths: readonly RepoPath[]): ReadonlySet<RepoPath> {
  const folders = new Set<RepoPath>([repoPath("")]);
  for (const file of paths) for (let folder = folderOf(file); !folders.has(folder); folder = folderOf(folder)) folders.add(folder);
  return folders;
}

/** The links among files and the folders they stand in. What cannot be read has none. */
export async function linksAmong(top: string, paths: readonly RepoPath[]): Promise<Links> {
  const real = await realpath(top).catch(() => top);
  const folders = new Map<RepoPath, RepoPath>();
  const files = new Map<RepoPath, RepoPath>();
  for (const folder of foldersAbove(paths)) {
    const entries = await readdir(path.join(top, folder), { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      if (!entry.isSymbolicLink()) continue;
      const place = path.join(top, folder, entry.name);
      const target = await realpath(place).catch(() => undefined);
      if (target !== undefined) ((await isFolder(place)) ? folders : files).set(repoPath(`${folder}/${entry.name}`), repoPath(path.relative(real, target)));
    }
  }
  return { folders, files };
}

/** The folder that a path leads to, from a workspace folder; itself where it leads nowhere. */
export async function realFolderOf(top: string, folder: RepoPath): Promise<RepoPath> {
  const real = await realpath(top).catch(() => top);
  return realpath(path.join(top, folder)).then((place) => repoPath(path.relative(real, place)), () => folder);
}
