import type { AnswersView, EnvironmentView } from "../../../src/protocol/views";
import { type FormInput, isObject, type Json } from "./formSchema";

export type EnvironmentAnswers = AnswersView["environments"][string];

/** Where a value holds: a column of the form. */
export type Scope = { readonly kind: "everywhere" } | { readonly kind: "environment"; readonly name: string };

export const EVERYWHERE: Scope = { kind: "everywhere" };

type JsonObject = { [key: string]: Json };

/** The columns of an input: one for each environment where it may differ between them. */
export function scopesOf(input: Pick<FormInput, "isPerEnvironment">, environments: readonly EnvironmentView[]): readonly Scope[] {
  if (!input.isPerEnvironment || environments.length === 0) return [EVERYWHERE];
  return environments.map(({ name }) => ({ kind: "environment", name }));
}

/** What is decided about an environment; one that nothing is decided about is off. */
export const environmentAnswers = (answers: AnswersView, { name, profile }: EnvironmentView): EnvironmentAnswers => answers.environments[name] ?? { on: false, profile, values: {} };

export function changeEnvironment(answers: AnswersView, environment: EnvironmentView, change: Partial<EnvironmentAnswers>): AnswersView {
  const changed = { ...environmentAnswers(answers, environment), ...change };
  return { ...answers, environments: { ...answers.environments, [environment.name]: changed } };
}

/** The value the user gave, or `undefined` where the default holds. */
export function givenAt(answers: AnswersView, input: string, scope: Scope): Json | undefined {
  const own = scope.kind === "environment" ? answers.environments[scope.name]?.values[input] : undefined;
  return own ?? answers.values[input];
}

function isSame(left: Json | undefined, right: Json | undefined): boolean {
  if (Array.isArray(left) && Array.isArray(right)) return left.length === right.length && left.every((entry, index) => isSame(entry, right[index]));
  if (!isObject(left) || !isObject(right)) return left === right;
  const keys = Object.keys(left);
  return keys.length === Object.keys(right).length && keys.every((key) => key in right && isSame(left[key], right[key]));
}

function withValue(values: Readonly<Record<string, Json>>, input: string, value: Json | undefined): Record<string, Json> {
  const { [input]: _, ...rest } = values;
  return value === undefined ? rest : { ...rest, [input]: value };
}

/** What has to be known when one input is changed. */
export interface InputContext {
  readonly answers: AnswersView;
  readonly environments: readonly EnvironmentView[];
  readonly input: string;
}

/** Whether a change meant for `scope` reaches the column `other`. */
const reaches = (scope: Scope, other: Scope): boolean => scope.kind === "everywhere" || (other.kind === "environment" && other.name === scope.name);

/**
 * Gives an input the values that `valueAt` says, one for each environment. What is equal everywhere stands once in
 * `values`; what differs stands with every environment and not in `values`, so that nothing has to be merged.
 */
function giveEach({ answers, environments, input }: InputContext, valueAt: (scope: Scope) => Json | undefined): AnswersView {
  const given = environments.map((environment) => ({ environment, value: valueAt({ kind: "environment", name: environment.name }) }));
  const first = given[0];
  const common = first === undefined ? valueAt(EVERYWHERE) : first.value;
  const isCommon = given.every(({ value }) => isSame(value, common));
  let changed: AnswersView = { ...answers, values: withValue(answers.values, input, isCommon ? common : undefined) };
  for (const { environment, value } of given) {
    const { values } = environmentAnswers(changed, environment);
    const own = isCommon ? undefined : value;
    if (own !== undefined || input in values) changed = changeEnvironment(changed, environment, { values: withValue(values, input, own) });
  }
  return changed;
}

/** Gives one input a value, or with `undefined` its default, in one column. */
export const give = (context: InputContext, scope: Scope, value: Json | undefined): AnswersView =>
  giveEach(context, (other) => (reaches(scope, other) ? value : givenAt(context.answers, context.input, other)));

export type Effective = Readonly<Record<string, Readonly<Record<string, Json>>>>;

/** What holds in a column once defaults are filled in. */
export function effectiveAt(effective: Effective, input: string, scope: Scope): Json | undefined {
  const values = scope.kind === "environment" ? effective[scope.name] : Object.values(effective)[0];
  return values?.[input];
}

/** Everything the form knows when it changes entries of a map. */
export interface EntriesContext extends InputContext {
  readonly effective: Effective;
}

/** The entries in a column with the fields the user gave; entries that are there by default have none. */
export function entriesAt({ answers, effective, input }: EntriesContext, scope: Scope): JsonObject {
  const given = givenAt(answers, input, scope);
  if (isObject(given)) return given;
  const byDefault = effectiveAt(effective, input, scope);
  return isObject(byDefault) ? Object.fromEntries(Object.keys(byDefault).map((key) => [key, {}])) : {};
}

/** Names of the entries of all columns, in the order they were made. */
export const entryNames = (context: EntriesContext, scopes: readonly Scope[]): readonly string[] => [...new Set(scopes.flatMap((scope) => Object.keys(entriesAt(context, scope))))];

const changeEntries = (context: EntriesContext, change: (entries: JsonObject, scope: Scope) => JsonObject): AnswersView =>
  giveEach(context, (scope) => change(entriesAt(context, scope), scope));

export const addEntry = (context: EntriesContext, name: string, scope: Scope = EVERYWHERE): AnswersView =>
  changeEntries(context, (entries, other) => (reaches(scope, other) ? { ...entries, [name]: entries[name] ?? {} } : entries));

export const removeEntry = (context: EntriesContext, name: string): AnswersView => changeEntries(context, ({ [name]: _, ...rest }) => rest);

export const renameEntry = (context: EntriesContext, from: string, to: string): AnswersView =>
  changeEntries(context, (entries) => Object.fromEntries(Object.entries(entries).map(([name, entry]) => [name === from ? to : name, entry])));

/** Gives a field of an entry a value, or with `undefined` its default, in one column. */
export const giveField = (context: EntriesContext, [name, field]: readonly [entry: string, field: string], scope: Scope, value: Json | undefined): AnswersView =>
  changeEntries(context, (entries, other) => {
    const entry = entries[name];
    return reaches(scope, other) ? { ...entries, [name]: withValue(isObject(entry) ? entry : {}, field, value) } : entries;
  });
