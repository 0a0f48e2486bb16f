import { alignAttributes } from "../../hcl/write";
import type { Context, Draft, DraftLocal } from "../draft";
import { amend } from "./amend";
import type { FileDrafts } from "./fileDrafts";

/** An object over several lines; further lines of a value are moved with it. */
function objectText(entries: readonly DraftLocal[]): string {
  const lines = entries.map(({ name, value }) => `  ${name} = ${value.replaceAll("\n", "\n  ")}\n`);
  return alignAttributes(`x = {\n${lines.join("")}}\n`).slice("x = ".length).trimEnd();
}

/** The entries of an object local, those below one key as an object of their own. */
function entriesOf(locals: readonly DraftLocal[]): readonly DraftLocal[] {
  const keys = [...new Set(locals.map(({ name }) => name.replace(/\..*$/, "")))];
  return keys.flatMap((key): readonly DraftLocal[] => {
    const below = locals.flatMap((local) => (local.name.startsWith(`${key}.`) ? [{ ...local, name: local.name.slice(key.length + 1) }] : []));
    const [first] = below;
    return first === undefined ? locals.filter(({ name }) => name === key) : [{ ...first, name: key, value: objectText(below), summary: below.map(({ summary }) => summary).join("; ") }];
  });
}

/** Writes what becomes an entry of a local that the house has, behind the entries there. */
export function writeEntries(drafts: FileDrafts, draft: Draft, { root }: Context): void {
  for (const object of new Set(draft.locals.flatMap(({ of }) => of ?? []))) {
    const path = root.module.locals.get(object)?.file.path;
    if (path === undefined) throw new Error(`No local ${object} is declared in ${root.module.path}.`);
    for (const { name, value, group, summary } of entriesOf(draft.locals.filter(({ of }) => of === object))) {
      amend(drafts, { path, target: `local.${object}`, change: { kind: "argument", name }, text: value, group, summary });
    }
  }
}
