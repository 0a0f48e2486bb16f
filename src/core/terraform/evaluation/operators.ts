import type { Binary, Unary } from "../../hcl/tree";
import { asBool, asNumber } from "./convertValue";
import { isMapping, isNull, isOrdered, isSequence, isUnknown, isWhole, identityOf, unknownOf, type Absent, type Mapping, type Sequence, type TypedValue } from "./typedValue";
import { areSame, typeOf } from "./unify";
import { EvaluationRefused } from "./value";

export type Truth = boolean | Absent;

const UNSURE = unknownOf("bool");

/** What an operator takes: nothing but a value. Refuses `null`. */
function present<Value extends TypedValue>(value: Value): Value {
  if (isNull(value)) throw new EvaluationRefused("This value is null.");
  return value;
}

/** A condition's truth; refuses `null` and what is no bool. */
export const truthOf = (value: TypedValue): Truth => present(asBool(value));

const negated = (truth: Truth): Truth => (typeof truth === "boolean" ? !truth : truth);

/** Fractions are held to fewer digits here than in Terraform; those as near as this may be equal or not. */
const NEAR = 1e-9;

function numbersEqual(a: number, b: number): Truth {
  const isRounded = !Number.isSafeInteger(a) || !Number.isSafeInteger(b);
  return isRounded && Math.abs(a - b) <= NEAR * Math.max(Math.abs(a), Math.abs(b)) ? UNSURE : a === b;
}

/** Equal as Terraform's `==` says: of the same type and value; not known when the parts that are known do not decide. */
export function equals(a: TypedValue, b: TypedValue): Truth {
  if (isUnknown(a) || isUnknown(b)) return UNSURE;
  if (isNull(a) || isNull(b)) return isNull(a) && isNull(b);
  if (typeof a === "number" && typeof b === "number") return numbersEqual(a, b);
  if (typeof a !== "object" || typeof b !== "object") return a === b;
  const isSameType = areSame(typeOf(a), typeOf(b));
  if (isSameType === false) return false;
  const result = isSequence(a) && isSequence(b) ? sequencesEqual(a, b) : isMapping(a) && isMapping(b) ? mappingsEqual(a, b) : false;
  return isSameType === undefined && result === true ? UNSURE : result;
}

function sequencesEqual(a: Sequence, b: Sequence): Truth {
  if (a.items.length !== b.items.length) return a.kind === "set" && !(isWhole(a) && isWhole(b)) ? UNSURE : false;
  if (a.kind === "set" && !(isOrdered(a) && isOrdered(b))) return isWhole(a) && isWhole(b) ? identityOf(a) === identityOf(b) : UNSURE;
  return allEqual(a.items.map((item, at) => [item, b.items[at] ?? UNSURE]));
}

function mappingsEqual(a: Mapping, b: Mapping): Truth {
  if (a.fields.size !== b.fields.size || ![...a.fields.keys()].every((key) => b.fields.has(key))) return false;
  return allEqual([...a.fields].map(([key, item]) => [item, b.fields.get(key) ?? UNSURE]));
}

function allEqual(pairs: readonly (readonly [TypedValue, TypedValue])[]): Truth {
  const results = pairs.map(([a, b]) => equals(a, b));
  if (results.includes(false)) return false;
  return results.every((result) => result === true) ? true : UNSURE;
}

/** `||` is decided by one true side, `&&` by one false side. */
function joined(a: Truth, b: Truth, decisive: boolean): Truth {
  if (a === decisive || b === decisive) return decisive;
  return typeof a === "boolean" && typeof b === "boolean" ? !decisive : UNSURE;
}

type Arithmetic = Exclude<Binary["operator"], "==" | "!=" | "&&" | "||">;

const refuseZero = (): never => {
  throw new EvaluationRefused("Nothing can be divided by zero.");
};

/** Numbers beyond this are not held exactly. */
const held = (number: number): number | Absent => (Number.isFinite(number) && Math.abs(number) <= Number.MAX_SAFE_INTEGER ? number + 0 : unknownOf("number"));

/** Decimals as people write them, without what binary fractions add. */
const decimal = (number: number): number | Absent => held(Number.isSafeInteger(number) ? number : Number(number.toPrecision(15)));

const compared = (a: number, b: number, result: boolean): Truth => (a !== b && typeof numbersEqual(a, b) === "object" ? UNSURE : result);

const ARITHMETIC: Readonly<Record<Arithmetic, (a: number, b: number) => TypedValue>> = {
  "<": (a, b) => compared(a, b, a < b),
  "<=": (a, b) => compared(a, b, a <= b),
  ">": (a, b) => compared(a, b, a > b),
  ">=": (a, b) => compared(a, b, a >= b),
  "+": (a, b) => decimal(a + b),
  "-": (a, b) => decimal(a - b),
  "*": (a, b) => decimal(a * b),
  "/": (a, b) => (b === 0 ? refuseZero() : held(a / b)),
  "%": (a, b) => (b === 0 ? refuseZero() : Number.isSafeInteger(a) && Number.isSafeInteger(b) ? (a % b) + 0 : unknownOf("number")),
};

const COMPARISONS: ReadonlySet<Binary["operator"]> = new Set(["<", "<=", ">", ">="]);

/** What an operator makes of its operands; refuses what Terraform refuses. */
export function binary(operator: Binary["operator"], a: TypedValue, b: TypedValue): TypedValue {
  if (operator === "==") return equals(a, b);
  if (operator === "!=") return negated(equals(a, b));
  if (operator === "&&" || operator === "||") return joined(truthOf(a), truthOf(b), operator === "||");
  const x = present(asNumber(a));
  const y = present(asNumber(b));
  if (typeof x === "number" && typeof y === "number") return ARITHMETIC[operator](x, y);
  return unknownOf(COMPARISONS.has(operator) ? "bool" : "number");
}

export function unary(operator: Unary["operator"], value: TypedValue): TypedValue {
  if (operator === "!") return negated(truthOf(value));
  const number = present(asNumber(value));
  return typeof number === "number" ? 0 - number : number;
}
