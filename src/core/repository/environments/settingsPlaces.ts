import { references, type Reference } from "../../hcl/references";
import { entryName, plainString, unwrapped, type Call, type Expression, type GetAttribute, type HclFile, type ObjectExpression } from "../../hcl/tree";
import { attributesMatching, walkExpressions, walkMatching } from "../../hcl/walk";
import { traversalOf } from "../../terraform/addresses";
import { normalText } from "../../terraform/expressionText";
import type { SourceFile, TerraformModule } from "../../terraform/module";
import { kept } from "../../text/kept";
import type { Place } from "../../text/span";
import { selectorKey, selectorOf, wholeName, type Selector } from "./environmentSelectors";
import { decodedFile, type ConfigFormat, type PathPattern } from "./pathPatterns";
import type { SettingsVariable } from "./settingsVariable";
import { settingMaps, type SettingMaps } from "./settingMaps";

/** An object literal by where it is found again: the local it stands in and the keys that lead to it. */
export interface ObjectAddress {
  readonly file: SourceFile;
  readonly local: string;
  readonly keys: readonly string[];
}

/** An object with an object of settings per environment, in locals. */
export interface SettingsObject {
  readonly kind: "object";
  readonly selector: Selector;
  /** The local that holds them all. */
  readonly local: string;
  /** By name of the environment, in source order. */
  readonly environments: ReadonlyMap<string, ObjectAddress & { readonly place: Place }>;
}

/** A file of settings per environment. */
export interface SettingsFiles {
  readonly kind: "files";
  readonly selector: Selector;
  readonly format: ConfigFormat;
  readonly pattern: PathPattern;
}

/** A setting of the current environment as code reads it: `["services", "tracker", "port"]`. */
export interface SettingRead {
  readonly path: readonly string[];
  readonly place: Place;
}

/** Where a module keeps what differs per environment, beside variable files. */
export interface SettingsPlace {
  readonly source: SettingsObject | SettingsVariable | SettingsFiles | SettingMaps;
  /** The expression by which code reads the settings of the current environment: `local.environment`; that of maps has a hole for the name of one. */
  readonly reader: string;
  readonly reads: readonly SettingRead[];
}

/** Functions whose arguments are looked through for settings, and from which end: of what is merged the last one counts, of what is tried the first. */
const THROUGH: Readonly<Record<string, "first" | "last">> = { merge: "last", try: "first", coalesce: "first" };

/** What holds all settings of an environment together. */
type Taken = SettingsObject | SettingsVariable | SettingsFiles;

/** What an expression takes the settings of the current environment from; `undefined` when it does not. */
function sourceOf(given: Expression, module: TerraformModule, seen: ReadonlySet<string> = new Set()): Taken | undefined {
  const expression = unwrapped(given);
  if (expression.kind === "index") return objectOf(expression.on, expression.key, module);
  // One that is taken where the environment is known, and another elsewhere.
  if (expression.kind === "conditional") return sourceOf(expression.then, module, seen) ?? sourceOf(expression.else, module, seen);
  if (expression.kind === "call") {
    const decoded = decodedFile(expression, module);
    if (decoded !== undefined) return decoded.pattern.selector && { kind: "files", selector: decoded.pattern.selector, ...decoded };
    const [on, key] = expression.arguments;
    if (expression.name === "lookup") return on && key && objectOf(on, key, module);
    const end = THROUGH[expression.name];
    if (end === undefined) return undefined;
    const found = expression.arguments.map((argument) => sourceOf(argument, module, seen)).filter((source) => source !== undefined);
    return end === "first" ? found[0] : found.at(-1);
  }
  const local = wholeName(expression, "local");
  const declared = local === undefined || seen.has(local) ? undefined : module.locals.get(local);
  return declared && sourceOf(declared.attribute.value, module, new Set([...seen, declared.name]));
}

function objectOf(on: Expression, key: Expression, module: TerraformModule): SettingsObject | SettingsVariable | undefined {
  const selector = selectorOf(key, module);
  const variable = wholeName(unwrapped(on), "var");
  if (selector !== undefined && variable !== undefined && module.variables.has(variable)) return { kind: "variable", selector, variable };
  const found = selector && literalOf(on, module);
  if (selector === undefined || found === undefined) return undefined;
  const environments = new Map<string, ObjectAddress & { place: Place }>();
  for (const entry of found.object.entries) {
    const name = entryName(entry);
    const inner = name === undefined ? undefined : innerObject(entry.value, { ...found.address, keys: [name] }, module);
    if (name === undefined || inner === undefined) return undefined;
    environments.set(name, { ...inner, place: { path: found.address.file.path, span: entry.span } });
  }
  return environments.size === 0 ? undefined : { kind: "object", selector, local: found.address.local, environments };
}

interface Literal {
  readonly object: ObjectExpression;
  readonly address: ObjectAddress;
}

/** The literal an expression is; it stands in a local, so that it can be found again. */
function literalOf(given: Expression, module: TerraformModule): Literal | undefined {
  const expression = unwrapped(given);
  const local = [...module.locals.values()].find(({ attribute }) => isWithin(expression, attribute.value));
  if (expression.kind === "object") return local && { object: expression, address: { file: local.file, local: local.name, keys: [] } };
  const declared = module.locals.get(wholeName(expression, "local") ?? "");
  const value = declared && unwrapped(declared.attribute.value);
  return declared && value?.kind === "object" ? { object: value, address: { file: declared.file, local: declared.name, keys: [] } } : undefined;
}

function isWithin(expression: Expression, outer: Expression): boolean {
  let isFound = false;
  if (outer.span.start <= expression.span.start && expression.span.end <= outer.span.end) walkExpressions(outer, (inner) => (isFound ||= inner === expression));
  return isFound;
}

/** The object in which an entry is written: itself, the last of what is merged, or that of the local it names. */
function innerObject(given: Expression, address: ObjectAddress, module: TerraformModule, seen: ReadonlySet<string> = new Set()): ObjectAddress | undefined {
  const expression = unwrapped(given);
  if (expression.kind === "object") return address;
  if (expression.kind === "call" && expression.name === "merge") {
    const last = expression.arguments.map(unwrapped).findLast(({ kind }) => kind === "object");
    return last === undefined ? undefined : address;
  }
  const declared = module.locals.get(wholeName(expression, "local") ?? "");
  if (declared === undefined || seen.has(declared.name)) return undefined;
  return innerObject(declared.attribute.value, { file: declared.file, local: declared.name, keys: [] }, module, new Set([...seen, declared.name]));
}

/** What tells two sources apart. */
function sourceKey(source: Taken): string {
  if (source.kind === "files") return source.pattern.text;
  return `${source.kind === "object" ? `local.${source.local}` : `var.${source.variable}`}[${selectorKey(source.selector)}]`;
}

/** Names behind the root of a reference, up to the first index that is computed. */
function knownPath(path: readonly (string | undefined)[]): string[] {
  const end = path.indexOf(undefined);
  return path.slice(0, end < 0 ? undefined : end).filter((step) => step !== undefined);
}

interface Reader {
  readonly source: Taken;
  readonly reads: SettingRead[];
}

/** Locals that hold the settings of the current environment, with what is read of them. */
function localReaders(module: TerraformModule): Map<string, Reader> {
  const readers = new Map<string, Reader>();
  for (const { name, attribute } of module.locals.values()) {
    const source = sourceOf(attribute.value, module);
    if (source !== undefined) readers.set(`local.${name}`, { source, reads: [] });
  }
  if (readers.size === 0) return readers;
  for (const { path, hcl } of module.files) {
    for (const reference of localReferences(hcl)) {
      const [first, ...rest] = reference.path;
      const reader = readers.get(`local.${first ?? ""}`);
      const taken = knownPath(rest);
      if (reader !== undefined && taken.length > 0) reader.reads.push({ path: taken, place: { path, span: reference.span } });
    }
    for (const expression of mayRead(hcl).lookups) {
      const read = lookedUp(expression);
      readers.get(`local.${read?.local ?? ""}`)?.reads.push({ path: read?.path ?? [], place: { path, span: expression.span } });
    }
  }
  return readers;
}

const localReferences = kept((hcl: HclFile): readonly Reference[] => attributesMatching(hcl, /local/).flatMap(({ value }) => references(value).filter(({ root }) => root === "local")));

/** What in a file may read a setting, whatever the module is: by `lookup`, and by a name of what an index or a call gives. */
const mayRead = kept((hcl: HclFile): { readonly lookups: readonly Call[]; readonly named: readonly GetAttribute[] } => {
  const lookups: Call[] = [];
  const named: GetAttribute[] = [];
  walkMatching(hcl, /[\])]\s*\.|\.\s*\d|lookup/, (expression) => {
    if (expression.kind === "call" && expression.name === "lookup") lookups.push(expression);
    if (expression.kind === "get" && ["index", "call"].includes(unwrapped(expression.on).kind)) named.push(expression);
  });
  return { lookups, named };
});

/** `lookup(local.environment, "size", 1)`, which reads a setting that not every environment has. */
function lookedUp({ arguments: [on, key] }: Call): { readonly local: string; readonly path: readonly string[] } | undefined {
  const traversal = on && traversalOf(on);
  const names = traversal?.steps.map((step) => (step.kind === "name" ? step.name : undefined)) ?? [];
  const [local, ...path] = knownPath([...names, key && plainString(key)]);
  return traversal?.root !== "local" || local === undefined || path.length < names.length ? undefined : { local, path };
}

/** Settings that are read where they stand: `local.environments[var.stage].size`. */
function addDirectReads(module: TerraformModule, readers: Map<string, Reader>): void {
  for (const { path, hcl } of module.files) {
    for (const { on, name, span } of mayRead(hcl).named) {
      const source = sourceOf(on, module);
      if (source === undefined) continue;
      const text = normalText(on);
      const reader = readers.get(text) ?? { source, reads: [] };
      reader.reads.push({ path: [name], place: { path, span } });
      readers.set(text, reader);
    }
  }
}

/** Where a module keeps settings per environment, each place once with the reader that most is read by; the most read place first. */
export const settingsPlaces = kept((module: TerraformModule): readonly SettingsPlace[] => {
  const readers = localReaders(module);
  addDirectReads(module, readers);
  const places = new Map<string, SettingsPlace>();
  for (const [reader, { source, reads }] of readers) {
    const other = places.get(sourceKey(source));
    if (reads.length > (other?.reads.length ?? 0)) places.set(sourceKey(source), { source, reader, reads });
  }
  const maps = settingMaps(module).map(({ source, reads }): SettingsPlace => ({ source, reader: source.reader, reads }));
  return [...places.values(), ...maps].sort((a, b) => settingsIn(b).size - settingsIn(a).size);
});

/** The settings that are read in a place, services and what is in them told apart: `archive.enabled`. */
export const settingsIn = ({ reads }: Pick<SettingsPlace, "reads">): ReadonlySet<string> => new Set(reads.map(({ path }) => path.slice(0, 2).join(".")));
