import type { Refusal } from "../addition";
import type { Context, Draft } from "../draft";
import type { FileDrafts } from "./fileDrafts";
import type { KnownSetting } from "./knownSetting";
import { settingsInFiles, writeInFiles } from "./valuesInFiles";
import { settingsInLocals, writeInLocals } from "./valuesInLocals";
import { settingsInVariable, writeInVariable } from "./valuesInVariable";
import { extendLists } from "./valuesInTests";

/** The settings of each environment where the house keeps them. */
function knownSettings(context: Context): readonly (readonly KnownSetting[])[] {
  const { kind } = context.rules.values.value;
  if (kind === "config") return settingsInFiles(context);
  if (kind === "variable") return settingsInVariable(context);
  return kind === "locals" ? settingsInLocals(context) : [];
}

/** Settings that are there already under the names that the addition would give its own. */
export function takenSettings({ settings }: Draft, context: Context): Refusal[] {
  if (settings.length === 0) return [];
  const known = new Map(knownSettings(context).flatMap((own) => own.map((setting) => [setting.name, setting.place] as const)));
  return settings.flatMap(({ name }): Refusal[] => {
    const place = known.get(name);
    return place === undefined ? [] : [{ reason: "name-taken", message: `The setting ${name} exists already. Give this addition another name, or change what is there instead.`, place }];
  });
}

/** Gives every environment its values where the house keeps such things, and names them where its tests list them. */
export function writeSettings(drafts: FileDrafts, draft: Draft, context: Context): void {
  if (draft.settings.length === 0) return;
  const known = knownSettings(context).map((own) => new Set(own.map(({ name }) => name)));
  const { value } = context.rules.values;
  if (value.kind === "config") writeInFiles(drafts, draft, context);
  if (value.kind === "locals") writeInLocals(drafts, draft, context);
  if (value.kind === "variable") writeInVariable(drafts, draft, context);
  extendLists(drafts, draft, context, known);
}
