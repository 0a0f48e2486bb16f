import type { RepoPath } from "../../text/span";
import { baseName, folderOf, segmentsOf } from "../../terraform/paths";
import { groupBy } from "../groupBy";

/** File names that say nothing about the environment. */
const GENERIC_NAME = /^(terraform|variables?|vars?|tfvars|values|inputs?|main|default|)$/i;
const SAMPLE_WORD = /^(examples?|samples?|templates?|dist|fixtures?)$/i;

interface Word {
  readonly text: string;
  /** What stands between this word and the one before. */
  readonly joint: string;
}

/** `dev` for `dev.tfvars`, `dev.auto.tfvars` and `dev.tfvars.example`. */
const stemOf = (path: RepoPath): string => baseName(path).replace(/(\.auto)?\.tfvars(\.[a-z]+)?$/, "");

const wordsOf = (stem: string): Word[] =>
  [...stem.matchAll(/([-_.]*)([^-_.]+)/g)].map((match) => ({ joint: match[1] ?? "", text: match[2] ?? "" }));

const joined = (words: readonly Word[]): string => words.map((word, index) => (index === 0 ? "" : word.joint) + word.text).join("");

/** How many words all lists share at their front. */
function sharedWords(lists: readonly (readonly Word[])[]): number {
  const [first, ...others] = lists;
  if (first === undefined || others.length === 0) return 0;
  const differs = first.findIndex((word, index) => others.some((list) => list[index]?.text !== word.text));
  return differs < 0 ? first.length : differs;
}

const withoutSampleWords = (words: readonly Word[]): readonly Word[] => {
  const kept = words.filter((word) => !SAMPLE_WORD.test(word.text));
  return kept.length > 0 ? kept : words;
};

/** The stems without the words that all of them share, at the front and at the back; a trailing number stays with its name. */
function distinguishing(stems: readonly string[]): Map<string, string> {
  const unique = [...new Set(stems)];
  const lists = unique.map((stem) => withoutSampleWords(wordsOf(stem)));
  const front = sharedWords(lists);
  const back = sharedWords(lists.map((list) => list.slice(front).reverse()));
  return new Map(
    unique.map((stem, index) => {
      const words = lists[index] ?? [];
      const end = /^\d+$/.test(words[words.length - back]?.text ?? "") ? words.length : words.length - back;
      return [stem, joined(words.slice(front, end)) || stem];
    }),
  );
}

/**
 * What a person calls each variable file of a root module: its name without what all of them share; the folder for names
 * such as `terraform.tfvars` when several folders have one, `default` beside the module. Names that are still equal get
 * their folders in front. Keyed by path.
 */
export function environmentNames(paths: readonly RepoPath[], module: RepoPath): Map<RepoPath, string> {
  const telling = distinguishing(paths.map(stemOf).filter((stem) => !GENERIC_NAME.test(stem)));
  const foldersOf = (path: RepoPath): string[] => segmentsOf(folderOf(path)).slice(folderOf(path).startsWith(module) ? segmentsOf(module).length : 0);
  const folders = distinguishing(paths.filter((path) => GENERIC_NAME.test(stemOf(path))).flatMap((path) => foldersOf(path).at(-1) ?? []));
  const nameOf = (path: RepoPath): string => {
    const stem = stemOf(path);
    if (!GENERIC_NAME.test(stem)) return telling.get(stem) ?? stem;
    const folder = foldersOf(path).at(-1);
    return folder === undefined ? "default" : (folders.get(folder) ?? folder);
  };
  const names = new Map<RepoPath, string>(paths.map((path) => [path, nameOf(path)]));
  const same = groupBy(paths, (path) => names.get(path) ?? "");
  for (const [name, group] of same) {
    if (group.length < 2) continue;
    for (const path of group) names.set(path, disambiguated(name, foldersOf(path), group.map(foldersOf)));
  }
  return uniqueNames(names);
}

/** `prod/app` for a name that several folders have: the folders from the first one in which they differ. */
function disambiguated(name: string, folders: readonly string[], all: readonly (readonly string[])[]): string {
  const shared = sharedWords(all.map((list) => list.map((text) => ({ text, joint: "/" }))));
  const own = folders.slice(shared);
  const path = own.at(-1) === name ? own : [...own, name];
  return path.join("/");
}

/** The last resort: files that differ only in their ending get a number. */
function uniqueNames(names: ReadonlyMap<RepoPath, string>): Map<RepoPath, string> {
  const taken = new Set<string>();
  return new Map(
    [...names].map(([path, name]) => {
      let unique = name;
      for (let number = 2; taken.has(unique); number += 1) unique = `${name}-${number}`;
      taken.add(unique);
      return [path, unique];
    }),
  );
}
