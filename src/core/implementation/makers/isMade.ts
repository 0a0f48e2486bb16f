import { argumentsOf } from "../../conventions/reading";
import { parseCached } from "../../hcl/parseCache";
import type { Attribute, Expression } from "../../hcl/tree";
import type { ModuleInstance } from "../../repository/moduleTree";
import type { Environment } from "../../repository/repository";
import { evaluate, evaluatePartly } from "../../terraform/evaluate";
import { moduleScope, withWorkspace, type Scope } from "../../terraform/scope";
import { isList, isObject, UNKNOWN } from "../../terraform/value";
import type { Maker, Step } from "./makers";

/** What a root module is applied with; `undefined` for the defaults of its code alone. */
type Applied = Pick<Environment, "values" | "choice"> | undefined;

/** A known value as an argument that can be read in any module; what is not known is invalid, which is unknown wherever it is read. */
function handedOn(argument: Attribute, scope: Scope): Attribute {
  const result = evaluate(argument.value, scope);
  const unknown: Expression = { kind: "invalid", span: argument.value.span };
  if (result.kind === "unknown") return { ...argument, value: unknown };
  const [item] = parseCached(`x = ${JSON.stringify(result.value).replace(/([$%])\{/g, "$1$1{")}\n`).body.items;
  return { ...argument, value: item?.kind === "attribute" ? item.value : unknown };
}

/** How expressions are read in a module when the root module is applied. */
function scopeOf(instance: ModuleInstance, applied: Applied): Scope {
  const { module, caller } = instance;
  const workspace = applied?.choice.workspace;
  if (caller === undefined) return withWorkspace(moduleScope(module, applied?.values), workspace);
  const outer = scopeOf(caller.instance, applied);
  return withWorkspace(moduleScope(module, new Map(argumentsOf(caller.call.block.body).map((argument) => [argument.name, handedOn(argument, outer)]))), workspace);
}

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
