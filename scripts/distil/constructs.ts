import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { BlockFacts } from "./facts";

/** A type of the provider as one folder of CDK Terrain's constructs declares it. */
export interface ConstructFacts {
  readonly type: string;
  readonly isData: boolean;
  readonly block: BlockFacts;
}

/** The code of one folder: what runs, and its declarations. */
interface Code {
  readonly script: string;
  readonly declarations: string;
}

/** An entry of the object that a construct writes as HCL. */
interface Written {
  readonly name: string;
  /** Expression of its value. */
  readonly value: string;
  /** `simple`, `list`, `set` or `map`. */
  readonly collection: string;
  /** What is collected: `string`, `stringList`, or the class of a block. */
  readonly stored: string;
}

function codeOf(folder: string): Code {
  const structs = path.join(folder, "index-structs");
  const files = [path.join(folder, "index"), ...(existsSync(structs) ? readdirSync(structs).filter((name) => name.endsWith(".d.ts")).map((name) => path.join(structs, name.slice(0, -".d.ts".length))) : [])];
  const all = (ending: string): string => files.map((file) => readFileSync(`${file}${ending}`, "utf8")).join("\n");
  return { script: all(".js"), declarations: all(".d.ts") };
}

/** A function or a class from its start on. */
const upToEnd = (script: string, start: number): string => script.slice(start, script.indexOf("\n}", start));

/** The entries of `const attrs = { ... }` of a function, each of which says how it is stored. */
function writtenIn(script: string): readonly Written[] {
  const from = script.indexOf("const attrs = {");
  const text = script.slice(from, script.indexOf("};", from));
  return [...text.matchAll(/(\w+): \{\s+value: (.+),\s+isBlock: \w+,\s+type: "(\w+)",\s+storageClassType: "(\w+)"/g)].map(([, name = "", value = "", collection = "", stored = ""]) => ({ name, value, collection, stored }));
}

/** Which members of an interface must be given, by the name that Terraform has for them: it stands in the address of their documentation. */
function requiredIn(declarations: string, name: string): ReadonlySet<string> {
  const body = new RegExp(`export interface ${name}(?: extends [\\w.]+)? \\{([\\s\\S]*?)\\n\\}`).exec(declarations)?.[1] ?? "";
  return new Set([...body.matchAll(/docs\/(?:resources|data-sources)\/\w+#(\w+) .*(?:\n\s*\*.*)*?\n\s*\*\/\s*readonly \w+(\??):/g)].flatMap(([, member = "", optional]) => (optional === "" ? [member] : [])));
}

const TERRAFORM: Readonly<Record<string, string>> = { string: "string", number: "number", boolean: "bool" };

/** The type of an attribute, `set(string)`; `any` inside where the constructs do not say. */
function attributeType({ collection, stored }: Written): string {
  if (collection === "simple") return TERRAFORM[stored] ?? "any";
  const [, of = ""] = /^(string|number|boolean)/.exec(stored) ?? [];
  const nested = stored.slice(of.length);
  return `${collection}(${nested === "Map" || nested === "List" ? (TERRAFORM[of] ?? "any") : "any"})`;
}

/** The struct that an entry is written by; absent for an attribute. */
const structOf = ({ value }: Written): string | undefined => /(?:^|\()(\w+)ToHclTerraform\b/.exec(value.replace(/cdktn\.\w+ToHclTerraform/g, ""))?.[1];

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** Structs that contain themselves are written out so often. */
const DEEPEST = 8;

function membersOf(code: Code, written: readonly Written[], required: ReadonlySet<string>, depth: number): BlockFacts {
  return Object.fromEntries(
    written.map((entry): [string, string | BlockFacts] => {
      const struct = structOf(entry);
      const isRequired = required.has(entry.name);
      if (struct === undefined || depth === DEEPEST) return [entry.name, `${isRequired ? "r" : "o"} ${attributeType(entry)}`];
      const isOne = !entry.value.includes("MapperHcl");
      const mode = entry.collection === "struct" ? "single" : entry.collection;
      return [entry.name, { "": `${mode} ${isRequired ? 1 : 0} ${isOne ? 1 : 0}`, ...structFacts(code, struct, depth + 1) }];
    }),
  );
}

function structFacts(code: Code, struct: string, depth: number): BlockFacts {
  const start = code.script.indexOf(`function ${struct}ToHclTerraform(struct) {`);
  if (start < 0) throw new Error(`${struct} is written by nothing.`);
  const reader = code.script.indexOf(`class ${capital(struct)}OutputReference extends`);
  const computed = reader < 0 ? {} : computedIn(upToEnd(code.script, reader));
  return { ...computed, ...membersOf(code, writtenIn(upToEnd(code.script, start)), requiredIn(code.declarations, capital(struct)), depth) };
}

const GETTERS: Readonly<Record<string, string>> = { String: "string", Number: "number", Boolean: "bool", List: "list(string)", NumberList: "list(number)", StringMap: "map(string)", NumberMap: "map(number)", BooleanMap: "map(bool)" };

/** What a class gives and never takes: each has a remark that says so, and is read by a getter or made with the class. */
function computedIn(script: string): BlockFacts {
  const given = script.matchAll(/\/\/ (\w+) - computed: true, optional: false, required: false\s+(?:get \w+\(\) \{\s+return )?(.+);/g);
  return Object.fromEntries(
    [...given].map(([, name = "", read = ""]) => {
      const type = GETTERS[/this\.get(\w+)Attribute\(/.exec(read)?.[1] ?? ""] ?? "any";
      return [name, `c ${read.includes("tolist") ? type.replace(/^list/, "set") : type}`];
    }),
  );
}

/** What the constructs in a folder say of their type; `undefined` for a folder without one. */
export function constructIn(folder: string): ConstructFacts | undefined {
  if (!existsSync(path.join(folder, "index.js"))) return undefined;
  const code = codeOf(folder);
  const [, type] = /\.tfResourceType = "([^"]+)"/.exec(code.script) ?? [];
  if (type === undefined) return undefined;
  const isData = path.basename(folder).startsWith("data-");
  const at = code.script.search(/class \w+ extends cdktn\.Terraform(?:Resource|DataSource) \{/);
  const script = upToEnd(code.script, at);
  const [, config = ""] = /constructor\(scope: Construct, id: string, config\??: (\w+)\)/.exec(code.declarations) ?? [];
  const start = script.indexOf("synthesizeHclAttributes() {");
  const members = start < 0 ? {} : membersOf(code, writtenIn(script.slice(start)), requiredIn(code.declarations, config), 0);
  return { type, isData, block: { ...computedIn(script), ...members } };
}

/** The version of the provider that the constructs were made from. */
export function providerVersionIn(folder: string): string {
  const [, version] = /providerVersion: '([^']+)'/.exec(readFileSync(path.join(folder, "index.js"), "utf8")) ?? [];
  if (version === undefined) throw new Error(`${folder} does not say which version of the provider it was made from.`);
  return version;
}
