import { giveUp, meter, type Cost } from "./meter";
import { orUnknown } from "./refusals";
import type { Scope } from "./scope";
import type { TypedValue } from "./typedValue";

interface Remembered {
  readonly value: TypedValue;
  readonly cost: Cost;
}

/** What each scope's declarations came to, by address; `entered` while one is being evaluated. */
const remembered = new WeakMap<Scope, Map<string, Remembered | "entered">>();

/** The value of a declaration, evaluated once in the scope that declarations of the module are read in. Gives up where it refers to itself. */
export function once(scope: Scope, address: string, compute: (own: Scope) => TypedValue): TypedValue {
  const own = scope.outer ?? scope;
  const results = remembered.get(own) ?? new Map<string, Remembered | "entered">();
  remembered.set(own, results);
  const before = results.get(address);
  if (before === "entered") giveUp();
  if (before !== undefined) {
    meter.again(before.cost);
    return before.value;
  }
  results.set(address, "entered");
  try {
    const { result, cost } = meter.measured(() => orUnknown(() => compute(own)));
    results.set(address, { value: result, cost });
    return result;
  } finally {
    if (results.get(address) === "entered") results.delete(address);
  }
}
