import { insertListItem } from "../../hcl/edits/insertElement";
import { plainString, type Expression, type HclFile, type Tuple } from "../../hcl/tree";
import { quoted } from "../../hcl/write";
import { walkExpressions } from "../../hcl/walk";
import type { RepoPath } from "../../text/span";
import type { Context, Draft } from "../draft";
import { ownTests } from "../ownTests";
import type { FileDrafts } from "./fileDrafts";

/** The strings of a list of nothing but plain strings; `undefined` for another one. */
function stringsOf({ elements }: Tuple): readonly string[] | undefined {
  const strings = elements.map(plainString).filter((text) => text !== undefined);
  return strings.length === elements.length ? strings : undefined;
}

/** Lists that name all settings of an environment and nothing else. */
function listsIn(file: HclFile, settings: ReadonlySet<string>): readonly Tuple[] {
  const found: Tuple[] = [];
  walkExpressions(file, (expression) => {
    const names = expression.kind === "tuple" ? stringsOf(expression) : undefined;
    if (expression.kind === "tuple" && names?.length === settings.size && names.every((name) => settings.has(name))) found.push(expression);
  });
  return found;
}

/** The element behind which a name goes in a list: its place in the order of the alphabet where the list keeps it, else the end. */
function placeIn(list: Tuple, name: string): Expression | "start" | "end" {
  const names = stringsOf(list) ?? [];
  const isSorted = names.every((each, index) => index === 0 || (names[index - 1] ?? "") < each);
  if (!isSorted) return "end";
  const before = names.findLastIndex((each) => each < name);
  return before < 0 ? "start" : (list.elements[before] ?? "end");
}

/** Names the new settings wherever a test of the house lists those that an environment has; `known` are these, by environment. */
export function extendLists(drafts: FileDrafts, { settings }: Draft, context: Context, known: readonly ReadonlySet<string>[]): void {
  const different = new Map(known.filter(({ size }) => size > 1).map((names) => [[...names].sort().join(), names]));
  for (const { path } of ownTests(context)) for (const names of different.values()) extendIn(drafts, path, settings, names);
}

function extendIn(drafts: FileDrafts, path: RepoPath, settings: Draft["settings"], known: ReadonlySet<string>): void {
  const names = new Set(known);
  for (const { name } of settings) {
    for (let [list] = listsIn(drafts.parsed(path), names); list !== undefined; [list] = listsIn(drafts.parsed(path), names)) {
      const label = { key: `setting.${name}`, group: "sizes" as const, summary: `A test that lists the settings knows ${name}` };
      drafts.edit(path, label, insertListItem(drafts.parsed(path), list, quoted(name), { after: placeIn(list, name) }), quoted(name));
    }
    names.add(name);
  }
}
