import { repoPath, type RepoPath } from "../text/span";
import { segmentsOf } from "./paths";

/** Other names of folders: symbolic links, and ways out of the workspace folder that lead back into it. By name, the folder itself. */
export type FolderLinks = ReadonlyMap<RepoPath, RepoPath>;

export const NO_LINKS: FolderLinks = new Map();

/** A link may lead through others; more than these lead in a circle. */
const MOST = 16;

/** One link followed, the one that stands highest in the path; `undefined` where there is none. */
function once(links: FolderLinks, path: RepoPath): RepoPath | undefined {
  const segments = segmentsOf(path);
  for (let length = 1; length <= segments.length; length += 1) {
    const folder = links.get(repoPath(segments.slice(0, length).join("/")));
    if (folder !== undefined) return repoPath([folder, ...segments.slice(length)].join("/"));
  }
  return undefined;
}

/** The one name under which a folder is known; itself where links lead in a circle. */
export function realFolder(links: FolderLinks, path: RepoPath): RepoPath {
  if (links.size === 0) return path;
  let real = path;
  for (let count = 0; count < MOST; count += 1) {
    const next = once(links, real);
    if (next === undefined) return real;
    real = next;
  }
  return path;
}
