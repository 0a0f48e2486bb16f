import { convertTo } from "../convertValue";
import { meter } from "../meter";
import { isNull, isUnknown, isWhole, unknownOf, type Sequence, type Type, type TypedValue, isSequence } from "../typedValue";
import { EvaluationRefused } from "../value";

/** A function of Terraform: what it takes, what type it gives, and what it does with values of these types. */
export interface Signature {
  readonly parameters: readonly Type[];
  /** Of any more arguments; `undefined` when it takes no more. */
  readonly rest: Type | undefined;
  /** `any` where it depends on the arguments. */
  readonly result: Type;
  /** `parts`: what is inside its arguments may be unknown; `all`: an argument itself may. */
  readonly unknown: "none" | "parts" | "all";
  /** Its arguments may be null. */
  readonly takesNull: boolean;
  readonly call: (...args: readonly TypedValue[]) => TypedValue;
}

type Options = Partial<Pick<Signature, "rest" | "unknown" | "takesNull">>;

export const signature = (parameters: readonly Type[], result: Type, call: Signature["call"], { rest, unknown = "none", takesNull = false }: Options = {}): Signature => ({ parameters, rest, result, unknown, takesNull, call });

export const LIST: Type = { kind: "list", element: "dynamic" };
export const TEXTS: Type = { kind: "list", element: "string" };

/** What a function gives for its arguments; refuses what Terraform refuses. */
export function callOn({ parameters, rest, result, unknown, takesNull, call }: Signature, args: readonly TypedValue[]): TypedValue {
  if (args.length < parameters.length || (rest === undefined && args.length > parameters.length)) throw new EvaluationRefused("The function takes another number of arguments.");
  const converted = args.map((arg, at) => convertTo(arg, parameters[at] ?? rest ?? "dynamic"));
  if (!takesNull && converted.some(isNull)) throw new EvaluationRefused("An argument is null.");
  if (unknown !== "all" && converted.some(isUnknown)) return unknownOf(result);
  if (unknown === "none" && !converted.every(isWhole)) return unknownOf(result);
  meter.charge(converted.reduce<number>((sum, arg) => sum + (typeof arg === "string" ? arg.length / 100 : typeof arg === "object" && "size" in arg ? arg.size / 10 : 0), 0));
  return call(...converted);
}

/** Readers of arguments that were converted to the type they read. */
export const text = (value: TypedValue | undefined): string => (typeof value === "string" ? value : "");
export const number = (value: TypedValue | undefined): number => (typeof value === "number" ? value : 0);
export const items = (value: TypedValue | undefined): readonly TypedValue[] => sequence(value).items;

/** A list, set or tuple; refuses anything else. */
export function sequence(value: TypedValue | undefined): Sequence {
  if (value !== undefined && isSequence(value)) return value;
  throw new EvaluationRefused("This value is no list.");
}

/** A whole number; refuses fractions. */
export function whole(value: TypedValue | undefined): number {
  const found = number(value);
  if (!Number.isSafeInteger(found)) throw new EvaluationRefused("This is no whole number.");
  return found;
}
