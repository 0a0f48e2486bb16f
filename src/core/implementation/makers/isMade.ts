import { appliedScope, calledScope, UNKNOWN_KEY } from "../../repository/instances/appliedModules";
import type { ModuleInstance } from "../../repository/modules/moduleTree";
import type { Environment } from "../../repository/repository";
import { evaluatePartly } from "../../terraform/evaluation/evaluate";
import type { Scope } from "../../terraform/evaluation/scope";
import { isList, isObject, UNKNOWN } from "../../terraform/evaluation/value";
import type { Maker, Step } from "./makers";

/** What a root module is applied with; `undefined` for the defaults of its code alone. */
export type Applied = Pick<Environment, "values" | "choice"> | undefined;

/** How expressions are read in a module when the root module is applied; of a call that is made several times nothing is said of one instance. */
export const scopeOf = (instance: ModuleInstance, applied: Applied): Scope =>
  instance.caller === undefined ? appliedScope(instance, applied) : calledScope(instance, scopeOf(instance.caller.instance, applied), UNKNOWN_KEY);

function makesAny({ instance, declaration: { multiplicity } }: Step, applied: Applied): boolean | undefined {
  if (multiplicity.kind === "single") return true;
  const value = evaluatePartly(multiplicity.expression, scopeOf(instance, applied));
  if (value === UNKNOWN) return undefined;
  if (isList(value)) return value.length > 0;
  return isObject(value) ? Object.keys(value).length > 0 : Number(value) > 0;
}

/** Whether it makes anything when the root module is applied so; `undefined` when that is not known without a plan. */
export function isMade({ steps }: Maker, applied: Applied): boolean | undefined {
  const made = steps.map((step) => makesAny(step, applied));
  if (made.includes(false)) return false;
  return made.includes(undefined) ? undefined : true;
}
