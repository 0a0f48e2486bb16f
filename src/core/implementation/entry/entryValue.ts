import type { Json } from "../../design/answers";
import type { EntryField } from "../../design/component";
import { isRecord } from "../../design/values";
import type { PartialValue } from "../../terraform/evaluation/value";
import { CannotWrite } from "../draft";
import type { FoundField } from "./entryFields";
import { stepInto, wayText, type Leaf, type Way } from "./entryProbe";
import { wholeOf, type FieldShape, type Shape } from "./entryShape";

/** What was answered, by input. */
type Values = Readonly<Record<string, Json>>;

/** What an entry says, by the way to it. */
export type Said = ReadonlyMap<string, Json>;

/** An entry, and the ways of fields that every entry has to say and of which nobody knows what. */
export interface FilledEntry {
  readonly value: Json;
  readonly missing: readonly string[];
}

/** Whether an entry says a field at all. */
export const isAsked = ({ when }: EntryField, values: Values): boolean => when === undefined || values[when] === true;

/** What an entry called `key` beside these others says with these answers. Throws {@link CannotWrite} where the house's code would make something else of it. */
export function saidWith(found: readonly FoundField[], key: string, values: Values, others: readonly PartialValue[]): Said {
  const asked = found.filter(({ field }) => isAsked(field, values));
  const answer = ({ field, leaf }: FoundField): Json => (field.isFree === true ? freeNumber(others, leaf.way) : field.input === undefined ? key : (values[field.input] ?? null));
  return new Map(asked.map((each): [string, Json] => [wayText(each.leaf.way), valueIn(each, answer(each))] as const).filter(([, value]) => !isRecord(value) || Object.keys(value).length > 0));
}

/** A number below all that others have, or the least that none has where there is no room below. */
function freeNumber(others: readonly PartialValue[], way: Way): number {
  const taken = others.map((other) => way.reduce<PartialValue | undefined>(stepInto, other)).filter((value) => typeof value === "number");
  const below = Math.min(...taken) - 1;
  if (below >= 1 && Number.isFinite(below)) return below;
  const least = Array.from({ length: taken.length + 1 }, (_, index) => index + 1).find((number) => !taken.includes(number));
  return least ?? 1;
}

function valueIn({ field, leaf, before, after }: FoundField, value: Json): Json {
  if (leaf.type === "bool") return value;
  if (leaf.type === "map") return textsOf(value, field.field ?? "");
  const wanted = (field.as ?? "{value}").replace("{value}", typeof value === "string" ? value : JSON.stringify(value));
  if (!wanted.startsWith(before) || !wanted.endsWith(after) || wanted.length < before.length + after.length) {
    throw new CannotWrite(`${field.title} cannot be ${wanted} here: ${wayText(leaf.way)} of an entry stands between "${before}" and "${after}". Answer something that does.`);
  }
  return typed(wanted.slice(before.length, wanted.length - after.length), leaf);
}

/** The texts under the keys of an `items` input. */
const textsOf = (items: Json, field: string): Json => (isRecord(items) ? Object.fromEntries(Object.entries(items).map(([key, item]) => [key, (isRecord(item) ? item[field] : undefined) ?? ""])) : {});

function typed(text: string, { type, way }: Leaf): Json {
  if (type !== "number") return text;
  if (text.trim() === "" || Number.isNaN(Number(text))) throw new CannotWrite(`${wayText(way)} of an entry is a number here, which ${text} is not.`);
  return Number(text);
}

interface Filled extends FilledEntry {
  /** Something in it is said that would not hold anyway. */
  readonly isSaid: boolean;
}

/** An entry that says what is `said`, what every entry has to say, and what all others say alike; nothing else. */
export function filledEntry(shape: Shape, said: Said): FilledEntry {
  const { value, missing } = filled(shape, [], said);
  return { value, missing };
}

function filled(shape: Shape, way: Way, said: Said): Filled {
  switch (shape.kind) {
    case "map":
      return { value: said.get(wayText(way)) ?? {}, missing: [], isSaid: said.has(wayText(way)) };
    case "list": {
      const { value, missing, isSaid } = filled(shape.element, [...way, 0], said);
      return { value: isSaid ? [value] : [], missing, isSaid };
    }
    case "leaf": {
      const value = said.get(wayText(way));
      return { value: value ?? null, missing: [], isSaid: value !== undefined };
    }
    case "object":
      return filledObject(shape.fields, way, said);
  }
}

function filledObject(fields: ReadonlyMap<string, FieldShape>, way: Way, said: Said): Filled {
  const entries: [string, Json][] = [];
  const missing: string[] = [];
  let isSaid = false;
  for (const [name, field] of fields) {
    const inner = filled(field.shape, [...way, name], said);
    if (inner.isSaid) {
      missing.push(...inner.missing);
      if (!field.isRequired && !field.isUsual && areSame(inner.value, field.fallback)) continue;
      isSaid = true;
      entries.push([name, inner.value]);
    } else if (field.isRequired) {
      const value = alike(field) ?? (field.shape.kind === "map" || (field.shape.kind === "object" && inner.missing.length === 0) ? inner.value : undefined);
      if (value === undefined) missing.push(wayText([...way, name]));
      else entries.push([name, value]);
    }
  }
  return { value: Object.fromEntries(entries), missing, isSaid };
}

const areSame = (a: Json, b: Json | undefined): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What all other entries say; `undefined` where they differ, or where there are none. */
function alike({ like }: FieldShape): Json | undefined {
  const [first, ...others] = like.map(wholeOf);
  return first !== undefined && others.every((other) => areSame(first, other)) ? first : undefined;
}
