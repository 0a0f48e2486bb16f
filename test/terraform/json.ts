/** A JSON object as read, its members not yet looked at. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The member as an object; empty where it is none. */
export function objectAt(value: JsonObject, name: string): JsonObject {
  const member = value[name];
  return isObject(member) ? member : {};
}

export function objectsAt(value: JsonObject, name: string): readonly JsonObject[] {
  const member = value[name];
  return Array.isArray(member) ? member.filter(isObject) : [];
}

export function textAt(value: JsonObject, name: string): string {
  const member = value[name];
  return typeof member === "string" ? member : "";
}

export function textsAt(value: JsonObject, name: string): readonly string[] {
  const member = value[name];
  return Array.isArray(member) ? member.filter((text) => typeof text === "string") : [];
}

/** The objects of a text with one JSON document per line; other lines are left out. */
export function jsonLines(text: string): readonly JsonObject[] {
  return text
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line): unknown => JSON.parse(line))
    .filter(isObject);
}
