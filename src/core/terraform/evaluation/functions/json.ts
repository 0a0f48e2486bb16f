import { isOrdered, mappingOf, nullOf, textOf, tupleOf, unknownOf, type TypedValue } from "../typedValue";
import { asText, numberIn } from "../convertValue";
import { EvaluationRefused } from "../value";
import { signature, text, type Signature } from "./signature";

/** A text in JSON, with the characters escaped that HTML cares for. */
const quoted = (value: string): string => JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** As Terraform's jsonencode writes a value: keys sorted, no white space; `undefined` when it cannot be told. */
export function jsonOf(value: TypedValue): string | undefined {
  if (typeof value === "string") return quoted(value);
  if (typeof value !== "object") {
    const written = asText(value);
    return typeof written === "string" ? written : undefined;
  }
  if ("items" in value) {
    const items = value.items.map(jsonOf);
    return isOrdered(value) && !items.includes(undefined) ? `[${items.join(",")}]` : undefined;
  }
  if (!("fields" in value)) return value.kind === "null" ? "null" : undefined;
  const fields = [...value.fields].map(([key, item]) => [quoted(key), jsonOf(item)] as const);
  return fields.some(([, item]) => item === undefined) ? undefined : `{${fields.map(([key, item]) => `${key}:${String(item)}`).join(",")}}`;
}

/** A value as it was read from JSON or YAML. */
function decoded(value: unknown): TypedValue {
  if (value === null || value === undefined) return nullOf("dynamic");
  if (typeof value === "string") return textOf(value);
  if (typeof value === "boolean") return value;
  if (typeof value === "number") return numberIn(String(value));
  if (Array.isArray(value)) return tupleOf(value.map(decoded));
  return typeof value === "object" ? mappingOf("object", Object.entries(value).map(([key, item]) => [textOf(key), decoded(item)])) : unknownOf("any");
}

/** What a text in JSON says; refuses what is none. */
function jsondecode(value: string): TypedValue {
  let parsed: unknown;
  try {
    parsed = JSON.parse(value);
  } catch {
    throw new EvaluationRefused("This text is no JSON.");
  }
  return /\d{16}/.test(value.replace(/"(?:[^"\\]|\\.)*"/g, '""')) ? unknownOf("any") : decoded(parsed);
}

export const JSON_FUNCTIONS: Readonly<Record<string, Signature>> = {
  jsonencode: signature(["dynamic"], "string", (value) => {
    const written = jsonOf(value);
    return written === undefined ? unknownOf("string") : textOf(written);
  }, { takesNull: true }),
  jsondecode: signature(["string"], "any", (value) => jsondecode(text(value))),
};
