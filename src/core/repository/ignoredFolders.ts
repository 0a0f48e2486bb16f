import ignore, { type Ignore } from "ignore";
import { folderOf } from "../terraform/paths";
import { repoPath, type RepoPath } from "../text/span";
import { isModuleListPath } from "./modules/installedModules";

/** The name of the files that say what git leaves alone in their folder and below it. */
export const IGNORE_FILE = ".gitignore";

/** Where git keeps what is ignored on one machine alone; its patterns begin at the top. */
export const OWN_IGNORE_FILE = repoPath(".git/info/exclude");

/** What is ignored by files that were read, the innermost first: of those that say something of a folder, it counts. */
export type Ignores = readonly { readonly base: RepoPath; readonly patterns: Ignore }[];

/** With the patterns of one more file, which are relative to the folder `base`; those further in come later. */
export const withPatterns = (ignores: Ignores, base: RepoPath, text: string): Ignores => [{ base, patterns: ignore().add(text) }, ...ignores];

const below = (base: RepoPath, folder: RepoPath): string => (base === "" ? folder : folder.slice(base.length + 1));

/**
 * Whether git ignores a folder that stands in none that is ignored. Only folders are asked about: they hold what tools made, or
 * copies. Files that are ignored one by one are read, since Terraform reads them too: values that are nobody's but one's own, overrides of one machine.
 */
export function isIgnoredFolder(ignores: Ignores, folder: RepoPath): boolean {
  for (const { base, patterns } of ignores) {
    if (base !== "" && !folder.startsWith(`${base}/`)) continue;
    const { ignored, unignored } = patterns.test(`${below(base, folder)}/`);
    if (ignored || unignored) return ignored;
  }
  return false;
}

/** The files among these that stand in no ignored folder; lists of installed modules where nothing above `.terraform` is ignored. */
export function outsideIgnored(ignores: Ignores, paths: readonly RepoPath[]): readonly RepoPath[] {
  const known = new Map<RepoPath, boolean>([[repoPath(""), false]]);
  const isIgnored = (folder: RepoPath): boolean => {
    const before = known.get(folder);
    if (before !== undefined) return before;
    const found = isIgnored(folderOf(folder)) || isIgnoredFolder(ignores, folder);
    known.set(folder, found);
    return found;
  };
  return ignores.length === 0 ? paths : paths.filter((path) => !isIgnored(isModuleListPath(path) ? folderOf(folderOf(folderOf(path))) : folderOf(path)));
}
