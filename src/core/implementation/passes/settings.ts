import type { Json } from "../../design/answers";
import { isShape, type Input } from "../../design/component";
import { isRecord, type EffectiveValues } from "../../design/values";
import type { Finding } from "../addition";
import { MAP_NAME } from "../../repository/environments/settingMaps";
import { writtenIn, type Context, type Draft, type DraftLocal, type DraftSetting, type DraftVariable } from "../draft";
import { flagName, inputName, itemField, objectName, readFlag, readInput } from "../references/inputReads";
import { hclValue } from "../layout/hclValue";
import { inHouseStyle } from "../layout/sentence";
import { completeObject, completeType } from "./fieldTypes";
import { completeItem } from "./fieldValues";
import { keyLimit, namesOfItems } from "./names";

/** A setting before it is known whether it stands by itself or in an object of its service. */
interface Member extends DraftSetting {
  /** The expression that reads it. */
  readonly read: string;
}

const inEach = ({ values }: Context, valueIn: (environment: EffectiveValues) => Json): Readonly<Record<string, Json>> => Object.fromEntries(values.map((each) => [each.environment, valueIn(each)]));

/** The entries of an `items` input with all their fields: where there are no types, nothing else gives defaults. */
function completeItems(context: Context, fields: Extract<Input, { kind: "items" }>["fields"], value: Json | undefined): Json {
  if (!isRecord(value)) return {};
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, completeItem(fields, item, (field) => itemField(context, field))]));
}

/** Entries are there where the addition is switched on, or where the user wants them all the same. */
function itemsIn(context: Context, input: Extract<Input, { kind: "items" }>, { environment, on, values }: EffectiveValues): Json {
  const isWanted = on || context.answers.environments[environment]?.values[input.name] !== undefined;
  return isWanted ? completeItems(context, input.fields, values[input.name]) : {};
}

function memberOf(context: Context, input: Input): readonly Member[] {
  if (isShape(input)) return [];
  const about = { name: inputName(context, input.name), read: readInput(context, input.name) };
  const named = (field: string): string => itemField(context, field);
  if (input.kind === "items") return [{ ...about, summary: input.title, type: `map(${completeObject(input.fields, named)})`, values: inEach(context, (each) => itemsIn(context, input, each)) }];
  return [{ ...about, summary: input.field.title, type: completeType(input.field, named), values: inEach(context, ({ values }) => values[input.name] ?? null) }];
}

function flagMember(context: Context): readonly Member[] {
  const [name, read] = [flagName(context), readFlag(context)];
  if (name === undefined || read === undefined) return [];
  return [{ name, read, summary: `Whether ${context.naming.inSentence} is there`, type: "bool", values: inEach(context, ({ on }) => on) }];
}

/** Texts in which settings are read. */
const textsOf = ({ blocks, locals, amendments }: Draft): readonly string[] => [
  ...blocks.flatMap(({ body, moreTags = "", existence }) => [body, moreTags, existence?.kind === "keyed" ? existence.collection : "", ...(existence?.conditions ?? [])]),
  ...locals.map(({ value }) => value),
  ...amendments.map(({ text }) => text),
];

/** Whether `read` stands in one of the texts, as no part of a longer name. */
function isRead(texts: readonly string[], read: string): boolean {
  const pattern = new RegExp(`(?<![\\w.-])${read.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\w-])`);
  return texts.some((text) => pattern.test(text));
}

/** One object for the whole service, with the flag first and what takes most lines last. */
function asObject(name: string, members: readonly Member[], context: Context): DraftSetting {
  const ownName = (member: Member): string => member.name.slice(name.length + 1);
  const fieldIn = (environment: string) => members.map((member): [string, Json] => [ownName(member), member.values[environment] ?? null]);
  const type = `object({ ${members.map((member) => `${ownName(member)} = ${member.type}`).join(", ")} })`;
  return { name, summary: `Settings of ${context.naming.inSentence}`, type, values: inEach(context, ({ environment }) => Object.fromEntries(fieldIn(environment))) };
}

/** Said because nothing but a variable can be validated. */
function unvalidatedKeys(context: Context): Finding[] {
  return context.component.inputs.flatMap((input): Finding[] => {
    if (input.kind !== "items" || namesOfItems(context, input.name).length === 0) return [];
    const message = `Settings are no variables in this house, so nothing refuses a key of ${readInput(context, input.name)} with more than ${keyLimit(context, input.name)} characters, for which a name would be too long.`;
    return [{ severity: "information", message }];
  });
}

/** Said where every environment has a root module: the others are not changed. */
function otherRoots({ repository, root, rules }: Context): Finding[] {
  if (rules.values.value.kind !== "root") return [];
  const others = repository.rootModules.filter(({ module, environments }) => module !== root.module && environments.some(({ kind }) => kind === "root-module"));
  if (others.length === 0) return [];
  const message = `${root.module.path} is an environment of its own, and only it is changed. The others are ${others.map(({ module }) => module.path).join(" and ")}: add it there too where it is wanted.`;
  return [{ severity: "information", message }];
}

/** Where the root module is the environment, its only value stands in a local. */
const asLocal = ({ name, summary, values }: DraftSetting): DraftLocal => ({ name, value: hclValue(Object.values(values)[0] ?? null), summary, group: "variables" });

/** Where every setting is a map, its values stand in one, by the names of the environments. */
const asMap = ({ name, summary, values }: DraftSetting): DraftLocal => ({ name, value: hclValue(values), summary, group: "variables" });

const TYPES: Readonly<Record<string, string>> = { boolean: "map(bool)", number: "map(number)", string: "map(string)" };

/** The same as the default of a variable. What is of no simple type differs in shape between the environments. */
function asVariable({ name, summary, values }: DraftSetting, context: Context): DraftVariable {
  const [type, ...others] = new Set(Object.values(values).map((value) => TYPES[typeof value] ?? "any"));
  return { name, type: type === undefined || others.length > 0 ? "any" : type, description: inHouseStyle(`${summary}, by environment`, writtenIn(context)), default: hclValue(values), validations: [], rules: [], values: {} };
}

/** Gives every environment its values in the house's own place: an entry for the flag, every list of items and every setting that is used. */
export function settings(draft: Draft, context: Context): Draft {
  const texts = textsOf(draft);
  const used = [...flagMember(context), ...context.component.inputs.flatMap((input) => memberOf(context, input))].filter(({ read }) => isRead(texts, read));
  const isLong = ({ values }: Member): boolean => Object.values(values).some(isRecord);
  const members = [...used.filter((member) => !isLong(member)), ...used.filter(isLong)];
  const object = objectName(context);
  const found: readonly DraftSetting[] = object === undefined || members.length === 0 ? members : [asObject(object, members, context)];
  const findings = [...draft.findings, ...unvalidatedKeys(context), ...otherRoots(context)];
  const { value } = context.rules.values;
  if (value.kind === "root") return { ...draft, findings, locals: [...found.map(asLocal), ...draft.locals] };
  if (value.kind !== "maps") return { ...draft, findings, settings: found };
  return value.reader.includes(`var.${MAP_NAME}`) ? { ...draft, findings, variables: [...found.map((setting) => asVariable(setting, context)), ...draft.variables] } : { ...draft, findings, locals: [...found.map(asMap), ...draft.locals] };
}
