import { entryName, type Expression } from "../hcl/tree";
import { boolFrom, EvaluationRefused, fieldOf, isList, isObject, numberFrom, objectOf, textFrom, UNKNOWN, type PartialValue } from "./value";

/** Evaluates the default inside `optional(type, default)`, which refers to nothing. */
type Evaluate = (expression: Expression) => PartialValue;

const sorted = (items: readonly PartialValue[]): PartialValue[] => {
  if (!items.every((item): item is string => typeof item === "string")) return [...items];
  return [...new Set(items)].sort();
};

function convertObject(value: PartialValue, type: Expression | undefined, evaluate: Evaluate): PartialValue {
  if (!isObject(value)) throw new EvaluationRefused("This value is no object.");
  if (type?.kind !== "object") return value;
  return objectOf(
    type.entries.flatMap((entry): [string, PartialValue][] => {
      const name = entryName(entry);
      if (name === undefined) return [];
      const optional = entry.value.kind === "call" && entry.value.name === "optional" ? entry.value : undefined;
      const inner = optional === undefined ? entry.value : optional.arguments[0];
      const fallback = optional?.arguments[1];
      const given = fieldOf(value, name);
      if (given === undefined && optional === undefined) throw new EvaluationRefused(`The attribute ${name} is required.`);
      const chosen = (given === undefined || given === null) && fallback !== undefined ? evaluate(fallback) : (given ?? null);
      return [[name, inner === undefined ? chosen : convert(chosen, inner, evaluate)]];
    }),
  );
}

function convertCollection(value: PartialValue, name: string, element: Expression | undefined, evaluate: Evaluate): PartialValue {
  const item = (inner: PartialValue): PartialValue => (element === undefined ? inner : convert(inner, element, evaluate));
  if (name === "map") {
    if (!isObject(value)) throw new EvaluationRefused("This value is no map.");
    return objectOf(Object.entries(value).map(([key, inner]) => [key, item(inner)]));
  }
  if (!isList(value)) throw new EvaluationRefused(`This value is no ${name}.`);
  return name === "set" ? sorted(value.map(item)) : value.map(item);
}

/**
 * A value as a variable of this type holds it: missing optional attributes get their defaults, attributes the type does not
 * name are dropped, primitives are converted, sets sorted. Refuses what does not fit.
 */
export function convert(value: PartialValue, type: Expression, evaluate: Evaluate): PartialValue {
  if (value === UNKNOWN || value === null) return value;
  if (type.kind === "variable") {
    if (type.name === "string") return textFrom(value);
    if (type.name === "number") return numberFrom(value);
    return type.name === "bool" ? boolFrom(value) : value;
  }
  if (type.kind !== "call") return value;
  if (type.name === "object") return convertObject(value, type.arguments[0], evaluate);
  return type.name === "tuple" || type.name === "optional" ? value : convertCollection(value, type.name, type.arguments[0], evaluate);
}
