import type { JsonMember, JsonObject, JsonValue } from "../../hcl/json/value";
import type { Span } from "../../text/span";

/** A schema of JSON Schema, as plain data. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** What a piece of JSON says, or what is wrong with it and where; the sentence goes on behind the name of what is read. */
export type Read<Value> = { readonly kind: "value"; readonly value: Value } | { readonly kind: "problem"; readonly span: Span; readonly message: string };

/** What a value looks like in JSON: how editors are told, and how it is read. */
export interface Shape<Value> {
  readonly schema: JsonSchema;
  readonly read: (json: JsonValue) => Read<Value>;
  /** A field of this shape may be left out, and is `undefined` then. */
  readonly mayBeAbsent?: true;
}

type Fields = Readonly<Record<string, Shape<unknown>>>;
type None = Readonly<Record<string, never>>;
type ValuesOf<Of extends Fields> = { readonly [Name in keyof Of]: Of[Name] extends Shape<infer Value> ? Value : never };

/** The fields of an object that must be there, and those that may. */
export interface FieldShapes<Required extends Fields = Fields, Optional extends Fields = Fields> {
  readonly required: Required;
  readonly optional: Optional;
}

type ObjectOf<Of> = Of extends FieldShapes<infer Required, infer Optional> ? ValuesOf<Required> & Partial<ValuesOf<Optional>> : never;

const found = <Value>(value: Value): Read<Value> => ({ kind: "value", value });
const problem = (span: Span, message: string): Read<never> => ({ kind: "problem", span, message });

/** Any text; `pattern` is what it must match, said by `rule`. */
export const text = (pattern?: RegExp, rule = ""): Shape<string> => ({
  schema: { type: "string", ...(pattern === undefined ? {} : { pattern: pattern.source }) },
  read: (json) => {
    if (json.kind !== "string") return problem(json.span, "is no text");
    return pattern === undefined || pattern.test(json.text) ? found(json.text) : problem(json.span, rule);
  },
});

/** A whole number above zero. */
export const wholeNumber: Shape<number> = {
  schema: { type: "integer", minimum: 1 },
  read: (json) => (json.kind === "number" && /^[1-9]\d*$/.test(json.text) ? found(Number(json.text)) : problem(json.span, "is no whole number above zero")),
};

/** What may be left out where the type has it as `undefined`. */
export const orAbsent = <Value>({ schema, read }: Shape<Value>): Shape<Value | undefined> => ({ schema, read, mayBeAbsent: true });

export const flag: Shape<boolean> = {
  schema: { type: "boolean" },
  read: (json) => (json.kind === "keyword" && json.value !== null ? found(json.value) : problem(json.span, "is neither true nor false")),
};

/** One of a few words. */
export const choice = <const Word extends string>(...words: readonly Word[]): Shape<Word> => ({
  schema: { enum: words },
  read: (json) => {
    const word = json.kind === "string" ? words.find((each) => each === json.text) : undefined;
    return word === undefined ? problem(json.span, `is none of ${words.join(", ")}`) : found(word);
  },
});

export const list = <Element>(element: Shape<Element>): Shape<readonly Element[]> => ({
  schema: { type: "array", items: element.schema },
  read: (json) => {
    if (json.kind !== "array") return problem(json.span, "is no list");
    const values: Element[] = [];
    for (const each of json.elements) {
      const read = element.read(each);
      if (read.kind === "problem") return problem(read.span, `has an entry that ${read.message}`);
      values.push(read.value);
    }
    return found(values);
  },
});

/** An object with whatever keys. */
export const mapOf = <Value>(value: Shape<Value>): Shape<Readonly<Record<string, Value>>> => ({
  schema: { type: "object", additionalProperties: value.schema },
  read: (json) => {
    if (json.kind !== "object") return problem(json.span, "is no object");
    const values: Record<string, Value> = {};
    for (const member of json.members) {
      const read = value.read(member.value);
      if (read.kind === "problem") return behind(member, read);
      values[member.key.text] = read.value;
    }
    return found(values);
  },
});

/** The fields of an object, for {@link object} and {@link byKind}. */
export const fields = <Required extends Fields, Optional extends Fields = None>(required: Required, optional?: Optional): FieldShapes<Required, Optional> => ({ required, optional: optional ?? ({} as Optional) });

/** An object with these fields and no others. */
export function object<Of extends FieldShapes>(shapes: Of): Shape<ObjectOf<Of>> {
  return { schema: objectSchema(shapes), read: (json) => (json.kind === "object" ? readFields<ObjectOf<Of>>(json, shapes) : problem(json.span, "is no object")) };
}

/** One of several objects, told apart by their field `kind`. */
export function byKind<Kinds extends Readonly<Record<string, FieldShapes>>>(kinds: Kinds): Shape<{ [Kind in keyof Kinds & string]: { readonly kind: Kind } & ObjectOf<Kinds[Kind]> }[keyof Kinds & string]> {
  type Value = { [Kind in keyof Kinds & string]: { readonly kind: Kind } & ObjectOf<Kinds[Kind]> }[keyof Kinds & string];
  const variants = Object.entries(kinds).map(([kind, shapes]) => withKind(kind, shapes));
  return {
    schema: { oneOf: variants.map(objectSchema) },
    read: (json) => {
      if (json.kind !== "object") return problem(json.span, "is no object");
      const kind = json.members.find(({ key }) => key.text === "kind");
      if (kind === undefined) return problem(json.span, `has no kind; it is one of ${Object.keys(kinds).join(", ")}`);
      const read = choice(...Object.keys(kinds)).read(kind.value);
      if (read.kind === "problem") return behind(kind, read);
      return readFields<Value>(json, withKind(read.value, kinds[read.value] ?? fields({})));
    },
  };
}

const withKind = (kind: string, { required, optional }: FieldShapes): FieldShapes => ({ required: { kind: choice(kind), ...required }, optional });

const mustBeThere = (required: Fields): readonly string[] => Object.keys(required).filter((name) => required[name]?.mayBeAbsent !== true);

function objectSchema({ required, optional }: FieldShapes): JsonSchema {
  const needed = mustBeThere(required);
  return {
    type: "object",
    properties: Object.fromEntries(Object.entries({ ...required, ...optional }).map(([name, { schema }]) => [name, schema])),
    ...(needed.length > 0 ? { required: needed } : {}),
    additionalProperties: false,
  };
}

function readFields<Value>(json: JsonObject, { required, optional }: FieldShapes): Read<Value> {
  const all: Fields = { ...required, ...optional };
  const values: Record<string, unknown> = Object.fromEntries(Object.keys(required).flatMap((name) => (required[name]?.mayBeAbsent === true ? [[name, undefined]] : [])));
  for (const member of json.members) {
    const { key, value } = member;
    const shape = Object.hasOwn(all, key.text) ? all[key.text] : undefined;
    if (shape === undefined) return problem(key.span, `has no ${key.text}; it has ${Object.keys(all).join(", ") || "no fields"}`);
    const read = shape.read(value);
    if (read.kind === "problem") return behind(member, read);
    values[key.text] = read.value;
  }
  const missing = mustBeThere(required).find((name) => !Object.hasOwn(values, name));
  // The fields are those of the shapes, and each was read by the shape of its name.
  return missing === undefined ? found(values as Value) : problem(json.span, `has no ${missing}, which it needs`);
}

/** A problem inside a member, with the way to it in front. */
const behind = ({ key }: JsonMember, { span, message }: Read<never> & { readonly kind: "problem" }): Read<never> => problem(span, `has ${/^[aeiou]/.test(key.text) ? "an" : "a"} ${key.text} that ${message}`);
