import { insertObjectEntry } from "../../hcl/edits/insertElement";
import { entryName, type Attribute, type Expression, type HclFile, type ObjectExpression } from "../../hcl/tree";
import { settingsPlaces, type ObjectAddress, type SettingsObject } from "../../repository/environments/settingsPlaces";
import { CannotWrite, type Context, type Draft } from "../draft";
import type { FileDrafts } from "./fileDrafts";
import { hclLine, hclValue } from "./hclValue";
import type { KnownSetting } from "./knownSetting";

/** The object of every environment that the rule found. Throws {@link CannotWrite} when there is none any more. */
function objectsOf({ root, rules }: Context): SettingsObject["environments"] {
  const { value } = rules.values;
  const sources = settingsPlaces(root.module).map(({ source }) => source);
  const found = sources.find((source): source is SettingsObject => source.kind === "object" && value.kind === "locals" && source.local === value.local);
  if (found === undefined) throw new CannotWrite("The settings of the environments were not found in the locals.");
  return found.environments;
}

/** The object at an address in the file as it is now. Throws {@link CannotWrite} when it is not written out there. */
function objectAt(file: HclFile, { local, keys }: ObjectAddress): ObjectExpression {
  const attributes = file.body.items.flatMap((item) => (item.kind === "block" && item.type === "locals" ? item.body.items : []));
  const attribute = attributes.find((item): item is Attribute => item.kind === "attribute" && item.name === local);
  const found = attribute && keys.reduce<ObjectExpression | undefined>((object, key) => literalIn(object?.entries.find((entry) => entryName(entry) === key)?.value), literalIn(attribute.value));
  if (found === undefined) throw new CannotWrite(`local.${local} does not spell out ${keys.join(".")}; write the settings there by hand.`);
  return found;
}

/** The literal of an expression: what an index looks into, the last of what is merged. */
function literalIn(expression: Expression | undefined): ObjectExpression | undefined {
  switch (expression?.kind) {
    case "object":
      return expression;
    case "parentheses":
      return literalIn(expression.inner);
    case "index":
      return literalIn(expression.on);
    case "call":
      return expression.name === "lookup" ? literalIn(expression.arguments[0]) : literalIn(expression.arguments.findLast((argument) => literalIn(argument) !== undefined));
    default:
      return undefined;
  }
}

/** The settings that environments have, in turn. */
export const settingsInLocals = (context: Context): readonly KnownSetting[][] =>
  [...objectsOf(context).values()].map((address) =>
    objectAt(address.file.hcl, address).entries.flatMap((entry) => {
      const name = entryName(entry);
      return name === undefined ? [] : [{ name, place: { path: address.file.path, span: entry.span } }];
    }),
  );

/** Gives the object of every environment its entries, behind those it has. */
export function writeInLocals(drafts: FileDrafts, { settings }: Draft, context: Context): void {
  for (const [environment, address] of objectsOf(context)) {
    for (const { name, values } of settings) {
      const file = drafts.parsed(address.file.path);
      const object = objectAt(file, address);
      const isOnLines = file.source.slice(object.span.start, object.span.end).includes("\n");
      const value = (isOnLines ? hclValue : hclLine)(values[environment] ?? null);
      const label = { key: ["local", [address.local, ...address.keys, name].join("/")].join("."), group: "sizes" as const, summary: `${name} in ${environment}` };
      drafts.edit(address.file.path, label, insertObjectEntry(file, object, { key: name, value }), `${name} = ${value}`);
    }
  }
}
