import { number, signature, text, TEXTS, items, whole, type Signature } from "./signature";
import { isNull, isUnknown, listOf, textOf, unknownOf, type TypedValue } from "../typedValue";
import { EvaluationRefused } from "../value";
import { replaced } from "./regularExpressions";

const PLAIN = /^[\t\n\u0020-\u02ff]*$/;
const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** The characters of a text as Terraform counts them: what a reader sees as one. */
export const charactersIn = (value: string): string[] => (PLAIN.test(value) ? Array.from(value) : Array.from(segmenter.segment(value), ({ segment }) => segment));

/** Offsets count characters; a negative offset counts from the end, a negative length means the rest. */
function substr(value: string, offset: number, length: number): string {
  const characters = charactersIn(value);
  if (offset >= 0 && length === 0) return "";
  const rest = characters.slice(offset < 0 ? Math.max(0, characters.length + offset) : offset);
  // Terraform takes the rest where it counts from the end and no character is wanted.
  return rest.slice(0, length <= 0 ? undefined : length).join("");
}

/** Changes the case of each character alone, as Terraform does. */
const eachCharacter = (value: string, change: (character: string) => string): string =>
  Array.from(value, (character) => {
    const changed = change(character);
    return Array.from(changed).length === 1 ? changed : character;
  }).join("");

const upper = (value: string): string => eachCharacter(value, (character) => character.toUpperCase());

const title = (value: string): string => value.replace(/(?<![\p{L}\p{Nd}_])\p{L}/gu, upper);

/** What Terraform takes for white space. */
const SPACE = "[\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+";

function trim(value: string, cutset: string, ends: "both" | "start" | "end" = "both"): string {
  const cut = new Set(Array.from(cutset));
  const characters = Array.from(value);
  let [from, to] = [0, characters.length];
  while (ends !== "end" && from < to && cut.has(characters[from] ?? "")) from += 1;
  while (ends !== "start" && to > from && cut.has(characters[to - 1] ?? "")) to -= 1;
  return characters.slice(from, to).join("");
}

function split(separator: string, value: string): TypedValue {
  return listOf((separator === "" ? Array.from(value) : value.split(separator)).map(textOf), "string");
}

function join(separator: TypedValue | undefined, ...lists: readonly TypedValue[]): TypedValue {
  if (lists.length === 0) throw new EvaluationRefused("join takes a list.");
  const all = lists.flatMap(items);
  if (all.some(isNull)) throw new EvaluationRefused("An element is null.");
  return all.some(isUnknown) ? unknownOf("string") : textOf(all.map(text).join(text(separator)));
}

const indented = (spaces: number, value: string): string => {
  if (spaces < 0 || spaces > 1000) throw new EvaluationRefused("This is no number of spaces.");
  return value.replaceAll("\n", `\n${" ".repeat(spaces)}`);
};

const replace = (value: string, wanted: string, by: string): string | undefined => {
  if (wanted.length > 1 && wanted.startsWith("/") && wanted.endsWith("/")) return replaced(wanted.slice(1, -1), value, by);
  return wanted === "" ? `${by}${Array.from(value, (character) => `${character}${by}`).join("")}` : value.replaceAll(wanted, () => by);
};

const onText = (change: (value: string) => string): Signature => signature(["string"], "string", (value) => textOf(change(text(value))));
const asks = (answer: (value: string, other: string) => boolean): Signature => signature(["string", "string"], "bool", (value, other) => answer(text(value), text(other)));
const onTexts = (change: (value: string, other: string) => string): Signature => signature(["string", "string"], "string", (value, other) => textOf(change(text(value), text(other))));

/** Functions of texts. */
export const TEXT_FUNCTIONS: Readonly<Record<string, Signature>> = {
  lower: onText((value) => eachCharacter(value, (character) => character.toLowerCase())),
  upper: onText(upper),
  title: onText(title),
  trimspace: onText((value) => value.replace(new RegExp(`^${SPACE}|${SPACE}$`, "g"), "")),
  chomp: onText((value) => value.replace(/[\r\n]+$/, "")),
  strrev: onText((value) => charactersIn(value).reverse().join("")),
  trim: onTexts(trim),
  trimprefix: onTexts((value, prefix) => (value.startsWith(prefix) ? value.slice(prefix.length) : value)),
  trimsuffix: onTexts((value, suffix) => (value.endsWith(suffix) ? value.slice(0, value.length - suffix.length) : value)),
  startswith: asks((value, prefix) => value.startsWith(prefix)),
  endswith: asks((value, suffix) => value.endsWith(suffix)),
  strcontains: asks((value, wanted) => value.includes(wanted)),
  substr: signature(["string", "number", "number"], "string", (value, offset, length) => textOf(substr(text(value), whole(offset), whole(length)))),
  replace: signature(["string", "string", "string"], "string", (...args) => {
    const [value = "", wanted = "", by = ""] = args.map(text);
    const result = replace(value, wanted, by);
    return result === undefined ? unknownOf("string") : textOf(result);
  }),
  indent: signature(["number", "string"], "string", (spaces, value) => textOf(indented(number(spaces), text(value)))),
  join: signature(["string"], "string", join, { rest: TEXTS, unknown: "parts" }),
  split: signature(["string", "string"], TEXTS, (separator, value) => split(text(separator), text(value))),
};
