import type { Json } from "../../design/answers";
import { isRecord } from "../../design/values";
import { insertObjectEntry } from "../../hcl/edits/insertElement";
import { entryName, type Expression, type ObjectExpression } from "../../hcl/tree";
import { givenSettings, type GivenSettings } from "../../repository/environments/settingsVariable";
import { environmentSourcesOf } from "../../repository/snapshot";
import { valueOf } from "../../terraform/arguments";
import { isJsonSyntax } from "../../terraform/fileKind";
import type { VariableDeclaration } from "../../terraform/module";
import { CannotWrite, type Context, type Draft } from "../draft";
import { objectIn, targetsIn } from "./amendTarget";
import type { FileDrafts } from "./fileDrafts";
import { hclLine, hclValue } from "./hclValue";
import type { KnownSetting } from "./knownSetting";

interface Held {
  readonly variable: VariableDeclaration;
  readonly given: GivenSettings;
}

/** The variable that the rule found. Throws {@link CannotWrite} when its objects are not written out any more. */
function heldIn({ repository, root: { module }, rules }: Context): Held {
  const { value } = rules.values;
  const name = value.kind === "variable" ? value.variable : "";
  const variable = module.variables.get(name);
  const given = givenSettings(name, module, environmentSourcesOf(repository)?.variableFiles.get(module.path) ?? []);
  if (variable === undefined || given === undefined) throw new CannotWrite(`The settings of the environments were not found in var.${name}.`);
  return { variable, given };
}

/** The settings that environments have, in turn. */
export const settingsInVariable = (context: Context): readonly KnownSetting[][] =>
  [...heldIn(context).given.environments.values()].map(({ object, place }) =>
    object.entries.flatMap((entry) => {
      const name = entryName(entry);
      return name === undefined ? [] : [{ name, place: { path: place.path, span: entry.span } }];
    }),
  );

/** What a setting is where nobody gives it, as in an environment that a test of the house makes up: off, without items, else as in the first environment. */
function withoutIt([first = null]: readonly Json[]): Json {
  if (typeof first === "boolean") return false;
  return isRecord(first) ? {} : first;
}

const isOpen = (type: Expression | undefined): boolean => type === undefined || (type.kind === "variable" && type.name === "any");

/** Gives every environment its entries behind those it has, and names them in the type of the variable, where that names any. */
export function writeInVariable(drafts: FileDrafts, { settings }: Draft, context: Context): void {
  const { variable, given: held } = heldIn(context);
  if (isJsonSyntax(held.file.path)) throw new CannotWrite(`${held.file.path} holds the settings of the environments in JSON, which is never written; write them there by hand, or set the rule values.`);
  for (const { name, type, values, summary } of settings) {
    const given = Object.values(values);
    if (!isOpen(variable.type)) writeType(drafts, variable, { name, type: `optional(${type}, ${hclLine(withoutIt(given))})`, summary });
    for (const environment of held.environments.keys()) writeValue(drafts, { variable, given: held }, environment, { name, value: values[environment] ?? null });
  }
}

function writeType(drafts: FileDrafts, { name: variable, file: { path } }: VariableDeclaration, { name, type, summary }: { readonly name: string; readonly type: string; readonly summary: string }): void {
  const [target] = targetsIn(drafts.parsed(path), `variable.${variable}`);
  const object = target?.kind === "expression" ? objectIn(target.expression) : undefined;
  if (object === undefined) throw new CannotWrite(`The type of var.${variable} does not spell out its settings; write the settings there by hand.`);
  drafts.edit(path, { key: `variable.${variable}/${name}`, group: "variables", summary: `The type of ${summary}` }, insertObjectEntry(drafts.parsed(path), object, { key: name, value: type }), `${name} = ${type}`);
}

function writeValue(drafts: FileDrafts, { variable, given }: Held, environment: string, { name, value }: { readonly name: string; readonly value: Json }): void {
  const { path } = given.file;
  const file = drafts.parsed(path);
  const isDefault = given.variableFile === undefined;
  const object = objectAt(isDefault ? defaultIn(file.body.items, variable.name) : file.body.items.flatMap((item) => (item.kind === "attribute" && item.name === variable.name ? [item.value] : []))[0], environment);
  if (object === undefined) throw new CannotWrite(`${path} does not spell out ${environment}; write the settings there by hand.`);
  const text = (file.source.slice(object.span.start, object.span.end).includes("\n") ? hclValue : hclLine)(value);
  const key = isDefault ? `variable.${variable.name}/default/${environment}/${name}` : `value.${variable.name}/${environment}/${name}`;
  drafts.edit(path, { key, group: "sizes", summary: `${name} in ${environment}` }, insertObjectEntry(file, object, { key: name, value: text }), `${name} = ${text}`);
}

type Items = Context["root"]["module"]["files"][number]["hcl"]["body"]["items"];

function defaultIn(items: Items, variable: string): Expression | undefined {
  const [block] = items.flatMap((item) => (item.kind === "block" && item.type === "variable" && item.labels[0]?.text === variable ? [item] : []));
  return block && valueOf(block.body, "default");
}

/** The object of an environment, which is written out. */
function objectAt(given: Expression | undefined, environment: string): ObjectExpression | undefined {
  const value = given?.kind === "object" ? given.entries.find((entry) => entryName(entry) === environment)?.value : undefined;
  return value?.kind === "object" ? value : undefined;
}
