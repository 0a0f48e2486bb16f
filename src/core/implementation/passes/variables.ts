import type { Input } from "../../design/component";
import { entryName, type ObjectEntry } from "../../hcl/tree";
import { isRecorded } from "../../repository/recordedAdditions";
import type { EffectiveValues } from "../../design/values";
import type { Finding } from "../addition";
import { writtenIn, type Context, type Draft, type DraftVariable, type Pass } from "../draft";
import { flagName, inputName, itemField, objectName } from "../references/inputReads";
import { hclLine } from "../layout/hclValue";
import { inHouseStyle } from "../layout/sentence";
import { leftAsExamples } from "./examples";
import { distinctRules, rulesOf, rulesOfItems } from "./fieldRules";
import { isSame, objectType, typeOf } from "./fieldTypes";
import { itemsText } from "./fieldValues";
import { keyLimit, namesOfItems } from "./names";
import { objectVariable } from "./objectVariable";
import { settings } from "./settings";

type Items = Extract<Input, { kind: "items" }>;
type Setting = Extract<Input, { kind: "setting" }>;

function itemsVariable(context: Context, declared: Items, isRead: (field: string) => boolean): DraftVariable {
  const input: Items = { ...declared, fields: Object.fromEntries(Object.entries(declared.fields).filter(([field]) => isRead(field))) };
  const name = inputName(context, input.name);
  const limit = keyLimit(context, input.name);
  const keys = {
    condition: `alltrue([for k in keys(var.${name}) : can(regex("^[a-z0-9][a-z0-9_-]{0,${limit - 1}}$", k))])`,
    message: `A key begins with a letter or digit and has at most ${limit} lower-case letters, digits, hyphens and underscores${namesOfItems(context, input.name).length === 0 ? "" : ", so that every name fits"}.`,
  };
  const bounds = [...Object.entries(input.fields).flatMap(([field, schema]) => rulesOfItems(schema, `var.${name}`, field)), ...distinctRules(input, `var.${name}`)];
  return {
    name,
    type: `map(${objectType(input.fields)})`,
    description: inHouseStyle(input.description, writtenIn(context)),
    default: "{}",
    validations: [keys, ...bounds].map(({ message }) => message),
    rules: [keys, ...bounds],
    values: valuesOf(context, ({ values }) => itemsText(input.fields, values[input.name] ?? {}, quotesKeys(context))),
  };
}

/** Whether the keys of maps stand in quotes: as most of the author's do, those of entries that additions wrote left out; where there are none, in variable files but not in calls. */
function quotesKeys(context: Context): boolean {
  const keys = writtenIn(context).environments.flatMap(({ values, file }) =>
    [...values.values()].flatMap(({ name, value }) => {
      const isOwn = (entry: ObjectEntry): boolean => !isRecorded(context.repository.recorded, { address: `value.${name}/${entryName(entry) ?? ""}`, file });
      return value.kind === "object" ? value.entries.filter((entry) => entry.value.kind === "object" && isOwn(entry)).map((entry) => entry.key.kind === "template") : [];
    }),
  );
  return keys.length === 0 ? context.own === undefined : keys.filter((isQuoted) => isQuoted).length * 2 >= keys.length;
}

function settingVariable(context: Context, input: Setting): DraftVariable {
  const name = inputName(context, input.name);
  const standard = context.component.defaults.small[input.name] ?? null;
  const rules = rulesOf(input.field, `var.${name}`);
  return {
    name,
    type: typeOf(input.field),
    description: inHouseStyle(input.field.description ?? input.field.title, writtenIn(context)),
    default: hclLine(standard),
    validations: rules.map(({ message }) => message),
    rules,
    values: valuesOf(context, ({ values }) => (isSame(values[input.name], standard) ? undefined : hclLine(values[input.name] ?? null))),
  };
}

/** Where there is no flag an environment that is off gets no values at all: nothing but their absence keeps it off. */
function valuesOf(context: Context, text: (values: EffectiveValues) => string | undefined): Record<string, string> {
  return Object.fromEntries(
    context.values.flatMap((values): [string, string][] => {
      const value = values.on || context.naming.flag !== undefined ? text(values) : undefined;
      return value === undefined ? [] : [[values.environment, value]];
    }),
  );
}

function flagVariable(context: Context, name: string): DraftVariable {
  return {
    name,
    type: "bool",
    description: inHouseStyle(`Whether to create ${context.naming.inSentence} resources`, writtenIn(context)),
    default: "false",
    validations: [],
    rules: [],
    values: valuesOf(context, ({ on }) => String(on)),
  };
}

/** Variables that something of the draft reads. */
function usedVariables(draft: Draft): ReadonlySet<string> {
  const texts = [
    ...draft.blocks.flatMap(({ body, moreTags = "", existence }) => [body, moreTags, existence?.kind === "keyed" ? existence.collection : "", ...(existence?.conditions ?? [])]),
    ...draft.locals.map(({ value }) => value),
    ...draft.amendments.map(({ text }) => text),
  ];
  // What stands behind `var.`, and all it may be a field of: `messaging.queues` and `messaging`.
  return new Set(texts.flatMap((text) => [...text.matchAll(/\bvar\.([\w-]+)(?:\.([\w-]+))?/g)].flatMap(([, name = "", field]) => (field === undefined ? [name] : [name, `${name}.${field}`]))));
}

/** Names that are read of something, as fields of items are. */
const fieldsRead = ({ blocks, locals }: Draft): ReadonlySet<string> => new Set([...blocks.map(({ body }) => body), ...locals.map(({ value }) => value)].flatMap((text) => [...text.matchAll(/\.(\w+)/g)].flatMap(([, name = ""]) => name)));

/** Less than this and too little is written to say that a house validates nothing. */
const SURE = 0.8;
/** So many variables say it themselves, however unlike each other they are written. */
const MANY = 10;

/** Values that AWS does not accept together are refused where one variable holds them all; others cannot look at each other before Terraform 1.9. */
function withConflicts(variable: DraftVariable, context: Context): DraftVariable {
  const rules = (context.component.conflicts ?? []).map(({ inputs, message }) => {
    const together = Object.entries(inputs).map(([name, value]) => `var.${inputName(context, name)} == ${hclLine(value)}`);
    return { condition: `!(${together.join(" && ")})`, message };
  });
  return validates(context) ? { ...variable, rules: [...variable.rules, ...rules], validations: [...variable.validations, ...rules.map(({ message }) => message)] } : variable;
}

/** Whether new variables carry validations: unless it is plain that those of the house do not. */
function validates(context: Context): boolean {
  const { variableStyle } = context.rules;
  return variableStyle.value.validations || (variableStyle.confidence < SURE && writtenIn(context).module.variables.size < MANY);
}

/** Said where nothing in the code holds keys to the length their names leave. */
function unvalidatedKeys(context: Context): Finding[] {
  if (validates(context)) return [];
  return context.component.inputs.flatMap((input): Finding[] => {
    if (input.kind !== "items" || namesOfItems(context, input.name).length === 0) return [];
    const message = `Variables are not validated in this house, so nothing refuses a key of var.${inputName(context, input.name)} with more than ${keyLimit(context, input.name)} characters, for which a name would be too long.`;
    return [{ severity: "information", message }];
  });
}

/**
 * Declares a variable for the flag, every list of items and every setting that is used, with a value for every environment;
 * nothing of it is a variable where the house keeps such things elsewhere.
 */
export const variables: Pass = (draft: Draft, context: Context): Draft => {
  const told = { ...draft, findings: [...draft.findings, ...leftAsExamples(draft, context)] };
  return ["tfvars", "none"].includes(context.rules.values.value.kind) ? asVariables(told, context) : settings(told, context);
};

function asVariables(draft: Draft, context: Context): Draft {
  const name = flagName(context);
  const flag = name === undefined ? [] : [flagVariable(context, name)];
  const fields = fieldsRead(draft);
  const inputs = context.component.inputs.flatMap((input): DraftVariable[] => {
    // A module of the house that takes no value of a field makes what it is of without it.
    if (input.kind === "items") return [itemsVariable(context, input, (field) => context.calls === undefined || fields.has(itemField(context, field)))];
    return input.kind === "setting" ? [settingVariable(context, input)] : [];
  });
  const used = usedVariables(draft);
  const members = [...flag, ...inputs].filter(({ name }) => used.has(name)).map((variable) => (validates(context) ? variable : { ...variable, validations: [], rules: [] }));
  const object = objectName(context);
  const declared = object === undefined || members.length === 0 ? members : [withConflicts(objectVariable(object, members, context), context)];
  return { ...draft, findings: [...draft.findings, ...unvalidatedKeys(context)], variables: [...declared, ...draft.variables].map((variable) => (writtenIn(context).environments.some(({ kind }) => kind === "tfvars") ? variable : asDefault(variable))) };
}

/** Where the house has no variable files, the values of its only environment are the variables' defaults. */
function asDefault(variable: DraftVariable): DraftVariable {
  const [value] = Object.values(variable.values);
  return value === undefined ? variable : { ...variable, default: value, values: {} };
}
