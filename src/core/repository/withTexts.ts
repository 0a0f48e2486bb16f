import { relativePath } from "../terraform/paths";
import type { RepoPath } from "../text/span";
import { buildRepository } from "./buildRepository";
import type { FileText } from "./readFile";
import { recordedAdditions, type RecordedAdditions } from "./recordedAdditions";
import type { Repository } from "./repository";
import { environmentSourcesOf, snapshotOf } from "./snapshot";

/** The lists of what Terraform installed, as it writes them: a snapshot keeps what they say, and they are none of its files. */
const moduleLists = ({ installed }: Repository): readonly FileText[] =>
  [...installed].map(([root, { path, modules }]) => {
    const entries = [...modules].map(([Key, { source, version, folder }]) => ({ Key, Source: source, Version: version, Dir: relativePath(root, folder) }));
    return { path, text: JSON.stringify({ Modules: entries }) };
  });

function joined(one: RecordedAdditions, other: RecordedAdditions): RecordedAdditions {
  const addresses = new Map<RepoPath, ReadonlySet<string>>(one.addresses);
  for (const [path, own] of other.addresses) addresses.set(path, new Set([...(addresses.get(path) ?? []), ...own]));
  return { files: new Set([...one.files, ...other.files]), addresses };
}

/** The repository as it would be with these texts by path, records among them; `undefined` for a file that is gone. */
export function withTexts(repository: Repository, texts: ReadonlyMap<RepoPath, string | undefined>): Repository {
  const files = [...repository.files].flatMap(([path, { text, linkTo }]): FileText[] => (texts.has(path) ? [] : [{ path, text, linkTo }]));
  const changed = [...texts].flatMap(([path, text]): FileText[] => (text === undefined ? [] : [{ path, text, linkTo: repository.files.get(path)?.linkTo }]));
  const built = buildRepository([...files, ...changed, ...moduleLists(repository)], repository, repository.links);
  const sources = environmentSourcesOf(built);
  if (sources === undefined) return built;
  const { files: all, modules, installed, links, rootModules } = built;
  return snapshotOf({ files: all, modules, installed, links, rootModules, recorded: joined(repository.recorded, recordedAdditions(changed)) }, sources);
}
