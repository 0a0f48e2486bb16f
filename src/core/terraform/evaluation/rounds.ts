import { withNames, type Scope } from "./scope";
import { isMapping, isOrdered, isSequence, isUnknown, NOT_KNOWN, tupleOf, type TypedValue } from "./typedValue";
import { EvaluationRefused } from "./value";

/** The scopes of the rounds of a loop. */
export interface Rounds {
  readonly rounds: readonly Scope[];
  /** Whether they come in the order in which Terraform makes them. */
  readonly isOrdered: boolean;
}

/** The scopes of a loop over a collection, by the names of its key and its value; `undefined` when it is not known. */
export function roundsOver(collection: TypedValue, [keyName, valueName]: readonly [string | undefined, string], scope: Scope): Rounds | undefined {
  if (isUnknown(collection)) return undefined;
  const named = (key: TypedValue, value: TypedValue): Scope => withNames(scope, keyName === undefined ? [[valueName, value]] : [[keyName, key], [valueName, value]]);
  if (isSequence(collection)) {
    const { kind, items } = collection;
    return { rounds: items.map((item, at) => named(kind === "set" ? item : at, item)), isOrdered: isOrdered(collection) };
  }
  if (!isMapping(collection)) throw new EvaluationRefused("A loop can only go over a list, a set, a map or an object.");
  return { rounds: [...collection.fields].map(([key, item]) => named(key, item)), isOrdered: true };
}

/** What the rounds of a loop give, as a list: its length alone where their order is not known. */
export const inOrder = (items: readonly TypedValue[], { isOrdered: isKnown }: Rounds): TypedValue => tupleOf(isKnown || items.length < 2 ? items : items.map(() => NOT_KNOWN));

/** What the rounds give under one key of an object; refuses a second one. */
export function onlyOne([first, second]: readonly TypedValue[]): TypedValue {
  if (first === undefined || second !== undefined) throw new EvaluationRefused("Two elements have the same key.");
  return first;
}
