import * as z from "zod";
import type { SizeProfile } from "../core/conventions/sizes/sizeProfile";
import type { Json } from "../core/design/answers";
import type { PickableKind } from "../core/analysis/things/pickable";
import { isThere, type Choices, type OfChoice } from "../core/design/choice";
import type { Asked, Component, Conflict, Input, ValueProblem } from "../core/design/component";
import type { FieldSchema, SettingSchema, Titled, ValueSchema } from "../core/design/fieldSchema";

type BySize<Value> = Readonly<Record<SizeProfile, Value>>;
type JsonSchema = Readonly<Record<string, Json>>;

type Value = z.ZodNumber | z.ZodInt | z.ZodBoolean | z.ZodString | z.ZodEnum;
type Nullable = Value | z.ZodNullable<Value>;

/** The value of a setting, or a list of values: a zod type with `title`, `description` and `unit` in its `meta`, and a default. */
export type SettingField = z.ZodDefault<Value | z.ZodArray<Value>>;

/** A choice: what one of its values is called for, and what is chosen until somebody chooses. */
export type ChoiceField = z.ZodDefault<z.ZodEnum>;

/**
 * A field of an item: one value, which may be null for none, a list of values, or a map of values or of objects. What has no
 * default must be given, in an object of a map too. With `chosen` in its `meta` it is only there with these choices.
 */
export type Field = Value | z.ZodDefault<Nullable | z.ZodArray<Value> | z.ZodRecord<z.ZodString, Value | z.ZodObject<Record<string, Nullable | z.ZodDefault<Nullable>>>>>;

/** Something that is wrong with an item whose fields are each right: the field it shows in, as a path, and a sentence. */
export interface ItemProblem {
  readonly at: readonly string[];
  readonly message: string;
}

/** One input as a component's author writes it; {@link defineComponent} gives it its name. */
export type InputDefinition = OfChoice & AnyDefinition;

type AnyDefinition =
  | { readonly kind: "choice"; readonly field: ChoiceField; readonly asks?: Readonly<Record<string, Asked>> }
  | { readonly kind: "services"; readonly title: string; readonly description: string }
  | { readonly kind: "things"; readonly of: PickableKind; readonly title: string; readonly description: string }
  | { readonly kind: "setting"; readonly variable: string; readonly field: SettingField; readonly defaults: BySize<Json> }
  | {
      readonly kind: "items";
      readonly variable: string;
      /** The variable's name begins with the service's prefix even when the addition carries the component's own name. */
      readonly isPrefixed?: true;
      readonly title: string;
      readonly description: string;
      readonly fields: Readonly<Record<string, Field>>;
      /** What keys may be, where they are no keys of Terraform's, with the sentence that says so. */
      readonly keys?: { readonly pattern: RegExp; readonly message: string };
      /** Fields of which no two entries may say the same. */
      readonly distinct?: readonly string[];
      /** Entries that are there until the user names others. */
      readonly entries: readonly string[];
      /** Fields whose default depends on the size, and what a new entry has in fields that must be given. */
      readonly bySize: Readonly<Partial<Record<SizeProfile, Readonly<Record<string, Json>>>>>;
      /** What fields say against each other, once each is what it should be and defaults are filled in. */
      readonly against?: (item: Readonly<Record<string, unknown>>) => readonly ItemProblem[];
    };

/** ECS services of the repository, chosen by name; the same in every environment. */
export const services = (title: string, description: string): InputDefinition => ({ kind: "services", title, description });

/** Existing things of a kind in the root module, chosen by their ids; the same in every environment. A field of items names one of them by `meta({ oneOf })` with the name of this input. */
export const things = (of: PickableKind, title: string, description: string): InputDefinition => ({ kind: "things", of, title, description });

/** One of several ways, the same in every environment; what depends on it says so by `chosen`. `asks` says what values need of the repository. */
export const choice = (field: ChoiceField, asks?: Readonly<Record<string, Asked>>): InputDefinition => ({ kind: "choice", field, ...(asks === undefined ? {} : { asks }) });

/** A value that may differ per environment. `variable` is its name behind the service's prefix; it is only asked for with the choices of `chosen`. */
export const setting = (variable: string, field: SettingField, defaults: BySize<Json>, chosen?: OfChoice["chosen"]): InputDefinition => ({ kind: "setting", variable, field, defaults, ...(chosen === undefined ? {} : { chosen }) });

/** A map of things the component makes one each of. */
export const items = (definition: Omit<Extract<AnyDefinition, { kind: "items" }>, "kind">): InputDefinition => ({ kind: "items", ...definition });

type Definition = Omit<Component, "inputs" | "schema" | "defaults" | "itemDefaults" | "check"> & { readonly inputs: Readonly<Record<string, InputDefinition>> };

const KEY = z.string().regex(/^[a-z0-9][a-z0-9_-]*$/, "Use lower-case letters, digits, hyphens and underscores, beginning with a letter or digit.");

/** With which choices a field is there. */
const chosenFor = (field: Field): OfChoice => field.meta() as OfChoice | undefined ?? {};

/** A field as it is looked at with these choices: what is not there may be left out. */
const fieldThere = (field: Field, choices: Choices): z.ZodType => (isThere(chosenFor(field), choices) ? field : field.optional());

function validatorOf(input: InputDefinition, choices: Choices): z.ZodType {
  if (input.kind === "services" || input.kind === "things") return z.array(z.string()).meta({ title: input.title, description: input.description, vary: "shape", ...(input.kind === "things" ? { things: input.of } : {}) });
  if (input.kind === "setting" || input.kind === "choice") return input.field.meta({ ...input.field.meta(), ...input.field.unwrap().meta(), vary: input.kind === "choice" ? "shape" : "setting" });
  const fields = Object.fromEntries(Object.entries(input.fields).map(([name, field]) => [name, fieldThere(field, choices)]));
  const item = z.strictObject(fields).superRefine((given, context) => {
    for (const { at, message } of input.against?.(given) ?? []) context.addIssue({ code: "custom", path: [...at], message });
  });
  const all = z.record(input.keys === undefined ? KEY : z.string().regex(input.keys.pattern, input.keys.message), item).superRefine((given, context) => {
    for (const { at, message } of saidTwice(input.distinct ?? [], given)) context.addIssue({ code: "custom", path: [...at], message });
  });
  return all.meta({ title: input.title, description: input.description, vary: "items" });
}

/** Entries that say in a field what another one in front of them says already. */
function saidTwice(fields: readonly string[], entries: Readonly<Record<string, Readonly<Record<string, unknown>>>>): readonly ItemProblem[] {
  const all = Object.entries(entries);
  return fields.flatMap((field) =>
    all.flatMap(([key, item], index): ItemProblem[] => {
      const former = all.slice(0, index).find(([, other]) => other[field] === item[field]);
      return former === undefined ? [] : [{ at: [key, field], message: `${former[0]} says ${String(item[field])} already.` }];
    }),
  );
}

const isRecord = (value: Json): value is JsonSchema => typeof value === "object" && value !== null && !Array.isArray(value);

/** The `oneOf` of a field, which names an input and is no list of schemas, under a keyword of its own. */
const withOwnKeyword = (schema: JsonSchema): JsonSchema => {
  const { oneOf, ...rest } = schema;
  return typeof oneOf === "string" ? { ...rest, ofThings: oneOf } : schema;
};

/** `anyOf` of one type and null as the type that is both, which forms read like any other. */
function withoutUnions(given: Json): Json {
  if (Array.isArray(given)) return given.map(withoutUnions);
  if (!isRecord(given)) return given;
  const schema = withOwnKeyword(given);
  const { anyOf, ...rest } = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, withoutUnions(value)]));
  const [type, none] = Array.isArray(anyOf) ? (anyOf as readonly Json[]) : [];
  if (type === undefined || none === undefined || !isRecord(type) || !isRecord(none)) return anyOf === undefined ? rest : { ...rest, anyOf };
  const choices = type["enum"];
  return { ...type, ...rest, type: [type["type"] ?? "string", none["type"] ?? "null"], ...(Array.isArray(choices) ? { enum: [...(choices as readonly Json[]), null] } : {}) };
}

/** JSON Schema as plain data, in the shape of what the caller passes in. */
const toJsonSchema = (schema: z.ZodType): JsonSchema => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: "input" });
  return withoutUnions(JSON.parse(JSON.stringify(rest)) as Json) as JsonSchema;
};

const settingSchema = (field: SettingField): SettingSchema => toJsonSchema(field.meta({ ...field.unwrap().meta() })) as unknown as SettingSchema;
const choiceSchema = (field: ChoiceField): ValueSchema & Titled => toJsonSchema(field.meta({ ...field.unwrap().meta() })) as unknown as ValueSchema & Titled;
const fieldSchema = (field: Field): FieldSchema => toJsonSchema(field instanceof z.ZodDefault ? field.meta({ ...field.unwrap().meta() }) : field) as unknown as FieldSchema;

const inputOf = (name: string, input: InputDefinition): Input => ({ ...plainInput(name, input), ...(input.chosen === undefined ? {} : { chosen: input.chosen }) });

function plainInput(name: string, input: InputDefinition): Input {
  if (input.kind === "choice") return { kind: "choice", name, field: choiceSchema(input.field), ...(input.asks === undefined ? {} : { asks: input.asks }) };
  if (input.kind === "services") return { kind: "services", name, title: input.title, description: input.description };
  if (input.kind === "things") return { kind: "things", name, of: input.of, title: input.title, description: input.description };
  if (input.kind === "setting") return { kind: "setting", name, variable: input.variable, field: settingSchema(input.field) };
  const fields = Object.fromEntries(Object.entries(input.fields).map(([field, type]) => [field, fieldSchema(type)]));
  return { kind: "items", name, variable: input.variable, isPrefixed: input.isPrefixed === true, title: input.title, description: input.description, fields, ...(input.distinct === undefined ? {} : { distinct: input.distinct }) };
}

function itemDefaults(input: InputDefinition | undefined, size: SizeProfile): Readonly<Record<string, Json>> {
  if (input?.kind !== "items") return {};
  const own = input.bySize[size] ?? {};
  return Object.fromEntries(
    Object.entries(input.fields).flatMap(([field, type]): [string, Json][] => {
      if (own[field] !== undefined) return [[field, own[field]]];
      return type instanceof z.ZodDefault ? [[field, type.parse(undefined)]] : [];
    }),
  );
}

function defaultOf(input: InputDefinition, size: SizeProfile): Json {
  if (input.kind === "services" || input.kind === "things") return [];
  if (input.kind === "choice") return input.field.parse(undefined);
  if (input.kind === "setting") return input.defaults[size];
  return Object.fromEntries(input.entries.map((key) => [key, itemDefaults(input, size)]));
}

/** What a type is called in a sentence. */
const KINDS: Readonly<Partial<Record<string, string>>> = { int: "a whole number", number: "a number", boolean: "true or false", string: "text", array: "a list", object: "an object", record: "an object" };

/** What is wrong, as a sentence that goes on behind the path of the value. */
function sentenceOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "too_small":
      return `It must be at least ${String(issue.minimum)}.`;
    case "too_big":
      return `It must be at most ${String(issue.maximum)}.`;
    case "invalid_type":
      if (issue.input === undefined) return "It has to be given.";
      return `It must be ${KINDS[issue.expected] ?? issue.expected}.`;
    case "unrecognized_keys":
      return `There is no ${issue.keys.join(", ")} here.`;
    case "invalid_key":
      return issue.issues[0]?.message ?? issue.message;
    default:
      return issue.message;
  }
}

const problemOf = (issue: z.core.$ZodIssue): ValueProblem => ({ input: issue.path.map(String).join("."), message: sentenceOf(issue) });

/** Settings that are what they should not be together, each named by the first of them. */
const conflictsIn = (conflicts: readonly Conflict[], values: Readonly<Record<string, unknown>>): ValueProblem[] =>
  conflicts.flatMap(({ inputs, message }) => {
    const named = Object.entries(inputs);
    return named.every(([name, value]) => values[name] === value) ? [{ input: named[0]?.[0] ?? "", message }] : [];
  });

/** What is chosen in values that nobody has looked at. */
function chosenIn(values: unknown, inputs: Definition["inputs"]): Choices {
  const given: Readonly<Record<string, unknown>> = typeof values === "object" ? { ...values } : {};
  return Object.fromEntries(Object.entries(inputs).flatMap(([name, { kind }]) => (kind === "choice" && typeof given[name] === "string" ? [[name, given[name]]] : [])));
}

/** Closes a definition over its input types: what the rest of the system sees is plain data and one function. */
export function defineComponent(definition: Definition): Component {
  const { inputs, ...rest } = definition;
  const entries = Object.entries(inputs);
  const validators = new Map<string, z.ZodType<Readonly<Record<string, unknown>>>>();
  const validatorFor = (choices: Choices): z.ZodType<Readonly<Record<string, unknown>>> => {
    const key = JSON.stringify(choices);
    const validator = validators.get(key) ?? z.strictObject(Object.fromEntries(entries.map(([name, input]) => [name, validatorOf(input, choices)])));
    validators.set(key, validator);
    return validator;
  };
  const defaults = (size: SizeProfile): Readonly<Record<string, Json>> => Object.fromEntries(entries.map(([name, input]) => [name, defaultOf(input, size)]));
  return {
    ...rest,
    inputs: entries.map(([name, input]) => inputOf(name, input)),
    schema: toJsonSchema(validatorFor({})),
    defaults: { small: defaults("small"), medium: defaults("medium"), large: defaults("large") },
    itemDefaults: (name, size) => itemDefaults(inputs[name], size),
    check: (values) => {
      const parsed = validatorFor(chosenIn(values, inputs)).safeParse(values, { reportInput: true });
      return parsed.success ? conflictsIn(rest.conflicts ?? [], parsed.data) : parsed.error.issues.map(problemOf);
    },
  };
}
