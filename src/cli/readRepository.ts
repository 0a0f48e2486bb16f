import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import { buildRepository } from "../core/repository/buildRepository";
import type { FileText } from "../core/repository/readFile";
import { calledOutside } from "../core/repository/modules/calls";
import { installedFolders, isModuleListPath } from "../core/repository/modules/installedModules";
import { decodedAmong } from "../core/repository/environments/pathPatterns";
import { isRecordPath } from "../core/repository/recordedAdditions";
import type { Repository } from "../core/repository/repository";
import { fileKind, isConfigurationName } from "../core/terraform/fileKind";
import { repoPath, type RepoPath } from "../core/text/span";
import { decodeLoosely } from "./disk";
import { ifThere } from "./ifThere";
import { listFolder, realPathFrom } from "./listing";
import { Stop } from "./usage";

// One file after the other: nobody waits meanwhile, and to hand a read to another thread takes longer than the read.
const readAll = (folder: string, paths: readonly RepoPath[]): FileText[] => paths.map((name) => ({ path: name, text: decodeLoosely(readFileSync(path.join(folder, name))) }));

/** The configuration that stands in one folder itself; nothing where there is no such folder. */
function configurationIn(folder: string, module: RepoPath): FileText[] {
  const names = ifThere(() => readdirSync(path.join(folder, module))) ?? [];
  return readAll(folder, names.filter(isConfigurationName).sort().map((name) => repoPath(`${module}/${name}`)));
}

/** The modules that the lists among these files name. */
const installedTexts = (folder: string, lists: readonly FileText[]): FileText[] => lists.flatMap(({ path: list, text }) => installedFolders(list, text)).flatMap((module) => configurationIn(folder, module));

/** The repository with the local modules that its calls lead to outside the folder, and those that these call. */
function withOutside(folder: string, texts: readonly FileText[], first: Repository): { readonly repository: Repository; readonly texts: readonly FileText[] } {
  const top = realpathSync.native(folder);
  const links = new Map(first.links);
  const looked = new Set<RepoPath>();
  let all = texts;
  let repository = first;
  for (;;) {
    const open = calledOutside(repository.modules.values()).filter((module) => !looked.has(module));
    if (open.length === 0) return { repository, texts: all };
    for (const module of open) {
      looked.add(module);
      // The way out may lead back in, or to a place that another call knows by another name.
      const real = realPathFrom(top, path.join(folder, module));
      if (real !== undefined && real !== module) links.set(module, real);
      else all = [...all, ...configurationIn(folder, module)];
    }
    repository = buildRepository(all, repository, links);
  }
}

/** Reads the repository in `folder`; throws {@link Stop} when there is no such folder. */
export function readRepository(folder: string): Repository {
  if (ifThere(() => statSync(folder))?.isDirectory() !== true) throw new Stop(2, `${folder} is no folder.`);
  const { paths, folderLinks, fileLinks } = listFolder(folder);
  const lists = readAll(folder, paths.filter(isModuleListPath));
  const own = readAll(folder, paths.filter((name) => fileKind(name) !== undefined || isRecordPath(name)));
  const linked = own.map((file): FileText => ({ ...file, linkTo: fileLinks.get(file.path) }));
  const first = [...linked, ...lists, ...installedTexts(folder, lists)];
  const { repository, texts } = withOutside(folder, first, buildRepository(first, undefined, folderLinks));
  // Which other files code reads settings from is known only now.
  const settings = decodedAmong(paths, repository.modules.values());
  return settings.length === 0 ? repository : buildRepository([...texts, ...readAll(folder, settings)], repository, repository.links);
}
