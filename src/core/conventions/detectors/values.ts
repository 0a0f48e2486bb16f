import { comparedNames } from "../../repository/environments/comparedNames";
import { selectorKey } from "../../repository/environments/environmentSelectors";
import { MAP_FALLBACK, MAP_NAME } from "../../repository/environments/settingMaps";
import { settingsPlaces, type SettingRead, type SettingsPlace } from "../../repository/environments/settingsPlaces";
import type { Repository, RootModule } from "../../repository/repository";
import type { TerraformModule } from "../../terraform/module";
import { covers, type Place } from "../../text/span";
import { answer, confidenceOf, ruleFromVotes, sampleOf, unproven, type Vote } from "../confidence";
import type { HouseRule } from "../houseRule";
import type { SettingStyle, ValuesStyle } from "../houseRules";
import { caseOf } from "../names/keyCase";
import { EXISTENCE, patternOf } from "./createFlag";

/**
 * Where a setting that differs per environment lives, and how it is called there: told by which place most settings of what is
 * there are read from. The environments of a root module are those of the same place. Every setting speaks once; unsure where
 * settings are kept in several places.
 */
export function detectValues(root: RootModule, repository: Repository): HouseRule<ValuesStyle> {
  const [environment] = root.environments;
  if (environment === undefined) return unproven<ValuesStyle>({ kind: "none" });
  if (environment.kind === "root-module") return ofRoot(root);
  const places = settingsPlaces(root.module).map((place) => ({ ...place, reads: ownReads(place, root, repository) }));
  const votes = [...fileVotes(root, places), ...places.filter(({ source }) => source.kind !== "files" || environment.kind === "config").flatMap(placeVotes)];
  if (votes.length === 0 && environment.kind === "workspace") return inCode(root);
  const rule = ruleFromVotes(votes, { kind: "tfvars" });
  const kinds: readonly ValuesStyle["kind"][] = environment.kind === "workspace" ? ["locals", "variable", "maps"] : [environment.kind];
  const all = [rule, ...rule.alternatives];
  const [meant] = all.filter(({ value }) => kinds.includes(value.kind));
  return meant === undefined ? rule : { ...meant, alternatives: all.filter((other) => other !== meant).map(({ value, confidence, evidence }) => ({ value, confidence, evidence })) };
}

/** More is not known of where settings go, while the house has only conditions on the name of the environment. */
const FROM_CONDITIONS = 0.5;

/** Where code only asks which environment it is in, a map by that name says the same for a setting as its conditions do. */
function inCode({ module, environments }: RootModule): HouseRule<ValuesStyle> {
  const names = comparedNames(module);
  const read = names === undefined ? "terraform.workspace" : selectorKey(names.selector);
  const value: ValuesStyle = { kind: "maps", reader: `lookup(local.${MAP_NAME}, ${read}, ${MAP_FALLBACK})`, ...settingStyle([]) };
  return { value, confidence: FROM_CONDITIONS, evidence: sampleOf(environments.flatMap(({ place }) => place ?? [])), alternatives: [], assumed: ["reader", "flag", "case"] };
}

/**
 * A root module that is an environment itself keeps its values in its code, as locals and arguments, unless it has variables
 * with values for them; what a pipeline gives, such as the tag of an image, is none of them.
 */
function ofRoot({ module }: RootModule): HouseRule<ValuesStyle> {
  const written = [...module.locals.values(), ...module.calls.values()].map(({ place }) => place);
  const declared = [...module.variables.values()].filter((variable) => variable.default !== undefined).map(({ place }) => place);
  const value: ValuesStyle = declared.length === 0 ? { kind: "root" } : { kind: "none" };
  const evidence = declared.length === 0 ? written : declared;
  return { value, confidence: confidenceOf(evidence.length, evidence.length), evidence: sampleOf(evidence), alternatives: [] };
}

/** Reads that the author wrote: none in what additions wrote. */
function ownReads({ reads }: SettingsPlace, { module }: RootModule, { recorded, rootModules }: Repository): readonly SettingRead[] {
  if (recorded.files.size + recorded.addresses.size === 0) return reads;
  const all = rootModules.find((root) => root.module.path === module.path)?.module ?? module;
  const own = new Set(declared(module).map(keyOf));
  const added = declared(all).filter((place) => !own.has(keyOf(place)));
  return reads.filter(({ place }) => !recorded.files.has(place.path) && !added.some(({ path, span }) => path === place.path && covers(span, place.span)));
}

const declared = ({ locals, resources, data, calls, outputs }: TerraformModule): readonly Place[] => [locals, resources, data, calls, outputs].flatMap((all) => [...all.values()].map(({ place }) => place));

const keyOf = ({ path, span }: Place): string => `${path}:${span.start}`;

/** One vote for each value that variable files give to a variable, but for the one that names the environment and those that hold all of them. */
function fileVotes({ module, environments }: RootModule, places: readonly SettingsPlace[]): readonly Vote<ValuesStyle>[] {
  const naming = new Set(places.flatMap(({ source: { selector } }) => (selector.kind === "variable" ? [selector.name] : [])));
  const keyed = new Set(places.flatMap(({ source }) => (source.kind === "variable" ? [source.variable] : [])));
  const votes = new Map<string, Vote<ValuesStyle>>();
  for (const { values, choice, file, kind } of environments) {
    if (choice.variableFile === undefined) continue;
    const path = kind === "tfvars" ? file.path : choice.variableFile;
    for (const { name, span, value } of values.values()) {
      if (naming.has(name) || keyed.has(name) || !module.variables.has(name)) continue;
      const entries = value.kind === "object" && value.entries.length > 0 ? value.entries.map((entry, index) => ({ key: `${name}.${String(index)}`, span: entry.span })) : [{ key: name, span }];
      for (const entry of entries) if (!votes.has(entry.key)) votes.set(entry.key, { value: { kind: "tfvars" }, place: { path, span: entry.span } });
    }
  }
  return [...votes.values()];
}

/** One vote for each setting that is read. */
function placeVotes(place: SettingsPlace): readonly Vote<ValuesStyle>[] {
  const settings = new Map<string, Place>();
  for (const { path, place: where } of place.reads) {
    const key = path.slice(0, 2).join(".");
    if (!settings.has(key)) settings.set(key, where);
  }
  const value = styleOf(place);
  return [...settings.values()].map((where) => ({ value, place: where }));
}

function styleOf({ source, reader, reads }: SettingsPlace): ValuesStyle {
  const style = settingStyle(reads);
  if (source.kind === "object") return { kind: "locals", local: source.local, reader, ...style };
  if (source.kind === "variable") return { kind: "variable", variable: source.variable, reader, ...style };
  if (source.kind === "maps") return { kind: "maps", reader, ...style };
  return { kind: "config", pattern: source.pattern.text, format: source.format, reader, ...style };
}

function settingStyle(reads: readonly SettingRead[]): SettingStyle {
  const tops = new Map<string, boolean>();
  for (const { path: [top = "", ...rest] } of reads) tops.set(top, tops.get(top) === true || rest.length > 0);
  const nested = [...tops.values()].filter((isNested) => isNested).length;
  const shape = nested * 2 > tops.size ? "nested" : "flat";
  const words = reads.flatMap(({ path, place }) => path.flatMap((step): Vote<SettingStyle["case"]>[] => vote(caseOf(step), place)));
  return { shape, flag: flagOf(reads, shape), case: answer(words, "snake").value };
}

/** What switches a service on: in an object of its own a word that means so, else a name made of the service and the word. */
function flagOf(reads: readonly SettingRead[], shape: SettingStyle["shape"]): string {
  const votes = reads.flatMap(({ path, place }): Vote<string>[] => {
    const last = path.at(-1) ?? "";
    if (shape === "nested") return path.length > 1 && EXISTENCE.includes(last) ? [{ value: last, place }] : [];
    return path.length === 1 ? vote(patternOf(last), place) : [];
  });
  return answer(votes, shape === "nested" ? "enabled" : "{service}_enabled").value;
}

const vote = <Value>(value: Value | undefined, place: Place): Vote<Value>[] => (value === undefined ? [] : [{ value, place }]);
