import { argumentsOf } from "../../conventions/reading";
import { parseCached } from "../../hcl/parseCache";
import type { Attribute, Expression } from "../../hcl/tree";
import type { ModuleInstance } from "../../repository/moduleTree";
import { evaluate, evaluatePartly } from "../../terraform/evaluate";
import { moduleScope, type Scope } from "../../terraform/scope";
import { isList, isObject, UNKNOWN } from "../../terraform/value";
import type { Maker, Step } from "./makers";

type Values = ReadonlyMap<string, Attribute>;

/** A known value as an argument that can be read in any module; what is not known is invalid, which is unknown wherever it is read. */
function handedOn(argument: Attribute, scope: Scope): Attribute {
  const result = evaluate(argument.value, scope);
  const unknown: Expression = { kind: "invalid", span: argument.value.span };
  if (result.kind === "unknown") return { ...argument, value: unknown };
  const [item] = parseCached(`x = ${JSON.stringify(result.value).replace(/([$%])\{/g, "$1$1{")}\n`).body.items;
  return { ...argument, value: item?.kind === "attribute" ? item.value : unknown };
}

/** How expressions are read in a module, when the root module is applied with `values`. */
function scopeOf({ module, caller }: ModuleInstance, values: Values | undefined): Scope {
  if (caller === undefined) return moduleScope(module, values);
  const outer = scopeOf(caller.instance, values);
  return moduleScope(module, new Map(argumentsOf(caller.call.block.body).map((argument) => [argument.name, handedOn(argument, outer)])));
}

function makesAny({ instance, declaration: { multiplicity } }: Step, values: Values | undefined): boolean | undefined {
  if (multiplicity.kind === "single") return true;
  const value = evaluatePartly(multiplicity.expression, scopeOf(instance, values));
  if (value === UNKNOWN) return undefined;
  if (isList(value)) return value.length > 0;
  return isObject(value) ? Object.keys(value).length > 0 : Number(value) > 0;
}

/** Whether it makes anything when the root module is applied with `values`; `undefined` when that is not known without a plan. */
export function isMade({ steps }: Maker, values: Values | undefined): boolean | undefined {
  const made = steps.map((step) => makesAny(step, values));
  if (made.includes(false)) return false;
  return made.includes(undefined) ? undefined : true;
}
