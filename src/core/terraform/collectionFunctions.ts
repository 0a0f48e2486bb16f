import { charactersOf, EvaluationRefused, fieldOf, isList, isObject, isWhole, numberFrom, objectOf, textFrom, UNKNOWN, equals, type PartialValue } from "./value";

/** A function of Terraform over values of which parts may be unknown. */
export type PartialFunction = (...args: readonly PartialValue[]) => PartialValue;

/** The entries of a map or object in the order Terraform goes through them. */
export const sortedEntries = (value: { readonly [key: string]: PartialValue }): [string, PartialValue][] => Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));

/** The items of a list; refuses anything else. Unknown collections never get here. */
const items = (value: PartialValue | undefined): readonly PartialValue[] => {
  if (value !== undefined && isList(value)) return value;
  throw new EvaluationRefused("This value is no list.");
};

const fields = (value: PartialValue | undefined): { readonly [key: string]: PartialValue } => {
  if (value !== undefined && isObject(value)) return value;
  throw new EvaluationRefused("This value is no map.");
};

const index = (value: PartialValue | undefined): number | typeof UNKNOWN => numberFrom(value ?? null);

/** As a set holds its items; unknown when two that are not known might be equal. */
function setOf(list: readonly PartialValue[]): PartialValue {
  if (!list.every(isWhole)) return list.length < 2 ? list : UNKNOWN;
  const unique = list.filter((item, at) => list.findIndex((other) => equals(item, other) === true) === at);
  return unique.every((item): item is string => typeof item === "string") ? [...unique].sort() : unique;
}

function lengthOf(value: PartialValue | undefined): PartialValue {
  if (typeof value === "string") return charactersOf(value).length;
  return value !== undefined && isList(value) ? value.length : Object.keys(fields(value)).length;
}

function merge(...args: readonly PartialValue[]): PartialValue {
  if (args.includes(UNKNOWN)) return UNKNOWN;
  return objectOf(args.flatMap((arg) => (arg === null ? [] : Object.entries(fields(arg)))));
}

function contains(list: PartialValue, wanted: PartialValue): PartialValue {
  const results = items(list).map((item) => equals(item, wanted));
  if (results.includes(true)) return true;
  return results.includes(UNKNOWN) ? UNKNOWN : false;
}

function lookup(map: PartialValue, key: PartialValue, fallback?: PartialValue): PartialValue {
  const name = textFrom(key);
  if (name === UNKNOWN) return UNKNOWN;
  const found = fieldOf(fields(map), name) ?? fallback;
  if (found === undefined) throw new EvaluationRefused(`There is no key ${name}.`);
  return found;
}

function element(list: PartialValue, at: PartialValue): PartialValue {
  const position = index(at);
  const all = items(list);
  if (position === UNKNOWN) return UNKNOWN;
  const found = all[((position % all.length) + all.length) % all.length];
  if (found === undefined) throw new EvaluationRefused("The list is empty.");
  return found;
}

function coalesce(...args: readonly PartialValue[]): PartialValue {
  for (const arg of args) if (arg !== null && arg !== "") return arg;
  throw new EvaluationRefused("Every argument is empty.");
}

function slice(list: PartialValue, from: PartialValue, to: PartialValue): PartialValue {
  const start = index(from);
  const end = index(to);
  if (start === UNKNOWN || end === UNKNOWN) return UNKNOWN;
  if (start < 0 || end > items(list).length || start > end) throw new EvaluationRefused("The slice is outside the list.");
  return items(list).slice(start, end);
}

function flatten(list: PartialValue): PartialValue {
  const all = items(list);
  if (all.includes(UNKNOWN)) return UNKNOWN;
  const flat = all.map((item): PartialValue => (isList(item) ? flatten(item) : [item]));
  return flat.includes(UNKNOWN) ? UNKNOWN : flat.flatMap((item) => items(item));
}

function zipmap(keys: PartialValue, values: PartialValue): PartialValue {
  const names = items(keys).map(textFrom);
  if (names.includes(UNKNOWN)) return UNKNOWN;
  return objectOf(names.map((name, at) => [String(name), items(values)[at] ?? null]));
}

function one(list: PartialValue): PartialValue {
  const all = items(list);
  if (all.length > 1) throw new EvaluationRefused("The list has more than one element.");
  return all[0] ?? null;
}

const sortedText = (list: readonly PartialValue[]): PartialValue => {
  const texts = list.map(textFrom);
  return texts.includes(UNKNOWN) ? UNKNOWN : texts.map(String).sort();
};

function setproduct(...lists: readonly PartialValue[]): PartialValue {
  return lists.map(items).reduce<PartialValue[][]>((rows, list) => rows.flatMap((row) => list.map((item) => [...row, item])), [[]]);
}

function quantified(list: PartialValue, decisive: boolean): PartialValue {
  const all = items(list).map((item) => (item === UNKNOWN ? UNKNOWN : item === true || item === "true"));
  if (all.includes(decisive)) return decisive;
  return all.includes(UNKNOWN) ? UNKNOWN : !decisive;
}

/** Functions that can say something although parts of their arguments are unknown. An argument that is unknown as a whole makes the result unknown, save for `coalesce` and `merge`. */
export const COLLECTION_FUNCTIONS: Readonly<Record<string, PartialFunction>> = {
  length: (value) => lengthOf(value),
  keys: (map) => sortedEntries(fields(map)).map(([key]) => key),
  values: (map) => sortedEntries(fields(map)).map(([, value]) => value),
  concat: (...lists) => lists.flatMap(items),
  merge,
  contains: (list, wanted) => contains(list ?? null, wanted ?? null),
  lookup: (map, key, fallback) => lookup(map ?? null, key ?? null, fallback),
  element: (list, at) => element(list ?? null, at ?? null),
  coalesce,
  coalescelist: (...lists) => lists.find((list) => items(list).length > 0) ?? [],
  slice: (list, from, to) => slice(list ?? null, from ?? null, to ?? null),
  flatten: (list) => flatten(list ?? null),
  zipmap: (keys, values) => zipmap(keys ?? null, values ?? null),
  one: (list) => one(list ?? null),
  reverse: (list) => [...items(list)].reverse(),
  compact: (list) => (items(list).includes(UNKNOWN) ? UNKNOWN : items(list).filter((item) => item !== null && item !== "")),
  distinct: (list) => (items(list).every(isWhole) ? items(list).filter((item, at, all) => all.findIndex((other) => equals(item, other) === true) === at) : UNKNOWN),
  sort: (list) => sortedText(items(list)),
  setproduct,
  setunion: (...lists) => setOf(lists.flatMap(items)),
  alltrue: (list) => quantified(list ?? null, false),
  anytrue: (list) => quantified(list ?? null, true),
  toset: (value) => setOf(items(value)),
  tolist: (value) => items(value),
  tomap: (value) => fields(value),
  sensitive: (value) => value ?? null,
  nonsensitive: (value) => value ?? null,
};
