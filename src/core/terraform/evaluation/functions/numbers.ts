import { listOf, unknownOf, type TypedValue } from "../typedValue";
import { EvaluationRefused } from "../value";
import { number, signature, whole, type Signature } from "./signature";

function refuse(sentence: string): never {
  throw new EvaluationRefused(sentence);
}

const held = (value: number): TypedValue => (Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value + 0 : unknownOf("number"));

/** Terraform makes no longer list than this. */
const LONGEST_RANGE = 1024;

function range(...args: readonly TypedValue[]): TypedValue {
  const given = args.map(number);
  if (given.length === 0 || given.length > 3) return refuse("range takes one to three numbers.");
  const [from, to] = given.length === 1 ? [0, given[0] ?? 0] : [given[0] ?? 0, given[1] ?? 0];
  const step = given[2] ?? (to < from ? -1 : 1);
  if (step === 0 || (to > from && step < 0) || (to < from && step > 0)) return refuse("The step leads away from the end.");
  const count = Math.max(0, Math.ceil((to - from) / step));
  if (count > LONGEST_RANGE) return refuse("The range has more than 1,024 elements.");
  if (![from, to, step].every(Number.isSafeInteger)) return unknownOf("any");
  return listOf(Array.from({ length: count }, (_, at) => from + at * step), "number");
}

/** The digits of a number in a base, up to 62. */
const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";

function parseint(value: TypedValue | undefined, base: TypedValue | undefined): TypedValue {
  if (typeof value !== "string") return refuse("Only texts are read so.");
  const radix = whole(base);
  if (radix < 2 || radix > 62) return refuse("A base has from 2 to 62 digits.");
  if (radix > 36) return unknownOf("number");
  const digits = value.replace(/^[+-]/, "").toLowerCase();
  if (digits === "" || Array.from(digits).some((digit) => !DIGITS.slice(0, radix).includes(digit))) return refuse("This is no whole number.");
  return held(Number.parseInt(value, radix));
}

/** A power that is exact, as that of small whole numbers is. */
function pow(base: number, exponent: number): TypedValue {
  const result = base ** exponent;
  return Number.isSafeInteger(base) && Number.isSafeInteger(exponent) && exponent >= 0 && Number.isSafeInteger(result) ? result : unknownOf("number");
}

function log(value: number, base: number): TypedValue {
  const result = Math.log(value) / Math.log(base);
  return Number.isFinite(result) && result % 1 !== 0 ? result : unknownOf("number");
}

const onNumber = (change: (value: number) => number): Signature => signature(["number"], "number", (value) => held(change(number(value))));
const ofNumbers = (choose: (...values: readonly number[]) => number): Signature =>
  signature([], "number", (...values) => (values.length === 0 ? refuse("There is no number.") : held(choose(...values.map(number)))), { rest: "number" });

/** Functions of numbers. */
export const NUMBER_FUNCTIONS: Readonly<Record<string, Signature>> = {
  abs: onNumber(Math.abs),
  ceil: onNumber(Math.ceil),
  floor: onNumber(Math.floor),
  signum: onNumber(Math.sign),
  min: ofNumbers(Math.min),
  max: ofNumbers(Math.max),
  pow: signature(["number", "number"], "number", (base, exponent) => pow(number(base), number(exponent))),
  log: signature(["number", "number"], "number", (value, base) => log(number(value), number(base))),
  parseint: signature(["dynamic", "number"], "number", parseint),
  range: signature([], { kind: "list", element: "number" }, range, { rest: "number" }),
};
