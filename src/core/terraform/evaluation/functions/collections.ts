import { asList, convertTo, setOf } from "../convertValue";
import { giveUp } from "../meter";
import { equals } from "../operators";
import { charactersIn } from "./text";
import { items, LIST, number, sequence, signature, text, TEXTS, whole, type Signature } from "./signature";
import { compareTexts, identityOf, isMapping, isNull, isOrdered, isSequence, isUnknown, listOf, mappingOf, NOT_KNOWN, nullOf, tupleOf, unknownOf, type Mapping, type Sequence, type Type, type TypedValue } from "../typedValue";
import { areSame, typeOf, unify } from "../unify";
import { EvaluationRefused } from "../value";

function refuse(sentence: string): never {
  throw new EvaluationRefused(sentence);
}

const mapping = (value: TypedValue | undefined): Mapping => (value !== undefined && isMapping(value) ? value : refuse("This value is no map."));

/** The items in Terraform's order; of a set without one their types alone. */
const ordered = (value: Sequence): readonly TypedValue[] => (isOrdered(value) ? value.items : value.items.map((item) => unknownOf(typeOf(item))));

const isListOrTuple = (value: TypedValue | undefined): value is Sequence => value !== undefined && isSequence(value) && value.kind !== "set";

/** Items of the same kind of sequence as another. */
const alike = (value: Sequence, some: readonly TypedValue[]): TypedValue => (value.kind === "tuple" ? tupleOf(some) : listOf(some, value.element));

function length(value: TypedValue | undefined): TypedValue {
  if (typeof value === "string") return charactersIn(value).length;
  return value !== undefined && isSequence(value) ? value.items.length : mapping(value).fields.size;
}

function keys(value: TypedValue | undefined): TypedValue {
  const { kind, fields } = mapping(value);
  return kind === "map" ? listOf([...fields.keys()], "string") : tupleOf([...fields.keys()]);
}

function values(value: TypedValue | undefined): TypedValue {
  const { kind, fields, element } = mapping(value);
  return kind === "map" ? listOf([...fields.values()], element) : tupleOf([...fields.values()]);
}

function concat(...lists: readonly TypedValue[]): TypedValue {
  if (lists.length === 0) return refuse("concat takes at least one list.");
  const sequences = lists.map((list) => (isListOrTuple(list) ? list : refuse("Only lists can be joined.")));
  const all = sequences.flatMap(({ items: own }) => own);
  if (sequences.some(({ kind }) => kind === "tuple")) return tupleOf(all);
  const element = commonType(sequences.map((list) => list.element));
  return element === undefined ? tupleOf(all) : listOf(all.map((item) => convertTo(item, element)), element);
}

function commonType(types: readonly Type[]): Type | undefined {
  try {
    return unify(types);
  } catch (refused) {
    if (refused instanceof EvaluationRefused) return undefined;
    throw refused;
  }
}

/** Shallow: of two values under one key the last counts. */
function merge(...args: readonly TypedValue[]): TypedValue {
  const present = args.filter((arg) => !isNull(arg)).map(mapping);
  const entries = present.flatMap(({ fields }) => [...fields]);
  const [first] = present;
  const areAllMaps = first !== undefined && present.length === args.length && present.every(({ kind }) => kind === "map");
  const areAlike = areAllMaps ? present.map((each) => areSame(typeOf(first), typeOf(each))) : [false];
  if (first === undefined || areAlike.includes(false)) return mappingOf("object", entries);
  const isSure = present.length === 1 || !areAlike.includes(undefined);
  return mappingOf("map", isSure ? entries : entries.map(([key, item]) => [key, convertTo(item, "any")]), isSure ? first.element : "any");
}

function contains(list: TypedValue | undefined, wanted: TypedValue | undefined): TypedValue {
  const results = items(list).map((item) => equals(item, wanted ?? NOT_KNOWN));
  if (results.includes(true)) return true;
  return results.every((result) => result === false) ? false : unknownOf("bool");
}

function lookup(map: TypedValue | undefined, key: TypedValue | undefined, ...fallbacks: readonly TypedValue[]): TypedValue {
  const { kind, fields, element } = mapping(map);
  const [fallback] = fallbacks;
  if (fallbacks.length > 1 || key === undefined || isNull(key)) return refuse("lookup takes a map, a key and a fallback.");
  const found = fields.get(text(key));
  if (found !== undefined) return found;
  if (fallback === undefined) return refuse("There is no such key.");
  return kind === "map" ? convertTo(fallback, element) : fallback;
}

function element(list: TypedValue | undefined, at: TypedValue | undefined): TypedValue {
  if (!isListOrTuple(list)) return refuse("This value is no list.");
  const position = whole(at);
  if (position < 0) return NOT_KNOWN;
  return list.items[position % list.items.length] ?? refuse("The list is empty.");
}

function coalesce(...args: readonly TypedValue[]): TypedValue {
  const type = unify(args.map(typeOf));
  for (const arg of args) {
    if (isUnknown(arg)) return unknownOf(type);
    const converted = convertTo(arg, type);
    if (!isNull(arg) && converted !== "") return converted;
  }
  return refuse("Every argument is empty.");
}

function coalescelist(...lists: readonly TypedValue[]): TypedValue {
  for (const list of lists) {
    if (isUnknown(list)) return NOT_KNOWN;
    if (items(list).length > 0) return list;
  }
  return refuse("Every list is empty.");
}

function slice(list: TypedValue | undefined, from: TypedValue | undefined, to: TypedValue | undefined): TypedValue {
  if (!isListOrTuple(list)) return refuse("This value is no list.");
  const [start, end] = [whole(from), whole(to)];
  if (start < 0 || end > list.items.length || start > end) return refuse("The slice is outside the list.");
  return alike(list, list.items.slice(start, end));
}

/** The items of lists within lists; not known where an item may be a list. */
function flattened(value: Sequence): readonly TypedValue[] | undefined {
  const flat: TypedValue[] = [];
  for (const item of ordered(value)) {
    if (isUnknown(item) && !["string", "number", "bool"].some((type) => type === typeOf(item))) return undefined;
    const inner = isSequence(item) ? flattened(item) : [item];
    if (inner === undefined) return undefined;
    for (const each of inner) flat.push(each);
  }
  return flat;
}

function flatten(list: TypedValue | undefined): TypedValue {
  const flat = flattened(sequence(list));
  return flat === undefined ? NOT_KNOWN : tupleOf(flat);
}

function zipmap(names: TypedValue | undefined, given: TypedValue | undefined): TypedValue {
  const list = isListOrTuple(given) ? given : refuse("This value is no list.");
  const all = items(names);
  if (all.length !== list.items.length) return refuse("There are not as many keys as values.");
  if (all.some(isUnknown)) return NOT_KNOWN;
  if (all.some(isNull)) return refuse("A key is null.");
  const entries = all.map((name, at): [string, TypedValue] => [text(name), list.items[at] ?? NOT_KNOWN]);
  return list.kind === "tuple" ? mappingOf("object", entries) : mappingOf("map", entries, list.element);
}

function one(list: TypedValue | undefined): TypedValue {
  const all = items(list);
  return all.length > 1 ? refuse("The list has more than one element.") : (all[0] ?? nullOf("any"));
}

function distinct(list: TypedValue | undefined): TypedValue {
  const { items: all, element: type } = sequence(list);
  return listOf([...new Map(all.map((item) => [identityOf(item), item])).values()], type);
}

const notNull = (list: TypedValue | undefined): readonly TypedValue[] => (items(list).some(isNull) ? refuse("An element is null.") : items(list));

/** All ways to take one of each, as tuples. */
function setproduct(...lists: readonly TypedValue[]): TypedValue {
  if (lists.length < 2) return refuse("setproduct takes at least two arguments.");
  const sequences = lists.map((list) => {
    const own = sequence(list);
    return own.kind === "tuple" ? asList(own, "dynamic") : own;
  });
  if (sequences.reduce((count, list) => count * Math.max(1, list.items.length), 1) > 20_000) giveUp();
  const rows = sequences.reduce<TypedValue[][]>((before, list) => before.flatMap((row) => ordered(list).map((item) => [...row, item])), [[]]);
  const type: Type = { kind: "tuple", items: sequences.map((list) => list.element) };
  return sequences.every(({ kind }) => kind === "set") ? setOf(rows.map(tupleOf), type) : listOf(rows.map(tupleOf), type);
}

/** Sets of one type, and that type. */
function alikeSets(sets: readonly TypedValue[]): { readonly all: readonly (readonly TypedValue[])[]; readonly type: Type } {
  const sequences = sets.map(sequence);
  const type = unify(sequences.filter(({ items: own, element: of }) => own.length > 0 || of !== "dynamic").map((set) => set.element));
  return { all: sequences.map(({ items: own }) => own.map((item) => convertTo(item, type))), type };
}

function filteredSets(sets: readonly TypedValue[], keeps: (isInOthers: readonly boolean[]) => boolean): TypedValue {
  const { all, type } = alikeSets(sets);
  const [first = [], ...others] = all.map((set) => set.map((item) => ({ item, id: identityOf(item) })));
  const known = others.map((set) => new Set(set.map(({ id }) => id)));
  return setOf(first.filter(({ id }) => keeps(known.map((ids) => ids.has(id)))).map(({ item }) => item), type);
}

function quantified(list: TypedValue | undefined, decisive: boolean): TypedValue {
  for (const item of items(list)) {
    if (isUnknown(item)) return unknownOf("bool");
    if (item === decisive || (isNull(item) && !decisive)) return decisive;
  }
  return !decisive;
}

function sum(list: TypedValue | undefined): TypedValue {
  const all = notNull(list).map((item) => convertTo(item, "number"));
  if (all.length === 0) return refuse("The list is empty.");
  const total = all.reduce<number>((before, item) => before + number(item), 0);
  return all.every((item) => typeof item === "number") && Math.abs(total) <= Number.MAX_SAFE_INTEGER ? Number(total.toPrecision(15)) : unknownOf("number");
}

function indexOf(list: TypedValue | undefined, wanted: TypedValue | undefined): TypedValue {
  if (!isListOrTuple(list)) return refuse("This value is no list.");
  for (const [at, item] of list.items.entries()) {
    const isIt = equals(item, wanted ?? NOT_KNOWN);
    if (isIt !== false) return isIt === true ? at : unknownOf("number");
  }
  return refuse("The list does not have this element.");
}

function chunklist(list: TypedValue | undefined, size: TypedValue | undefined): TypedValue {
  const { items: all, element: type } = sequence(list);
  const count = whole(size);
  if (count < 0) return refuse("A chunk cannot have fewer than no elements.");
  const step = count === 0 ? Math.max(1, all.length) : count;
  const chunks = Array.from({ length: Math.ceil(all.length / step) }, (_, at) => listOf(all.slice(at * step, (at + 1) * step), type));
  return listOf(chunks, { kind: "list", element: type });
}

function matchkeys(given: TypedValue | undefined, names: TypedValue | undefined, wanted: TypedValue | undefined): TypedValue {
  const [all, keyList, search] = [sequence(given), sequence(names), sequence(wanted)];
  if (all.items.length !== keyList.items.length) return refuse("There are not as many keys as values.");
  if (areSame(keyList.element, search.element) !== true) return search.items.length === 0 ? listOf([], all.element) : NOT_KNOWN;
  return listOf(all.items.filter((_, at) => search.items.some((item) => equals(item, keyList.items[at] ?? NOT_KNOWN) === true)), all.element);
}

function transpose(map: TypedValue | undefined): TypedValue {
  const result = new Map<string, string[]>();
  for (const [key, list] of mapping(map).fields) {
    for (const name of notNull(list).map(text)) result.set(name, [...(result.get(name) ?? []), key]);
  }
  return mappingOf("map", [...result].map(([name, found]) => [name, listOf(found.sort(compareTexts), "string")]), TEXTS);
}

function reverse(list: TypedValue | undefined): TypedValue {
  const own = sequence(list);
  const reversed = [...ordered(own)].reverse();
  return own.kind === "tuple" ? tupleOf(reversed) : listOf(reversed, own.element);
}

const SET: Type = { kind: "set", element: "dynamic" };
const MAP: Type = { kind: "map", element: "dynamic" };
const BOOLS: Type = { kind: "list", element: "bool" };

/** Conversions take null for what it is. */
const conversion = (type: Type): Signature => signature(["dynamic"], type, (value) => convertTo(value, type), { unknown: "all", takesNull: true });

/** Functions of lists, sets, maps and objects, and the conversions between types. */
export const COLLECTION_FUNCTIONS: Readonly<Record<string, Signature>> = {
  length: signature(["dynamic"], "number", length, { unknown: "parts" }),
  keys: signature(["dynamic"], TEXTS, keys, { unknown: "parts" }),
  values: signature(["dynamic"], "any", values, { unknown: "parts" }),
  concat: signature([], "any", concat, { rest: "dynamic", unknown: "parts" }),
  merge: signature([], "any", merge, { rest: "dynamic", unknown: "parts", takesNull: true }),
  contains: signature(["dynamic", "dynamic"], "bool", contains, { unknown: "parts" }),
  lookup: signature(["dynamic", "string"], "any", lookup, { rest: "dynamic", unknown: "parts", takesNull: true }),
  element: signature(["dynamic", "number"], "any", element, { unknown: "parts" }),
  coalesce: signature([], "any", coalesce, { rest: "dynamic", unknown: "all", takesNull: true }),
  coalescelist: signature([], "any", coalescelist, { rest: "dynamic", unknown: "all" }),
  slice: signature(["dynamic", "number", "number"], "any", slice, { unknown: "parts" }),
  flatten: signature(["dynamic"], "any", flatten, { unknown: "parts" }),
  zipmap: signature([TEXTS, "dynamic"], "any", zipmap, { unknown: "parts" }),
  one: signature(["dynamic"], "any", one, { unknown: "parts" }),
  reverse: signature(["dynamic"], "any", reverse, { unknown: "parts" }),
  compact: signature([TEXTS], TEXTS, (list) => listOf(items(list).filter((item) => !isNull(item) && item !== ""), "string")),
  distinct: signature([LIST], LIST, distinct),
  sort: signature([TEXTS], TEXTS, (list) => listOf(notNull(list).map(text).sort(compareTexts), "string")),
  setproduct: signature([], "any", setproduct, { rest: "dynamic", unknown: "parts" }),
  setunion: signature([SET], SET, (...sets) => setOf(alikeSets(sets).all.flat(), alikeSets(sets).type), { rest: SET }),
  setintersection: signature([SET], SET, (...sets) => filteredSets(sets, (isIn) => isIn.every(Boolean)), { rest: SET }),
  setsubtract: signature([SET, SET], SET, (...sets) => filteredSets(sets, (isIn) => !isIn.includes(true))),
  alltrue: signature([BOOLS], "bool", (list) => quantified(list, false), { unknown: "parts" }),
  anytrue: signature([BOOLS], "bool", (list) => quantified(list, true), { unknown: "parts" }),
  sum: signature(["dynamic"], "number", sum),
  index: signature(["dynamic", "dynamic"], "number", indexOf, { unknown: "parts" }),
  chunklist: signature([LIST, "number"], "any", chunklist, { unknown: "parts" }),
  matchkeys: signature([LIST, LIST, LIST], LIST, matchkeys),
  transpose: signature([{ kind: "map", element: TEXTS }], { kind: "map", element: TEXTS }, transpose),
  toset: conversion(SET),
  tolist: conversion(LIST),
  tomap: conversion(MAP),
  tostring: conversion("string"),
  tonumber: conversion("number"),
  tobool: conversion("bool"),
  sensitive: conversion("dynamic"),
  nonsensitive: conversion("dynamic"),
};
