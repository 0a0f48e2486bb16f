import { readdir, realpath, stat } from "node:fs/promises";
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
import { readLoosely } from "./disk";
import { listFolder, realPathFrom } from "./listing";
import { Stop } from "./usage";

const readAll = (folder: string, paths: readonly RepoPath[]): Promise<FileText[]> => Promise.all(paths.map(async (name) => ({ path: name, text: await readLoosely(path.join(folder, name)) })));

/** The configuration that stands in one folder itself; nothing where there is no such folder. */
async function configurationIn(folder: string, module: RepoPath): Promise<FileText[]> {
  const names = await readdir(path.join(folder, module)).catch(() => []);
  return readAll(folder, names.filter(isConfigurationName).sort().map((name) => repoPath(`${module}/${name}`)));
}

/** The modules that the lists among these files name. */
async function installedTexts(folder: string, lists: readonly FileText[]): Promise<FileText[]> {
  const folders = lists.flatMap(({ path: list, text }) => installedFolders(list, text));
  return (await Promise.all(folders.map((module) => configurationIn(folder, module)))).flat();
}

/** The repository with the local modules that its calls lead to outside the folder, and those that these call. */
async function withOutside(folder: string, texts: readonly FileText[], first: Repository): Promise<{ readonly repository: Repository; readonly texts: readonly FileText[] }> {
  const top = await realpath(folder);
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
      const real = await realPathFrom(top, path.join(folder, module));
      if (real !== undefined && real !== module) links.set(module, real);
      else all = [...all, ...(await configurationIn(folder, module))];
    }
    repository = buildRepository(all, repository, links);
  }
}

/** Reads the repository in `folder`; throws {@link Stop} when there is no such folder. */
export async function readRepository(folder: string): Promise<Repository> {
  const isFolder = await stat(folder).then((found) => found.isDirectory(), () => false);
  if (!isFolder) throw new Stop(2, `${folder} is no folder.`);
  const { paths, folderLinks, fileLinks } = await listFolder(folder);
  const lists = await readAll(folder, paths.filter(isModuleListPath));
  const own = await readAll(folder, paths.filter((name) => fileKind(name) !== undefined || isRecordPath(name)));
  const linked = own.map((file): FileText => ({ ...file, linkTo: fileLinks.get(file.path) }));
  const first = [...linked, ...lists, ...(await installedTexts(folder, lists))];
  const { repository, texts } = await withOutside(folder, first, buildRepository(first, undefined, folderLinks));
  // Which other files code reads settings from is known only now.
  const settings = decodedAmong(paths, repository.modules.values());
  return settings.length === 0 ? repository : buildRepository([...texts, ...(await readAll(folder, settings))], repository, repository.links);
}
