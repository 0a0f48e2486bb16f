import { textOf, unknownOf, type TypedValue, listOf, mappingOf } from "../typedValue";
import { EvaluationRefused } from "../value";
import { signature, text, type Signature } from "./signature";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

const percentEncoded = (value: string): string => encodeURIComponent(value.replace(/[\ud800-\udfff]/gu, "\ufffd"));

/** A text as bytes in UTF-8. */
const bytesOf = (value: string): number[] =>
  [...percentEncoded(value).matchAll(/%([0-9A-F]{2})|(.)/gs)].map(([, hex, plain]) => (hex === undefined ? (plain ?? "").charCodeAt(0) : Number.parseInt(hex, 16)));

/** The text that bytes in UTF-8 are; `undefined` when they are none. */
function textFrom(bytes: readonly number[]): string | undefined {
  try {
    return decodeURIComponent(bytes.map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join(""));
  } catch {
    return undefined;
  }
}

function base64(bytes: readonly number[]): string {
  let result = "";
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b, c] = bytes.slice(at, at + 3);
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    result += [18, 12, 6, 0].map((shift) => ALPHABET.charAt((bits >> shift) & 63)).join("").slice(0, b === undefined ? 2 : c === undefined ? 3 : 4).padEnd(4, "=");
  }
  return result;
}

function base64decode(value: string): TypedValue {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(value)) return /[\r\n]/.test(value) ? unknownOf("string") : refuse("This is no base64.");
  const digits = Array.from(value.replaceAll("=", ""), (digit) => ALPHABET.indexOf(digit).toString(2).padStart(6, "0")).join("");
  const bytes = digits.match(/[01]{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? [];
  const decoded = textFrom(bytes);
  return decoded === undefined ? refuse("This is no UTF-8.") : textOf(decoded);
}

function refuse(sentence: string): never {
  throw new EvaluationRefused(sentence);
}

const urlencode = (value: string): string => percentEncoded(value).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`).replaceAll("%20", "+");

/** Rows of a table by the names in its first one; not known where a field is quoted. */
function csvdecode(value: string): TypedValue {
  if (/["\r]/.test(value)) return unknownOf("any");
  const [head = [], ...rows] = value.split("\n").filter((line) => line !== "").map((line) => line.split(","));
  if (new Set(head).size < head.length || head.length === 0) return unknownOf("any");
  if (rows.some((row) => row.length !== head.length)) return refuse("A row has another number of fields.");
  return listOf(rows.map((row) => mappingOf("object", head.map((name, at) => [textOf(name), textOf(row[at] ?? "")]))), { kind: "object", fields: new Map(head.map((name) => [name, "string"])) });
}

/** Functions that write texts in other forms and read them. */
export const ENCODING_FUNCTIONS: Readonly<Record<string, Signature>> = {
  base64encode: signature(["string"], "string", (value) => base64(bytesOf(text(value)))),
  base64decode: signature(["string"], "string", (value) => base64decode(text(value))),
  urlencode: signature(["string"], "string", (value) => urlencode(text(value))),
  csvdecode: signature(["string"], "any", (value) => csvdecode(text(value))),
};
