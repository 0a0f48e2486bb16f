import { parseHcl } from "../../hcl/parse";
import { plainString, type Attribute } from "../../hcl/tree";
import { quoted } from "../../hcl/write";
import type { SourceFile, TerraformModule } from "../../terraform/module";
import { baseName } from "../../terraform/paths";
import { repoPath, type RepoPath } from "../../text/span";
import { decodedBy, environmentIn } from "./pathPatterns";
import { eachInSteps, type Steps } from "../../text/steps";
import type { RecordedAdditions } from "../recordedAdditions";
import type { Environment, EnvironmentChoice } from "../repository";
import type { Selector } from "./environmentSelectors";
import type { SettingMaps } from "./settingMaps";
import { givenSettings, type SettingsVariable } from "./settingsVariable";
import { settingsIn, settingsPlaces, type SettingsFiles, type SettingsObject, type SettingsPlace } from "./settingsPlaces";
import { asRun, type Runs } from "./environmentRuns";
import { comparedNames, type ComparedNames } from "./comparedNames";
import { siblingNames } from "./siblingRoots";
import { isReadUnasked, isSamplePath, variableFilesOf, type VariableFile } from "./variableFiles";

/** What the environments of root modules are found from. */
export interface EnvironmentSources {
  /** By the folder of the root module, as is what its folder calls it among root modules that are made of the same. */
  readonly variableFiles: ReadonlyMap<RepoPath, readonly VariableFile[]>;
  readonly siblings: ReadonlyMap<RepoPath, string>;
  readonly configs: readonly SourceFile[];
  readonly runs: Runs;
}

/** Whether a run may name a file: with values, or for a backend, which people also keep in files of HCL that Terraform knows by no name. */
const mayBeGiven = ({ kind }: SourceFile): boolean => kind === "values" || kind === "backend";

/** Gathers them, in short steps. */
export function* environmentSources(roots: readonly TerraformModule[], files: Iterable<SourceFile>, recorded: RecordedAdditions): Steps<EnvironmentSources> {
  const [values, configs, runs, settings]: [SourceFile[], SourceFile[], SourceFile[], Set<RepoPath>] = [[], [], [], new Set()];
  yield* eachInSteps(files, (file) => {
    if (file.kind === "values") values.push(file);
    if (file.kind === "config") configs.push(file);
    if (file.kind === "run" || (file.kind === "engine" && /\.ya?ml$/.test(file.path))) runs.push(file);
    if (mayBeGiven(file)) settings.add(file.path);
  });
  return { variableFiles: yield* variableFilesOf(roots, values), siblings: yield* siblingNames(roots, recorded), configs, runs: { files: runs, roots: roots.map(({ path }) => path), settings } };
}

/**
 * The environments of a root module. Of several ways to keep what differs between them, the one that carries most settings
 * counts; where nothing is kept apart, root modules that are made of the same are environments of each other, each alone in
 * its own, and else those are environments that code tells apart by name, or that makefiles, scripts and pipelines run.
 */
export function environmentsOf(module: TerraformModule, sources: EnvironmentSources): readonly Environment[] {
  return asRun(module, knownHere(module, sources), sources.runs);
}

function knownHere(module: TerraformModule, { variableFiles, siblings, configs }: EnvironmentSources): readonly Environment[] {
  const found = keptApart(module, variableFiles.get(module.path) ?? [], configs);
  if (found.length > 0) return found;
  const [sibling, compared] = [ofSibling(module, siblings.get(module.path)), comparedNames(module)];
  return sibling.length > 0 || compared === undefined ? sibling : ofNames(compared, variableFiles.get(module.path) ?? []);
}

/** The environments in the way that carries most settings; variable files where another way carries no more. */
function keptApart(module: TerraformModule, variableFiles: readonly VariableFile[], configs: readonly SourceFile[]): readonly Environment[] {
  const places = settingsPlaces(module).map((place) => ({ place, found: environmentsIn(place, module, configs, variableFiles) }));
  const [most] = places.filter(({ found }) => found.length > 0);
  if (most === undefined || settingsIn(most.place).size <= valuesIn(variableFiles, settingsPlaces(module))) return variableFiles.map(ofFile);
  return most.found;
}

/** Values that variable files give, those of one object told apart; what only names the environment, or holds the settings of all of them, is none. */
function valuesIn(files: readonly VariableFile[], places: readonly SettingsPlace[]): number {
  const naming = new Set(places.flatMap(({ source: { selector } }) => (selector.kind === "variable" ? [selector.name] : [])));
  const keyed = new Set(places.flatMap(({ source }) => (source.kind === "variable" ? [source.variable] : [])));
  const given = files.flatMap(({ values }) => [...values.values()].filter(({ name }) => !naming.has(name) && !keyed.has(name)));
  return new Set(given.flatMap(namesIn)).size;
}

const namesIn = ({ name, value }: Attribute): readonly string[] => (value.kind === "object" && value.entries.length > 0 ? value.entries.map((_, index) => `${name}.${String(index)}`) : [name]);

const ofFile = ({ name, file, values, isSample }: VariableFile): Environment => ({ name, kind: "tfvars", file, values, isSample, choice: { variableFile: file.path } });

function environmentsIn({ source }: SettingsPlace, module: TerraformModule, configs: readonly SourceFile[], variableFiles: readonly VariableFile[]): readonly Environment[] {
  if (source.kind === "variable") return ofVariable(source, module, variableFiles);
  return source.kind === "files" ? ofFiles(source, module, configs, variableFiles) : ofNames(source, variableFiles);
}

/** Every environment has the values of the file that gives the variable; what Terraform reads unasked is no choice. */
function ofVariable({ selector, variable }: SettingsVariable, module: TerraformModule, variableFiles: readonly VariableFile[]): readonly Environment[] {
  const given = givenSettings(variable, module, variableFiles);
  if (given === undefined) return [];
  const { file, variableFile: own } = given;
  const variableFile = own === undefined || isReadUnasked(own.file.path, module.path) ? {} : { variableFile: own.file.path };
  return [...given.environments].map(([name, { place }]): Environment => {
    const { values, choice } = chosen(selector, name, []);
    return { name, kind: "workspace", file, place, isSample: false, values: new Map([...(own?.values ?? []), ...values]), choice: { ...choice, ...variableFile } };
  });
}

const ofNames = ({ selector, environments }: Pick<SettingsObject | SettingMaps | ComparedNames, "selector" | "environments">, variableFiles: readonly VariableFile[]): readonly Environment[] =>
  [...environments].map(([name, { file, place }]) => ({ name, kind: "workspace", file, place, isSample: false, ...chosen(selector, name, variableFiles) }));

function ofFiles({ selector, pattern }: SettingsFiles, module: TerraformModule, configs: readonly SourceFile[], variableFiles: readonly VariableFile[]): readonly Environment[] {
  const isCommon = (path: RepoPath): boolean => decodedBy(module).some(({ text }) => text === path);
  return configs.flatMap((file): Environment[] => {
    const name = isCommon(file.path) ? undefined : environmentIn(pattern, file.path);
    return name === undefined || name === "" ? [] : [{ name, kind: "config", file, isSample: isSamplePath(repoPath(baseName(file.path))), ...chosen(selector, name, variableFiles) }];
  });
}

/** How an environment is chosen that `selector` names, and the values variables have in it. */
function chosen(selector: Selector, name: string, variableFiles: readonly VariableFile[]): { readonly values: Environment["values"]; readonly choice: EnvironmentChoice } {
  const [attribute] = selector.kind === "variable" ? attributesOf(`${selector.name} = ${quoted(name)}\n`) : [];
  const says = ({ values }: VariableFile): boolean => attribute !== undefined && textOf(values.get(attribute.name)) === name;
  const own = variableFiles.find(says) ?? variableFiles.find((file) => file.name === name);
  const isNamed = own !== undefined && says(own);
  return {
    values: new Map([...(own?.values ?? []), ...(attribute === undefined || isNamed ? [] : [[attribute.name, attribute] as const])]),
    choice: {
      ...(selector.kind === "workspace" ? { workspace: name } : isNamed ? {} : { variable: { name: selector.name, value: name } }),
      ...(own === undefined ? {} : { variableFile: own.file.path }),
    },
  };
}

const attributesOf = (source: string): readonly Attribute[] => parseHcl(source).body.items.filter((item) => item.kind === "attribute");

const textOf = (attribute: Attribute | undefined): string | undefined => attribute && plainString(attribute.value);

/** The root module is an environment itself; its values stand in its code. */
function ofSibling(module: TerraformModule, name: string | undefined): readonly Environment[] {
  const file = module.files.find(({ path }) => baseName(path).startsWith("main.")) ?? module.files[0];
  return name === undefined || file === undefined ? [] : [{ name, kind: "root-module", file, values: new Map(), isSample: false, choice: {} }];
}
