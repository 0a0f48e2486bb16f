import { repoPath, type RepoPath } from "../text/span";

/** The folder a path stands in; `""` for a path at the top. */
export const folderOf = (path: RepoPath): RepoPath => path.slice(0, Math.max(0, path.lastIndexOf("/"))) as RepoPath;

/** The last part of a path. */
export const baseName = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** The parts of a path; none for the folder itself. */
export const segmentsOf = (path: string): string[] => (path === "" ? [] : path.split("/"));

/** Follows a relative path from a folder; `undefined` when it leads out of the workspace folder. */
export function resolvePath(folder: RepoPath, relative: string): RepoPath | undefined {
  const path = followPath(folder, relative);
  return isOutside(path) ? undefined : path;
}

/** Follows a relative path from a folder, also out of the workspace folder: such paths begin with `..`. */
export function followPath(folder: RepoPath, relative: string): RepoPath {
  const parts = segmentsOf(folder);
  for (const part of relative.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else parts.push(part);
  }
  return repoPath(parts.join("/"));
}

/** Whether a path leads out of the workspace folder. */
export const isOutside = (path: string): boolean => path === ".." || path.startsWith("../");

/** How a module call in one folder names another: `./queue`, `../../modules/queue`. */
export function relativePath(from: RepoPath, to: RepoPath): string {
  const [start, end] = [segmentsOf(from), segmentsOf(to)];
  const differs = start.findIndex((part, index) => end[index] !== part);
  const shared = differs < 0 ? start.length : differs;
  const up = start.slice(shared).map(() => "..");
  return [...(up.length === 0 ? ["."] : up), ...end.slice(shared)].join("/");
}

/** `path` is `folder` or lies in it. */
export const isWithin = (folder: string, path: string): boolean => (folder === "" ? !isOutside(path) : path === folder || path.startsWith(`${folder}/`));
