import { asNumber, asText, convertTo } from "../convertValue";
import { isNull, isSequence, isUnknown, isWhole, isOrdered, listOf, NOT_KNOWN, textOf, unknownOf, type TypedValue } from "../typedValue";
import { EvaluationRefused } from "../value";
import { jsonOf } from "./json";
import { signature, text, type Signature, TEXTS } from "./signature";
import { charactersIn } from "./text";

/** One verb of a format: `%-10s`, `%[2]d`, `%05.2f`. */
const VERB = /%(?:(?<percent>%)|(?<flags>[ +\-#0]*)(?<width>\d+)?(?:\.(?<precision>\d*))?(?:\[(?<index>\d+)\])?(?<verb>[a-zA-Z]))/g;

interface Verb {
  readonly flags: string;
  readonly width: number;
  readonly precision: number | undefined;
  readonly verb: string;
}

function refuse(sentence: string): never {
  throw new EvaluationRefused(sentence);
}

/** A text of what is known wholly; `undefined` when it cannot be told how Terraform would write it. */
function formatted(pattern: string, args: readonly TypedValue[]): string | undefined {
  if (pattern.replace(VERB, "").includes("%")) return undefined;
  let next = 0;
  let highest = 0;
  const pieces: (string | undefined)[] = [];
  const result = pattern.replace(VERB, (...match: readonly unknown[]) => {
    const { percent, flags = "", width, precision, index, verb = "" } = match.at(-1) as Readonly<Record<string, string | undefined>>;
    if (percent !== undefined) return "%";
    next = index === undefined ? next + 1 : Number(index);
    highest = Math.max(highest, next);
    const arg = args[next - 1] ?? refuse("The format wants more arguments.");
    const written = verbText({ flags, width: Math.min(Number(width ?? 0), 10_000), precision: precision === undefined ? undefined : Number(precision), verb }, arg);
    pieces.push(written);
    return written ?? "";
  });
  if (highest < args.length) refuse("The format wants fewer arguments.");
  return pieces.includes(undefined) ? undefined : result;
}

function verbText(verb: Verb, arg: TypedValue): string | undefined {
  switch (verb.verb) {
    case "v":
      return valueText(verb, arg);
    case "s":
      return padded(cut(textIn(arg), verb.precision), verb);
    case "q":
      return quotedText(verb, textIn(arg));
    case "t":
      return padded(String(convertTo(arg, "bool") === true), verb);
    case "d":
      return wholeText(verb, arg, 10);
    case "b":
      return wholeText(verb, arg, 2);
    case "o":
      return wholeText(verb, arg, 8);
    case "x":
      return wholeText(verb, arg, 16);
    case "X":
      return wholeText(verb, arg, 16)?.toUpperCase();
    case "f":
      return fractionText(verb, arg);
    default:
      return /[eEfFgG]/.test(verb.verb) ? undefined : refuse("There is no such verb.");
  }
}

function textIn(arg: TypedValue): string | undefined {
  const found = asText(arg);
  return typeof found === "string" ? found : undefined;
}

const cut = (value: string | undefined, precision: number | undefined): string | undefined =>
  value === undefined || precision === undefined ? value : charactersIn(value).slice(0, precision).join("");

function valueText(verb: Verb, arg: TypedValue): string | undefined {
  if (verb.flags.includes("#")) return padded(jsonOf(arg), verb);
  if (typeof arg === "number") return verb.precision === undefined && !/[ +]/.test(verb.flags) ? padded(textIn(arg), verb) : undefined;
  return padded(typeof arg === "object" ? jsonOf(arg) : textIn(arg), verb);
}

function quotedText(verb: Verb, value: string | undefined): string | undefined {
  return value === undefined || /[^\x20-\x7e]|["\\<>&]/.test(value) ? undefined : padded(`"${value}"`, verb);
}

function numberIn(arg: TypedValue): number | undefined {
  const found = asNumber(arg);
  return typeof found === "number" ? found : undefined;
}

function wholeText(verb: Verb, arg: TypedValue, base: number): string | undefined {
  const number = numberIn(arg);
  if (number === undefined || verb.precision !== undefined || verb.flags.includes("#")) return undefined;
  if (!Number.isInteger(number)) return refuse("This is no whole number.");
  return signed(Math.abs(number).toString(base), number, verb);
}

function fractionText(verb: Verb, arg: TypedValue): string | undefined {
  const number = numberIn(arg);
  const digits = verb.precision ?? 6;
  if (number === undefined || digits > 15 || Math.abs(number) > 1e9) return undefined;
  const scaled = Math.abs(number) * 10 ** digits;
  // A half is rounded by digits that are not held here.
  return Math.abs((scaled % 1) - 0.5) < 1e-4 ? undefined : signed(Math.abs(number).toFixed(digits), number, verb);
}

function signed(digits: string, number: number, verb: Verb): string {
  const sign = number < 0 ? "-" : verb.flags.includes("+") ? "+" : verb.flags.includes(" ") ? " " : "";
  const isFilled = verb.flags.includes("0") && !verb.flags.includes("-");
  return isFilled ? `${sign}${digits.padStart(verb.width - sign.length, "0")}` : (padded(`${sign}${digits}`, { ...verb, flags: verb.flags.replace("0", "") }) ?? "");
}

function padded(value: string | undefined, { width, flags }: Verb): string | undefined {
  if (value === undefined) return undefined;
  const missing = Math.max(0, width - charactersIn(value).length);
  if (missing > 0 && flags.includes("0")) return undefined;
  return flags.includes("-") ? value + " ".repeat(missing) : " ".repeat(missing) + value;
}

function format(pattern: string, args: readonly TypedValue[]): TypedValue {
  // What Terraform does with a null depends on the type it was given.
  if (!args.every(isWhole) || args.some(isNull)) return unknownOf("string");
  const result = formatted(pattern, args);
  return result === undefined ? unknownOf("string") : textOf(result);
}

/** One text for each round through the lists among the arguments. */
function formatlist(pattern: string, args: readonly TypedValue[]): TypedValue {
  if (args.some(isUnknown)) return unknownOf(TEXTS);
  const lists = args.map((arg) => (isSequence(arg) ? (isOrdered(arg) ? arg.items : arg.items.map(() => NOT_KNOWN)) : undefined));
  const lengths = new Set(lists.flatMap((list) => (list === undefined ? [] : [list.length])));
  if (lengths.size > 1) return refuse("The lists have different lengths.");
  const [count = 1] = lengths;
  return listOf(Array.from({ length: count }, (_, at) => format(pattern, args.map((arg, index) => lists[index]?.[at] ?? arg))), "string");
}

/** Functions that write values by a format. */
export const FORMAT_FUNCTIONS: Readonly<Record<string, Signature>> = {
  format: signature(["string"], "string", (pattern, ...args) => format(text(pattern), args), { rest: "dynamic", unknown: "all", takesNull: true }),
  formatlist: signature(["string"], TEXTS, (pattern, ...args) => formatlist(text(pattern), args), { rest: "dynamic", unknown: "all", takesNull: true }),
};
