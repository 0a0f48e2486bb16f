import { asNumber, asText } from "./convertValue";
import { isMapping, isSequence, isUnknown, NOT_KNOWN, type TypedValue } from "./typedValue";
import { EvaluationRefused } from "./value";

/** What an attribute name or an index takes of a value; refuses what is not there. */
export function member(value: TypedValue, key: TypedValue): TypedValue {
  if (isUnknown(value)) return NOT_KNOWN;
  if (isSequence(value) && value.kind !== "set") {
    const at = asNumber(key);
    const found = typeof at === "number" ? value.items[at] : isUnknown(at) ? NOT_KNOWN : undefined;
    if (found !== undefined) return found;
  } else if (isMapping(value)) {
    const name = asText(key);
    const found = typeof name === "string" ? value.fields.get(name) : isUnknown(name) ? NOT_KNOWN : undefined;
    if (found !== undefined) return found;
  }
  throw new EvaluationRefused("There is no such element.");
}
