import type { Json } from "../../design/answers";
import { isList, isObject, type PartialValue } from "../../terraform/evaluation/value";
import type { Shape } from "./entryShape";

/** The way to a part of an entry: names of fields, and 0 for the only element of a list. */
export type Way = readonly (string | number)[];

/** A value of an entry that AWS may read, and what it is while that is found out. */
export interface Leaf {
  readonly way: Way;
  readonly type: "string" | "number" | "bool" | "map";
  /** Found nowhere else. */
  readonly mark: string | number | boolean;
}

/** An entry in which every value can be told from every other. */
export interface Probe {
  readonly value: Json;
  readonly leaves: readonly Leaf[];
}

/** Far from every port, size and number of things. */
const FIRST_NUMBER = 710_017;

/** An entry with every field of its shape, with a value of its own in each; lists have one element, maps of texts one entry, whose value is the mark, and others none. `isTrue` says what is true. */
export function probeOf(shape: Shape, isTrue: (way: Way) => boolean): Probe {
  const leaves: Leaf[] = [];
  const marked = (type: Leaf["type"], way: Way): Json => {
    const mark = markOf(type, leaves.length, isTrue(way));
    leaves.push({ way, type, mark });
    return mark;
  };
  const made = (part: Shape, way: Way): Json => {
    switch (part.kind) {
      case "map":
        return part.isOfTexts ? { PROBE: marked("map", way) } : {};
      case "list":
        return [made(part.element, [...way, 0])];
      case "object":
        return Object.fromEntries([...part.fields].map(([name, field]) => [name, made(field.shape, [...way, name])]));
      case "leaf":
        return marked(part.type, way);
    }
  };
  return { value: made(shape, []), leaves };
}

function markOf(type: Leaf["type"], index: number, isTrue: boolean): Leaf["mark"] {
  if (type === "bool") return isTrue;
  return type === "number" ? FIRST_NUMBER + index * 1013 : `probe-${String(index)}-of-entry`;
}

/** The ways of an object's values as texts, to be looked up by. */
export const wayText = (way: Way): string => way.join("/");

/** What values hold one step further, `*` for all that they hold. */
export function stepsInto(values: readonly PartialValue[], step: string): readonly PartialValue[] {
  if (step === "*") return values.flatMap((value) => (isList(value) ? value : isObject(value) ? Object.values(value) : []));
  return values.flatMap((value) => {
    const inner = stepInto(value, step);
    return inner === undefined ? [] : [inner];
  });
}

/** What a value holds one step further on a way; `undefined` where it holds nothing there. */
export function stepInto(value: PartialValue | undefined, step: string | number): PartialValue | undefined {
  if (value === undefined) return undefined;
  if (isList(value)) return value[Number(step)];
  return isObject(value) ? value[step] : undefined;
}
