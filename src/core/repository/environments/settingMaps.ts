import { entryName, unwrapped, type Call, type Expression, type HclFile, type Index, type ObjectExpression } from "../../hcl/tree";
import { walkMatching } from "../../hcl/walk";
import { normalText } from "../../terraform/expressionText";
import type { SourceFile, TerraformModule } from "../../terraform/module";
import { kept } from "../../text/kept";
import type { Place } from "../../text/span";
import { groupBy } from "../groupBy";
import { selectorKey, selectorOf, wholeName, type Selector } from "./environmentSelectors";
import { saysEnvironment } from "./environmentWords";

/** The hole of a {@link SettingMaps.reader} for the name of a map, and that for what is read in an environment that no map knows. */
export const MAP_NAME = "{name}";
export const MAP_FALLBACK = "{fallback}";

/** Settings each of which has a map of its own, with a value per environment. */
export interface SettingMaps {
  readonly kind: "maps";
  readonly selector: Selector;
  /** What the maps are: locals, or defaults of variables. */
  readonly home: "local" | "var";
  /** How most of them are read: `local.{name}[terraform.workspace]`, `lookup(var.{name}, var.stage, {fallback})`. */
  readonly reader: string;
  /** By name of the environment, in source order. */
  readonly environments: ReadonlyMap<string, { readonly file: SourceFile; readonly place: Place }>;
}

/** A map that is read by a selector. */
interface MapRead {
  readonly name: string;
  readonly home: SettingMaps["home"];
  readonly object: ObjectExpression;
  readonly file: SourceFile;
  readonly selector: Selector;
  readonly reader: string;
  readonly place: Place;
}

/** What in a file may read a map, whatever the module is: an index, or a `lookup`. */
const mayReadMaps = kept((hcl: HclFile): readonly (Index | Call)[] => {
  const found: (Index | Call)[] = [];
  walkMatching(hcl, /[\p{ID_Continue}\-*"\])}]\s*\[|\.\s*\d|lookup/u, (expression) => {
    if (expression.kind === "index" || (expression.kind === "call" && expression.name === "lookup")) found.push(expression);
  });
  return found;
});

/** An object that is written out, where a local or the default of a variable holds it or where it is read. */
function writtenMap(given: Expression, file: SourceFile, module: TerraformModule): Pick<MapRead, "name" | "home" | "object" | "file"> | undefined {
  const expression = unwrapped(given);
  if (expression.kind === "object") return { name: "", home: "local", object: expression, file };
  const local = module.locals.get(wholeName(expression, "local") ?? "");
  const variable = module.variables.get(wholeName(expression, "var") ?? "");
  const value = local?.attribute.value ?? variable?.default;
  const object = value && unwrapped(value);
  const declared = local ?? variable;
  return declared === undefined || object?.kind !== "object" ? undefined : { name: declared.name, home: local === undefined ? "var" : "local", object, file: declared.file };
}

/** How an expression reads a map, with holes for what another map would have there. */
function readerOf({ name, home }: Pick<MapRead, "name" | "home">, key: Expression, fallback: Expression | undefined): string {
  const hole = `${home}.${MAP_NAME}`;
  if (fallback === undefined) return `${hole}[${normalText(key)}]`;
  const own = new RegExp(`\\b${home}\\.${name}(?![\\w-])`, "g");
  const text = normalText(fallback);
  return `lookup(${hole}, ${normalText(key)}, ${name !== "" && own.test(text) ? text.replace(own, hole) : MAP_FALLBACK})`;
}

function mapRead(expression: Index | Call, file: SourceFile, module: TerraformModule): MapRead | undefined {
  const [on, key, fallback] = expression.kind === "index" ? [expression.on, expression.key] : expression.arguments;
  const selector = key && selectorOf(key, module);
  const map = on && selector && writtenMap(on, file, module);
  if (key === undefined || selector === undefined || map === undefined || !isMapOfSettings(map.object)) return undefined;
  return { ...map, selector, reader: readerOf(map, key, fallback), place: { path: file.path, span: expression.span } };
}

/** Entries with objects in them hold all settings of an environment together, which is another way. */
function isMapOfSettings({ entries }: ObjectExpression): boolean {
  const isObject = ({ value }: ObjectExpression["entries"][number]): boolean => unwrapped(value).kind === "object";
  return entries.length > 0 && entries.every((entry) => entryName(entry) !== undefined) && !entries.every(isObject);
}

/** What else is chosen by a variable, such as the image of a region, is no environment: the keys say so, or the variable's name. */
function choosesEnvironments({ selector, object }: MapRead): boolean {
  if (selector.kind === "workspace" || /env|stage|workspace/i.test(selector.name)) return true;
  return object.entries.filter((entry) => saysEnvironment(entryName(entry) ?? "")).length * 2 >= object.entries.length;
}

function environmentsOf(reads: readonly MapRead[]): SettingMaps["environments"] {
  const maps = [...new Map(reads.map((read) => [read.object, read])).values()].sort((a, b) => b.object.entries.length - a.object.entries.length);
  const environments = new Map<string, { file: SourceFile; place: Place }>();
  for (const { object, file } of maps) {
    for (const entry of object.entries) {
      const name = entryName(entry) ?? "";
      if (!environments.has(name)) environments.set(name, { file, place: { path: file.path, span: entry.span } });
    }
  }
  // A value for whatever has none of its own; Terraform's first workspace only where most maps know it.
  const known = maps.filter(({ object }) => object.entries.some((entry) => entryName(entry) === "default")).length;
  if (known * 2 < maps.length) environments.delete("default");
  return environments;
}

/** The reader that most reads share, the first of equal ones. */
function usualReader(reads: readonly MapRead[]): string {
  const counts = new Map<string, number>();
  for (const { reader } of reads) counts.set(reader, (counts.get(reader) ?? 0) + 1);
  return [...counts].reduce(([most, count], [reader, other]) => (other > count ? [reader, other] : [most, count]), ["", 0])[0];
}

/** A setting of the current environment as code reads it, by the name of its map; one that is written where it is read has its place for a name. */
interface Read {
  readonly path: readonly string[];
  readonly place: Place;
}

const readOf = ({ name, object, place }: MapRead): Read => ({ path: [name === "" ? `${place.path}:${String(object.span.start)}` : name], place });

/** The settings of a module that have a map of their own, by how they are kept, with where each of them is read. */
export function settingMaps(module: TerraformModule): readonly { readonly source: SettingMaps; readonly reads: readonly Read[] }[] {
  const found = module.files.flatMap((file) => mayReadMaps(file.hcl).flatMap((expression) => mapRead(expression, file, module) ?? []));
  const groups = groupBy(found.filter(choosesEnvironments), ({ home, selector }) => `${home} ${selectorKey(selector)}`);
  return [...groups.values()].flatMap((reads) => {
    const [first] = reads;
    if (first === undefined) return [];
    const { selector, home } = first;
    return [{ source: { kind: "maps", selector, home, reader: usualReader(reads), environments: environmentsOf(reads) }, reads: reads.map(readOf) }];
  });
}
