import type { Environment } from "../../repository/repository";
import type { RepoPath } from "../../text/span";
import type { Context, Draft } from "../draft";
import type { FileDrafts } from "./fileDrafts";
import type { KnownSetting } from "./knownSetting";
import { insert, type TextEdit } from "../../text/edit";
import type { Json } from "../../design/answers";
import { insertBelowJson, insertInJson, jsonProblem, namesInJson } from "./valuesInJson";
import { insertedBelowYaml, insertedInYaml, namesInYaml, yamlProblem } from "./valuesInYaml";

const isJson = (path: RepoPath): boolean => path.endsWith(".json");

/** Environments whose settings are files; a sample of one is a file like the others. */
const environmentsOf = ({ root }: Context): readonly Environment[] => root.environments.filter(({ kind }) => kind === "config");

/** The settings that environments have at the top of their files, in turn. */
export const settingsInFiles = (context: Context): readonly KnownSetting[][] =>
  environmentsOf(context).map(({ file: { path, text } }) => (isJson(path) ? namesInJson : namesInYaml)(path, text).map(({ name, start, end }) => ({ name, place: { path, span: { start, end } } })));

/** What makes a file of settings unreadable; `undefined` when nothing does. */
export const settingsProblem = (path: RepoPath, text: string): string | undefined => (isJson(path) ? jsonProblem(text) : yamlProblem(text));

/** Gives the file of every environment its settings, and leaves everything else in it as it is. */
export function writeInFiles(drafts: FileDrafts, draft: Draft, context: Context): void {
  for (const { name: environment, file } of environmentsOf(context)) {
    if (isJson(file.path)) writeJson(drafts, draft, environment, file.path);
    else writeYaml(drafts, draft, context, { environment, path: file.path });
  }
}

const label = (name: string, environment: string) => ({ key: `value.${name}`, group: "sizes" as const, summary: `${name} in ${environment}` });

function writeJson(drafts: FileDrafts, { settings }: Draft, environment: string, path: RepoPath): void {
  for (const { name, values } of settings) {
    const value = values[environment] ?? null;
    drafts.edit(path, label(name, environment), insertInJson(path, drafts.text(path), name, value), `${JSON.stringify(name)}: ${JSON.stringify(value)}`);
  }
}

/** All of them stand under one heading, so that they are one change. */
function writeYaml(drafts: FileDrafts, { settings }: Draft, { naming }: Context, { environment, path }: { readonly environment: string; readonly path: RepoPath }): void {
  const [first] = settings;
  if (first === undefined) return;
  const values = Object.fromEntries(settings.map((setting) => [setting.name, setting.values[environment] ?? null]));
  const { offset, lines } = insertedInYaml(path, drafts.text(path), values, naming.title);
  drafts.insertLines(path, offset, label(first.name, environment), lines);
}

/** One more member of the mapping that a target leads to in a file of settings, with what is shown of it. Throws {@link CannotWrite} where there is none. */
export function memberEdits(path: RepoPath, text: string, target: string, { key, value }: { readonly key: string; readonly value: Json }): { readonly edits: readonly TextEdit[]; readonly shown: string } {
  const steps = target.replace(/^value\./, "").split("/");
  if (isJson(path)) return { edits: insertBelowJson(path, text, steps, key, value), shown: `${JSON.stringify(key)}: ${JSON.stringify(value)}` };
  const { offset, lines } = insertedBelowYaml(path, text, steps, { [key]: value });
  return { edits: [insert(offset, lines)], shown: lines.trim() };
}
