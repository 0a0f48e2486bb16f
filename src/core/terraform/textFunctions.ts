import { boolFrom, charactersOf, EvaluationRefused, isList, numberFrom, textFrom, UNKNOWN, type Json, type PartialValue } from "./value";

/** A function of Terraform over values that are wholly known. */
export type WholeFunction = (...args: readonly Json[]) => PartialValue;

const text = (value: Json | undefined): string => {
  const found = textFrom(value ?? null);
  return found === UNKNOWN ? "" : found;
};

const number = (value: Json | undefined): number => {
  const found = numberFrom(value ?? null);
  return found === UNKNOWN ? 0 : found;
};

const isJsonList = (value: Json): value is readonly Json[] => Array.isArray(value);

const list = (value: Json | undefined): readonly Json[] => {
  if (value !== undefined && isJsonList(value)) return value;
  throw new EvaluationRefused("This value is no list.");
};

/** Offsets count characters; a negative offset counts from the end, a negative length means the rest. */
function substr(value: string, offset: number, length: number): string {
  const characters = charactersOf(value);
  const start = offset < 0 ? Math.max(0, characters.length + offset) : offset;
  return characters.slice(start, length < 0 ? undefined : start + length).join("");
}

/** `replace` with a pattern between slashes is left to Terraform: its regular expressions are not those of this language. */
function replace(value: string, wanted: string, by: string): PartialValue {
  return wanted.length > 1 && wanted.startsWith("/") && wanted.endsWith("/") ? UNKNOWN : value.replaceAll(wanted, () => by);
}

/** The verbs without flags; a format with any other is left to Terraform. */
function format(pattern: string, args: readonly Json[]): PartialValue {
  let result = "";
  let next = 0;
  for (const piece of pattern.split(/(%.)/)) {
    if (!piece.startsWith("%") || piece === "%%") {
      result += piece === "%%" ? "%" : piece;
      continue;
    }
    const arg = args[next];
    next += 1;
    if (piece === "%d") result += String(Math.trunc(number(arg)));
    else if ((piece === "%s" || piece === "%v") && !isList(arg ?? null)) result += text(arg);
    else return UNKNOWN;
  }
  return result;
}

/** As Terraform's jsonencode writes it: keys sorted, no white space, the characters HTML cares for escaped. */
function jsonencode(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(jsonencode).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, inner]) => `${jsonencode(key)}:${jsonencode(inner)}`).join(",")}}`;
  }
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function jsondecode(value: string): PartialValue {
  try {
    return JSON.parse(value) as Json;
  } catch {
    throw new EvaluationRefused("This text is no JSON.");
  }
}

function range(...args: readonly Json[]): PartialValue {
  const numbers = args.map(number);
  const [from, to] = numbers.length === 1 ? [0, numbers[0] ?? 0] : [numbers[0] ?? 0, numbers[1] ?? 0];
  const step = numbers[2] ?? (to < from ? -1 : 1);
  const count = step === 0 ? 0 : Math.ceil((to - from) / step);
  if (count > 1024) throw new EvaluationRefused("The range has more than 1,024 elements.");
  return Array.from({ length: Math.max(0, count) }, (_, at) => from + at * step);
}

const absentOr = (value: Json | undefined, conversion: (present: Json) => PartialValue): PartialValue => (value === undefined || value === null ? null : conversion(value));

function indexOf(values: readonly Json[], wanted: Json): PartialValue {
  const at = values.indexOf(wanted);
  if (at < 0) throw new EvaluationRefused("The list does not have this element.");
  return at;
}

/** Functions whose arguments must all be known. */
export const TEXT_FUNCTIONS: Readonly<Record<string, WholeFunction>> = {
  substr: (value, offset, length) => substr(text(value), number(offset), number(length)),
  lower: (value) => text(value).toLowerCase(),
  upper: (value) => text(value).toUpperCase(),
  title: (value) => text(value).replace(/(^|[^A-Za-z0-9_'])([a-z])/g, (_, before: string, letter: string) => before + letter.toUpperCase()),
  replace: (value, wanted, by) => replace(text(value), text(wanted), text(by)),
  format: (pattern, ...args) => format(text(pattern), args),
  join: (separator, ...lists) => lists.flatMap((values) => list(values).map(text)).join(text(separator)),
  split: (separator, value) => text(value).split(text(separator)),
  trimspace: (value) => text(value).trim(),
  trimprefix: (value, prefix) => (text(value).startsWith(text(prefix)) ? text(value).slice(text(prefix).length) : text(value)),
  trimsuffix: (value, suffix) => (text(suffix) !== "" && text(value).endsWith(text(suffix)) ? text(value).slice(0, -text(suffix).length) : text(value)),
  chomp: (value) => text(value).replace(/[\r\n]+$/, ""),
  startswith: (value, prefix) => text(value).startsWith(text(prefix)),
  endswith: (value, suffix) => text(value).endsWith(text(suffix)),
  strcontains: (value, wanted) => text(value).includes(text(wanted)),
  tostring: (value) => absentOr(value, text),
  tonumber: (value) => absentOr(value, number),
  tobool: (value) => absentOr(value, boolFrom),
  jsonencode: (value) => jsonencode(value ?? null),
  jsondecode: (value) => jsondecode(text(value)),
  min: (...values) => Math.min(...values.map(number)),
  max: (...values) => Math.max(...values.map(number)),
  abs: (value) => Math.abs(number(value)),
  ceil: (value) => Math.ceil(number(value)),
  floor: (value) => Math.floor(number(value)),
  sum: (values) => list(values).reduce<number>((total, value) => total + number(value), 0),
  range,
  index: (values, wanted) => indexOf(list(values), wanted ?? null),
};
