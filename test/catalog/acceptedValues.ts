import type { ValueFacts, ValuesFacts } from "../../scripts/distil/facts";
import type { Component } from "../../src/core/design/component";
import { choicesOf, isList, isMap, isObject, valueType, type FieldSchema, type ObjectSchema, type ValueSchema } from "../../src/core/design/fieldSchema";
import { parseHcl } from "../../src/core/hcl/parse";
import { iteratorOf } from "../../src/core/hcl/references";
import { plainString, type Block, type Body, type Expression } from "../../src/core/hcl/tree";
import { factsOf } from "../support/facts";

const { types, about }: ValuesFacts = factsOf("awsValues5");

/** What an argument may come to be: one of some texts, any text, or whole numbers between two. */
type Range = { readonly kind: "texts"; readonly of: readonly string[] } | { readonly kind: "text" } | { readonly kind: "numbers"; readonly least: number; readonly most: number };

const isOneOf = ({ oneOf = [] }: ValueFacts, text: string): boolean => oneOf.includes(text);
const isBounded = ({ least, most }: ValueFacts): boolean => least !== undefined || most !== undefined;
const isBetween = ({ least = -Infinity, most = Infinity }: ValueFacts, number: number): boolean => number >= least && number <= most;

/** Whole numbers of a range that are looked at one by one where an argument takes only some. */
const COUNTED = 100;

function acceptsNumbers(facts: ValueFacts, least: number, most: number): boolean {
  if (isBounded(facts) && isBetween(facts, least) && isBetween(facts, most)) return true;
  if (facts.oneOf === undefined || most - least >= COUNTED) return false;
  return Array.from({ length: most - least + 1 }, (_, index) => least + index).every((number) => isOneOf(facts, String(number)) || (isBounded(facts) && isBetween(facts, number)));
}

/** What a range holds that an argument does not take, in words; `undefined` where it takes all. */
function refused(facts: ValueFacts, range: Range): string | undefined {
  if (range.kind === "numbers") return acceptsNumbers(facts, range.least, range.most) ? undefined : range.least === range.most ? String(range.least) : `${range.least} to ${range.most}`;
  if (facts.oneOf === undefined) return undefined;
  if (range.kind === "text") return "any text";
  const strange = range.of.filter((text) => !isOneOf(facts, text));
  return strange.length === 0 ? undefined : strange.join(", ");
}

/** How the provider's values are said. */
function taken({ oneOf, least, most }: ValueFacts): string {
  const bounds = least === undefined && most === undefined ? [] : [`${least ?? "any number"} to ${most ?? "any number"}`];
  return [...(oneOf ?? []), ...bounds].join(", ");
}

type Schema = FieldSchema | ObjectSchema | ValueSchema;

function rangeOf(schema: Schema): Range | undefined {
  if (isList(schema)) return rangeOf(schema.items);
  if (isObject(schema) || isMap(schema)) return undefined;
  if (valueType(schema) === "integer") return { kind: "numbers", least: schema.minimum ?? -Infinity, most: schema.maximum ?? Infinity };
  const of = choicesOf(schema);
  if (valueType(schema) === "boolean") return undefined;
  return of === undefined ? { kind: "text" } : { kind: "texts", of };
}

/** What is answered or gone through, by the name it is read by: `setting.mode`, `item.indexes`, `index.value`. */
type Scope = ReadonlyMap<string, Schema>;

/** The answers that one resource may read. */
function scopeOf({ inputs, resources }: Component, address: string): Scope {
  const items = inputs.find(({ name }) => name === resources[address]?.per);
  const fields = items?.kind === "items" ? Object.entries(items.fields).map(([name, field]) => [`item.${name}`, field] as const) : [];
  return new Map([...inputs.flatMap((input) => (input.kind === "setting" ? [[`setting.${input.name}`, input.field] as const] : [])), ...fields]);
}

/** `setting.mode` or `index.value.type`, of an expression that reads an answer. */
function nameOf(expression: Expression): string | undefined {
  if (expression.kind === "variable") return expression.name;
  const on = expression.kind === "get" ? nameOf(expression.on) : undefined;
  return on === undefined || expression.kind !== "get" ? undefined : `${on}.${expression.name}`;
}

/** The schema of what an expression reads, and of a field of it. */
function schemaOf(expression: Expression, scope: Scope): Schema | undefined {
  const known = scope.get(nameOf(expression) ?? "");
  if (known !== undefined || expression.kind !== "get") return known;
  const on = schemaOf(expression.on, scope);
  return on !== undefined && isObject(on) ? on.properties[expression.name] : undefined;
}

/** The scope inside of a `dynamic` block, which reads the elements of what it goes through. */
function scopeIn(block: Block, scope: Scope): Scope {
  const over = block.body.items.find((item) => item.kind === "attribute" && item.name === "for_each");
  const inner = over?.kind !== "attribute" ? undefined : over.value.kind === "call" ? over.value.arguments[0] : over.value;
  const collection = inner === undefined ? undefined : schemaOf(inner, scope);
  if (collection === undefined) return scope;
  const element = isList(collection) ? collection.items : isMap(collection) ? collection.additionalProperties : undefined;
  return element === undefined ? scope : new Map([...scope, [`${iteratorOf(block) ?? ""}.value`, element]]);
}

/** A test of an input for one text, and whether it is for this text or for any other: `setting.mode == "none"`. */
function testIn(condition: Expression): { readonly of: string; readonly text: string; readonly isEqual: boolean } | undefined {
  if (condition.kind !== "binary" || (condition.operator !== "==" && condition.operator !== "!=")) return undefined;
  const text = plainString(condition.right);
  const of = nameOf(condition.left);
  return text === undefined || of === undefined ? undefined : { of, text, isEqual: condition.operator === "==" };
}

const within = (range: Range, text: string, isIncluded: boolean): Range => (range.kind === "texts" ? { kind: "texts", of: range.of.filter((each) => (each === text) === isIncluded) } : range);

/** What an expression may come to be, with the name of the answer it reads; nothing is said of what is computed. */
function rangesOf(expression: Expression, scope: Scope): readonly (readonly [name: string, Range])[] {
  if (expression.kind === "parentheses") return rangesOf(expression.inner, scope);
  if (expression.kind === "tuple") return expression.elements.flatMap((each) => rangesOf(each, scope));
  if (expression.kind === "number") return [["", { kind: "numbers", least: Number(expression.text), most: Number(expression.text) }]];
  if (expression.kind === "conditional") {
    const test = testIn(expression.condition);
    const branch = (of: Expression, isThen: boolean): readonly (readonly [string, Range])[] =>
      rangesOf(of, scope).map(([name, range]) => [name, test !== undefined && test.of === name ? within(range, test.text, test.isEqual === isThen) : range]);
    return [...branch(expression.then, true), ...branch(expression.else, false)];
  }
  const text = plainString(expression);
  if (text !== undefined) return [["", { kind: "texts", of: [text] }]];
  const schema = schemaOf(expression, scope);
  const range = schema === undefined ? undefined : rangeOf(schema);
  return range === undefined ? [] : [[nameOf(expression) ?? "", range]];
}

function faultsIn(body: Body, type: string, way: readonly string[], scope: Scope): readonly string[] {
  return body.items.flatMap((item): readonly string[] => {
    if (item.kind === "block") {
      if (item.type === "content") return faultsIn(item.body, type, way, scope);
      return item.type === "dynamic" ? faultsIn(item.body, type, [...way, item.labels[0]?.text ?? ""], scopeIn(item, scope)) : faultsIn(item.body, type, [...way, item.type], scope);
    }
    const path = [...way, item.name].join(".");
    const facts = types[type]?.[path];
    if (facts === undefined) return [];
    return rangesOf(item.value, scope).flatMap(([name, range]) => {
      const strange = refused(facts, range);
      return strange === undefined ? [] : [`${type}.${path} may be ${strange}${name === "" ? "" : ` (${name})`}; provider ${about.version} takes ${taken(facts)}`];
    });
  });
}

/** Values that a component writes, or lets be chosen, and that the provider does not accept. */
export function refusedValues(component: Component): readonly string[] {
  const blocks = parseHcl(component.text).body.items.filter((item): item is Block => item.kind === "block");
  return blocks.flatMap(({ labels, body }) => {
    const [type = "", label = ""] = labels.map(({ text }) => text);
    return faultsIn(body, type, [], scopeOf(component, `${type}.${label}`));
  });
}
