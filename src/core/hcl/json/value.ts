import type { Span } from "../../text/span";

/** JSON as it is written, before anything is known of what Terraform takes it for. Spans are of the JSON source. */
export type JsonValue = JsonString | JsonNumber | JsonKeyword | JsonArray | JsonObject | JsonInvalid;

/** A string. Its span includes the quotes. */
export interface JsonString {
  readonly kind: "string";
  readonly span: Span;
  /** With escapes resolved. */
  readonly text: string;
  /** Where each code unit of `text`, and its end, stands in the source; `undefined` when nothing is escaped and it follows the opening quote as it is. */
  readonly offsets: readonly number[] | undefined;
}

export interface JsonNumber {
  readonly kind: "number";
  readonly span: Span;
  /** As written, with its sign. */
  readonly text: string;
}

export interface JsonKeyword {
  readonly kind: "keyword";
  readonly span: Span;
  readonly value: true | false | null;
}

export interface JsonArray {
  readonly kind: "array";
  readonly span: Span;
  readonly elements: readonly JsonValue[];
}

export interface JsonObject {
  readonly kind: "object";
  readonly span: Span;
  /** As written, those with the same name included. */
  readonly members: readonly JsonMember[];
}

/** `"key": value`. */
export interface JsonMember {
  readonly span: Span;
  readonly key: JsonString;
  readonly value: JsonValue;
}

/** Something that is no value; a diagnostic says why. */
export interface JsonInvalid {
  readonly kind: "invalid";
  readonly span: Span;
}

/** Where the code unit at `offset` of a string's text stands in the source; the text's end stands in front of the closing quote. */
export function offsetIn(string: JsonString, offset: number): number {
  if (string.offsets === undefined) return string.span.start + 1 + offset;
  return string.offsets[Math.min(offset, string.text.length)] ?? string.span.end;
}

/** What stands between the quotes of a string. */
export const contentSpan = (string: JsonString): Span => ({ start: offsetIn(string, 0), end: offsetIn(string, string.text.length) });

