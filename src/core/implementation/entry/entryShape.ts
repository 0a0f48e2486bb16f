import { entryName, type Expression } from "../../hcl/tree";
import { evaluatePartly } from "../../terraform/evaluation/evaluate";
import { moduleScope, type Scope } from "../../terraform/evaluation/scope";
import { isList, isObject, UNKNOWN, type PartialValue } from "../../terraform/evaluation/value";
import type { Json } from "../../design/answers";
import type { EntryHome } from "./entryHome";

/** What an entry, or a part of one, looks like: one value, a list of alike parts, a map whose keys are anybody's, or an object of fields. */
export type Shape =
  | { readonly kind: "leaf"; readonly type: "string" | "number" | "bool" }
  | { readonly kind: "list"; readonly element: Shape }
  | { readonly kind: "map"; /** its values are texts */ readonly isOfTexts: boolean }
  | { readonly kind: "object"; readonly fields: ReadonlyMap<string, FieldShape> };

/** A field of an entry. `like` is what other entries say there, those that do not left out. */
export interface FieldShape {
  readonly shape: Shape;
  /** No entry can do without it. */
  readonly isRequired: boolean;
  /** What counts where it is left out; `undefined` where nothing is known of that. */
  readonly fallback: Json | undefined;
  /** Every other entry says it. */
  readonly isUsual: boolean;
  readonly like: readonly PartialValue[];
}

/** The value as data; `undefined` where a part of it is not known. */
export function wholeOf(value: PartialValue): Json | undefined {
  if (value === UNKNOWN) return undefined;
  if (isList(value)) {
    const items = value.map(wholeOf);
    return items.every((item) => item !== undefined) ? items : undefined;
  }
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([name, item]): [string, Json | undefined] => [name, wholeOf(item)]);
  return entries.every((entry): entry is [string, Json] => entry[1] !== undefined) ? Object.fromEntries(entries) : undefined;
}

/**
 * What an entry of the map looks like: as the type of its variable says, else as the entries that are there. `samples` are
 * those entries, as they are written.
 */
export function shapeOf({ variable, instance }: EntryHome, samples: readonly PartialValue[]): Shape {
  const type = variable?.type;
  const element = type?.kind === "call" && (type.name === "map" || type.name === "object") ? type.arguments[0] : undefined;
  return element !== undefined && type?.kind === "call" && type.name === "map" ? typedShape(element, samples, moduleScope(instance.module)) : likeShape(samples);
}

const LEAVES = { string: "string", number: "number", bool: "bool" } as const;

function typedShape(type: Expression, samples: readonly PartialValue[], scope: Scope): Shape {
  if (type.kind === "variable" && type.name in LEAVES) return { kind: "leaf", type: LEAVES[type.name as keyof typeof LEAVES] };
  const [inner] = type.kind === "call" ? type.arguments : [];
  if (type.kind !== "call" || inner === undefined) return likeShape(samples);
  if (type.name === "optional") return typedShape(inner, samples, scope);
  if (type.name === "list" || type.name === "set") return { kind: "list", element: typedShape(inner, samples.flatMap((sample) => (isList(sample) ? sample : [])), scope) };
  if (type.name !== "object" || inner.kind !== "object") return type.name === "map" ? { kind: "map", isOfTexts: inner.kind === "variable" && inner.name === "string" } : likeShape(samples);
  const fields = inner.entries.flatMap((entry): [string, FieldShape][] => {
    const name = entryName(entry);
    return name === undefined ? [] : [[name, typedField(name, entry.value, samples, scope)]];
  });
  return { kind: "object", fields: new Map(fields) };
}

function typedField(name: string, type: Expression, samples: readonly PartialValue[], scope: Scope): FieldShape {
  const isOptional = type.kind === "call" && type.name === "optional";
  const [, given] = isOptional ? type.arguments : [];
  const like = valuesOf(samples, name);
  const fallback = given === undefined ? null : wholeOf(evaluatePartly(given, scope));
  return { shape: typedShape(type, like, scope), isRequired: !isOptional, fallback: isOptional ? fallback : undefined, isUsual: isUsual(samples, like), like };
}

const valuesOf = (samples: readonly PartialValue[], name: string): readonly PartialValue[] =>
  samples.flatMap((sample) => {
    const value = isObject(sample) ? sample[name] : undefined;
    return value === undefined ? [] : [value];
  });

const isUsual = (samples: readonly PartialValue[], like: readonly PartialValue[]): boolean => samples.length > 0 && like.length === samples.length;

/** The shape that values without a type have in common. */
function likeShape(samples: readonly PartialValue[]): Shape {
  const objects = samples.filter(isObject);
  if (objects.length > 0) {
    const names = [...new Set(objects.flatMap(Object.keys))];
    const fields = names.map((name): [string, FieldShape] => {
      const like = valuesOf(objects, name);
      return [name, { shape: likeShape(like), isRequired: isUsual(objects, like), fallback: undefined, isUsual: isUsual(objects, like), like }];
    });
    return { kind: "object", fields: inOrderOf(samples, fields) };
  }
  if (samples.some(isList)) return { kind: "list", element: likeShape(samples.filter(isList).flat()) };
  const [first] = samples.filter((sample) => sample !== null && sample !== UNKNOWN);
  return { kind: "leaf", type: typeof first === "number" ? "number" : typeof first === "boolean" ? "bool" : "string" };
}

/** Fields in the order in which the first entry has them, others behind. */
function inOrderOf(samples: readonly PartialValue[], fields: readonly (readonly [string, FieldShape])[]): ReadonlyMap<string, FieldShape> {
  const [first] = samples.filter(isObject);
  const names = first === undefined ? [] : Object.keys(first);
  const rank = ([name]: readonly [string, FieldShape]): number => (names.includes(name) ? names.indexOf(name) : names.length);
  return new Map(fields.toSorted((a, b) => rank(a) - rank(b)));
}
