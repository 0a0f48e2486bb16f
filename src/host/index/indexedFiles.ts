import { isModuleListPath } from "../../core/repository/modules/installedModules";
import { mayHoldSettings } from "../../core/repository/environments/pathPatterns";
import { isRecordPath } from "../../core/repository/recordedAdditions";
import { fileKind } from "../../core/terraform/fileKind";
import type { RepoPath } from "../../core/text/span";

const excludedFolders = new Set([".terraform", ".git", "node_modules"]);

/** The path lies in a folder that tools fill and nobody writes in. */
export const isExcluded = (path: RepoPath): boolean => path.split("/").some((part) => excludedFolders.has(part));

/** The index is made from this file: Terraform's own files, its lists of installed modules, and the records of additions. */
export const isIndexed = (path: RepoPath): boolean => isModuleListPath(path) || (!isExcluded(path) && (isRecordPath(path) || fileKind(path) !== undefined));

/** What happens to this path is watched: everything outside the folders that tools fill, and in those what tells which modules are installed. */
export const isWatched = (path: RepoPath): boolean => !isExcluded(path) || /(^|\/)\.terraform(\/modules(\/modules\.json)?)?$/.test(path);

/** The index is made from this file too where code reads settings from it. */
export const mayBeIndexed = (path: RepoPath): boolean => !isExcluded(path) && mayHoldSettings(path);
