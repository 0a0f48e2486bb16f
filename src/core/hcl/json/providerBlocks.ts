import type { JsonObject, JsonValue } from "./value";

/** Whether a property of something a provider defines reads like nested blocks rather than like an argument; see `parseTerraformJson`. */
export function isBlockToProvider(value: JsonValue): boolean {
  if (value.kind === "object") return hasNamesOfArguments(value) && value.members.some((member) => member.key.text !== "//" && member.value.kind !== "string");
  if (value.kind !== "array" || value.elements.length === 0) return false;
  return value.elements.every((element) => element.kind === "object" && hasNamesOfArguments(element));
}

const ARGUMENT_NAME = /^(?:[a-z_][a-z0-9_]*|\/\/)$/;

const hasNamesOfArguments = (object: JsonObject): boolean => object.members.every(({ key }) => ARGUMENT_NAME.test(key.text));
