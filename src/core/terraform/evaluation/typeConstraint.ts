import { entryName, type Expression, type ObjectEntry } from "../../hcl/tree";
import { convertTo } from "./convertValue";
import { isMapping, isNull, isOrdered, isSequence, mappingOf, NOT_KNOWN, nullOf, tupleOf, type Type, type TypedValue } from "./typedValue";
import { EvaluationRefused } from "./value";

/** Evaluates the default inside `optional(type, default)`, which refers to nothing. */
type Evaluate = (expression: Expression) => TypedValue;

const isCall = (type: Expression, name: string): type is Expression & { readonly kind: "call" } => type.kind === "call" && type.name === name;

/** The type that an expression of types names; `dynamic` for `any`, and for what it does not know. */
export function typeNamed(expression: Expression | undefined): Type {
  if (expression === undefined) return "dynamic";
  if (expression.kind === "variable") return PRIMITIVES[expression.name] ?? LEGACY[expression.name] ?? "dynamic";
  if (expression.kind === "template") return LEGACY[expression.parts.map((part) => (part.kind === "text" ? part.value : "")).join("")] ?? "dynamic";
  if (expression.kind !== "call") return "dynamic";
  const [first] = expression.arguments;
  switch (expression.name) {
    case "list":
    case "set":
    case "map":
      return { kind: expression.name, element: typeNamed(first) };
    case "optional":
      return typeNamed(first);
    case "tuple":
      return first?.kind === "tuple" ? { kind: "tuple", items: first.elements.map(typeNamed) } : "dynamic";
    case "object":
      return first?.kind === "object" ? { kind: "object", fields: new Map(entriesOf(first.entries).map(([name, type]) => [name, typeNamed(type)])) } : "dynamic";
    default:
      return "dynamic";
  }
}

const PRIMITIVES: Readonly<Partial<Record<string, Type>>> = { string: "string", number: "number", bool: "bool" };
/** Types as they were named before Terraform 0.12. */
const LEGACY: Readonly<Partial<Record<string, Type>>> = { string: "string", list: { kind: "list", element: "dynamic" }, map: { kind: "map", element: "dynamic" } };

const entriesOf = (entries: readonly ObjectEntry[]): [string, Expression][] =>
  entries.flatMap((entry): [string, Expression][] => {
    const name = entryName(entry);
    return name === undefined ? [] : [[name, entry.value]];
  });

/** A value with what it leaves out of its type's optional attributes. */
function completed(value: TypedValue, type: Expression | undefined, evaluate: Evaluate): TypedValue {
  if (type?.kind !== "call" || typeof value !== "object") return value;
  const [inner] = type.arguments;
  if (type.name === "optional") return completed(value, inner, evaluate);
  if (isSequence(value)) {
    if (!isOrdered(value)) return type.name === "set" ? value : NOT_KNOWN;
    const itemType = (at: number): Expression | undefined => (inner?.kind === "tuple" ? inner.elements[at] : inner);
    return tupleOf(value.items.map((item, at) => completed(item, itemType(at), evaluate)));
  }
  if (!isMapping(value)) return value;
  if (type.name !== "object") return mappingOf("object", [...value.fields].map(([key, item]) => [key, completed(item, inner, evaluate)]));
  return inner?.kind === "object" ? completedObject(value.fields, entriesOf(inner.entries), evaluate) : value;
}

function completedObject(fields: ReadonlyMap<string, TypedValue>, declared: readonly (readonly [string, Expression])[], evaluate: Evaluate): TypedValue {
  return mappingOf(
    "object",
    declared.map(([name, type]): [string, TypedValue] => {
      const given = fields.get(name);
      if (!isCall(type, "optional")) {
        if (given === undefined) throw new EvaluationRefused(`The attribute ${name} is required.`);
        return [name, completed(given, type, evaluate)];
      }
      const [inner, fallback] = type.arguments;
      const chosen = (given === undefined || isNull(given)) && fallback !== undefined ? evaluate(fallback) : (given ?? nullOf(typeNamed(inner)));
      return [name, completed(chosen, inner, evaluate)];
    }),
  );
}

/**
 * A value as a variable of this type holds it: missing optional attributes get their defaults, attributes the type does not
 * name are dropped, primitives are converted, sets sorted. Refuses what does not fit.
 */
export const convert = (value: TypedValue, type: Expression, evaluate: Evaluate): TypedValue => convertTo(completed(value, type, evaluate), typeNamed(type));
